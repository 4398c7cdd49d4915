import { type Caller, Failure, type ReviewClock, reviewExtended, watchReview } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { eq } from 'drizzle-orm'
import { aboutSet } from '../deliverables/about-set.ts'
import { countAssets, lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { mustBeInReview } from '../review-room/reviewer.ts'
import { daysAfter } from './clock.rules.ts'
import { type ReviewClockRow, reviewClocks } from './clock.table.ts'

/**
 * The client asks for more time, once, if the contract allows it.
 *
 * @throws Failure 'rule-broken' where the terms allow none, 'wrong-state' (extended before, not in review), 'expired', 'not-found'
 */
export const extendReview = (deps: PostDeps, caller: Caller, deliverableId: string): Promise<ReviewClock> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const set = await lockDeliverable(tx, deliverableId)
    mustBeInReview(set)
    const [clock] = await tx.select().from(reviewClocks).where(eq(reviewClocks.deliverableId, deliverableId))
    const days = set.brief.licence.review?.extensionDays ?? 0
    if (!clock?.dueAt || days === 0)
      throw new Failure('rule-broken', {
        fr: 'Le contrat ne prévoit pas de délai supplémentaire.',
        en: 'The contract allows no extension.',
      })
    const now = deps.now()
    if (clock.extendedAt !== null)
      throw new Failure('wrong-state', {
        fr: 'Le délai a déjà été prolongé ; il ne l’est qu’une fois.',
        en: 'The review was extended before; it is extended once.',
      })
    if (clock.dueAt <= now)
      throw new Failure('expired', { fr: 'Le délai est déjà passé.', en: 'The time has passed already.' })
    const dueAt = daysAfter(clock.dueAt, days, set.brief.place.zone)
    const extended = { dueAt, extendedAt: now, extendedBy: caller.accountId }
    await tx.update(reviewClocks).set(extended).where(eq(reviewClocks.deliverableId, deliverableId))
    const { organisationId } = set
    record.job(watchReview, { deliverableId }, { runAt: dueAt })
    record.event(
      reviewExtended,
      { ...aboutSet(set), dueAt: dueAt.toISOString(), zone: set.brief.place.zone },
      { organisationId },
    )
    record.audit({
      action: 'review-extended',
      subject: { kind: 'deliverable', id: deliverableId },
      organisationId,
      detail: { from: clock.dueAt.toISOString(), to: dueAt.toISOString() },
    })
    const { openChanges } = (await countAssets(tx, [set.id]))(set.id)
    return showClock(set, { ...clock, ...extended }, openChanges)
  })

/** The clock as a reader sees it: it stands still while a change is open. */
export const showClock = (set: DeliverableRow, clock: ReviewClockRow, openChanges: number): ReviewClock => ({
  startedAt: clock.startedAt.toISOString(),
  dueAt: openChanges > 0 || set.state !== 'in_review' ? null : (clock.dueAt?.toISOString() ?? null),
  extensionDays:
    clock.dueAt === null || clock.extendedAt !== null ? 0 : (set.brief.licence.review?.extensionDays ?? 0),
  isExtended: clock.extendedAt !== null,
})

export const findClock = async (tx: Tx, deliverableId: string): Promise<ReviewClockRow | undefined> =>
  (await tx.select().from(reviewClocks).where(eq(reviewClocks.deliverableId, deliverableId)))[0]
