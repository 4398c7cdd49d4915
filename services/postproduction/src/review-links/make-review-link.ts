import {
  type Caller,
  Failure,
  fieldFailure,
  isStaff,
  type NewReviewLink,
  type ReviewLink,
} from '@regie/contracts'
import { newId } from '@regie/database'
import { hashPassword } from '@regie/service-kit/passwords'
import { eq } from 'drizzle-orm'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { mustBeSound } from './review-link.rules.ts'
import { lockReviewLink, toReviewLink } from './review-link.store.ts'
import { reviewLinks } from './review-link.table.ts'

/**
 * A way into one set for people without an account. Its address is derived and its passphrase hashed: neither rests in
 * the row.
 *
 * @throws Failure 'rule-broken' by field, 'wrong-state' before the set was handed in, 'not-found'
 */
export async function makeReviewLink(
  deps: PostDeps,
  caller: Caller,
  asked: NewReviewLink,
): Promise<ReviewLink> {
  const passphraseHash = await hashPassword(asked.passphrase)
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const now = deps.now()
    const set = await lockDeliverable(tx, asked.deliverableId)
    mustBeSound(asked, now)
    mustBeLendable(caller, asked)
    if (set.state === 'open' || set.state === 'withdrawn')
      throw new Failure('wrong-state', {
        fr: 'Cette série n’est pas encore remise : il n’y a rien à relire.',
        en: 'This set is not handed in yet: there is nothing to review.',
      })
    const [row] = await tx
      .insert(reviewLinks)
      .values({
        id: newId(),
        deliverableId: set.id,
        organisationId: set.organisationId,
        madeBy: caller.accountId ?? set.organisationId,
        isMadeByStaff: isStaff(caller),
        label: asked.label,
        passphraseHash,
        openDuring: asked.window,
        ...asked.rights,
        isBinding: asked.isBinding,
        createdAt: now,
      })
      .returning()
    record.audit({
      action: 'review-link-made',
      subject: { kind: 'review-link', id: row!.id },
      organisationId: set.organisationId,
      detail: {
        deliverableId: set.id,
        label: asked.label,
        window: asked.window,
        ...asked.rights,
        isBinding: asked.isBinding,
      },
    })
    return toReviewLink(deps, row!, [])
  })
}

function mustBeLendable(caller: Caller, { isBinding, rights }: NewReviewLink): void {
  if (!isBinding) return
  if (isStaff(caller))
    throw fieldFailure('isBinding', 'client-only', {
      fr: 'Seul le client peut prêter sa voix : ce lien ne peut être que consultatif.',
      en: 'Only the client may lend their voice: this link can only advise.',
    })
  if (!rights.mayDecide && !rights.maySelect)
    throw fieldFailure('isBinding', 'nothing-to-decide', {
      fr: 'Un lien qui engage permet au moins de décider ou de choisir.',
      en: 'A binding link lets its guests decide or select at least.',
    })
}

/** Shuts a link at once, for whoever is inside too; shutting it twice changes nothing. @throws Failure 'not-found' */
export const revokeReviewLink = (deps: PostDeps, caller: Caller, id: string): Promise<void> =>
  deps.database.transaction(caller, async ({ tx, record }) => {
    const link = await lockReviewLink(tx, id)
    if (link.revokedAt !== null) return
    await tx.update(reviewLinks).set({ revokedAt: deps.now() }).where(eq(reviewLinks.id, id))
    record.audit({
      action: 'review-link-revoked',
      subject: { kind: 'review-link', id },
      organisationId: link.organisationId,
      detail: { deliverableId: link.deliverableId, label: link.label },
    })
  })
