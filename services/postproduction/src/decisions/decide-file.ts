import {
  type Caller,
  Failure,
  fieldFailure,
  fileDecided,
  type FileDecision,
  type NewFileDecision,
} from '@regie/contracts'
import { newId, type Tx, type Unit } from '@regie/database'
import { and, eq, sql } from 'drizzle-orm'
import { listLiveAssets, lockAsset } from '../assets/asset.store.ts'
import type { AssetRow } from '../assets/asset.table.ts'
import { findFile } from '../comments/write-comment.ts'
import { aboutSet, everyone } from '../deliverables/about-set.ts'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { approveSet } from '../review/approve-deliverable.ts'
import { askChangeOn } from '../review/ask-change.ts'
import { holdReviewLink } from '../review-links/review-link.store.ts'
import { mustBeInReview, mustHaveRight, type Reviewer } from '../review-room/reviewer.ts'
import { moveAsset } from '../states.ts'
import { toDecision } from './decision.store.ts'
import { decisions } from './decision.table.ts'

/**
 * One voice on one version of a file. A binding one is the client's, for good: a refusal asks for a change with its
 * reason, and the approval of the last file approves the set. Of two at once the second is told that it is decided. An
 * opinion may be changed while the review lasts.
 *
 * @throws Failure 'rule-broken' by field, 'already-taken', 'wrong-state', 'not-allowed', 'expired'
 */
export function decideFile(deps: PostDeps, by: Reviewer, said: NewFileDecision): Promise<FileDecision> {
  mustHaveRight(by, 'mayDecide')
  return by.client === null ? giveOpinion(deps, by, said) : decideForClient(deps, by, by.client, said)
}

const decideForClient = (deps: PostDeps, by: Reviewer, client: Caller, said: NewFileDecision) =>
  deps.database.transaction(client, async (unit) => {
    const { tx } = unit
    const now = deps.now()
    if (by.linkId !== null) await holdReviewLink(tx, by.linkId, now)
    const set = await lockDeliverable(tx, by.set.id)
    mustBeInReview(set)
    const asset = await lockAsset(tx, said.assetId)
    if (asset?.deliverableId !== set.id)
      throw fieldFailure('assetId', 'unknown', {
        fr: 'Ce fichier n’est pas de cette série.',
        en: 'This file is not of this set.',
      })
    await mustBeUndecided(tx, asset.id)
    moveAsset(asset.state, 'approve') // only what is ready is decided, either way
    const [row] = await tx
      .insert(decisions)
      .values({ ...voice(by, set, said), isBinding: true, decidedAt: now })
      .returning()
    tellDecision(unit, by, set, asset, said)
    if (said.outcome === 'refused')
      await askChangeOn(deps, unit, set, asset, {
        comment: said.reason ?? '',
        region: null,
        askedBy: client.accountId ?? set.organisationId,
      })
    else if (await isAllApproved(tx, set.id))
      await approveSet(deps, unit, set, { approvedBy: client.accountId ?? set.organisationId })
    return toDecision(row!, by.authorId)
  })

const giveOpinion = (deps: PostDeps, by: Reviewer, said: NewFileDecision) =>
  deps.database.transaction(by.caller, async (unit) => {
    const { tx } = unit
    const now = deps.now()
    if (by.linkId !== null) await holdReviewLink(tx, by.linkId, now)
    mustBeInReview(by.set)
    const asset = await findFile(tx, by, said.assetId)
    await mustBeUndecided(tx, asset.id)
    if (asset.state === 'replaced')
      throw new Failure('wrong-state', {
        fr: 'Une nouvelle version a pris la place de celle-ci.',
        en: 'A new version has taken the place of this one.',
      })
    const { outcome, reason } = said
    const [row] = await tx
      .insert(decisions)
      .values({ ...voice(by, by.set, said), isBinding: false, decidedAt: now })
      .onConflictDoUpdate({
        target: [decisions.assetId, decisions.authorId],
        targetWhere: sql`NOT is_binding`,
        set: { outcome, reason, decidedAt: now },
      })
      .returning()
    tellDecision(unit, by, by.set, asset, said)
    return toDecision(row!, by.authorId)
  })

const voice = (by: Reviewer, set: DeliverableRow, { assetId, outcome, reason }: NewFileDecision) => ({
  id: newId(),
  deliverableId: set.id,
  assetId,
  organisationId: set.organisationId,
  operatorId: set.operatorId,
  linkId: by.linkId,
  authorId: by.authorId,
  authorName: by.authorName,
  outcome,
  reason,
})

/** @throws Failure 'already-taken' saying what was decided */
async function mustBeUndecided(tx: Tx, assetId: string): Promise<void> {
  const [prior] = await tx
    .select({ outcome: decisions.outcome })
    .from(decisions)
    .where(and(eq(decisions.assetId, assetId), eq(decisions.isBinding, true)))
  if (!prior) return
  const isApproved = prior.outcome === 'approved'
  throw new Failure('already-taken', {
    fr: `Ce fichier vient d’être ${isApproved ? 'approuvé' : 'refusé'} ; cette décision est définitive.`,
    en: `This file has just been ${isApproved ? 'approved' : 'refused'}; that decision is final.`,
  })
}

async function isAllApproved(tx: Tx, deliverableId: string): Promise<boolean> {
  const live = await listLiveAssets(tx, deliverableId)
  const approved = await tx
    .select({ assetId: decisions.assetId })
    .from(decisions)
    .where(
      and(
        eq(decisions.deliverableId, deliverableId),
        eq(decisions.isBinding, true),
        eq(decisions.outcome, 'approved'),
      ),
    )
  const ids = new Set(approved.map(({ assetId }) => assetId))
  return live.every(({ id }) => ids.has(id))
}

/** A binding refusal is told by the change it asks for. */
function tellDecision(
  { record }: Unit,
  by: Reviewer,
  set: DeliverableRow,
  { id: assetId, filename }: AssetRow,
  { outcome, reason }: NewFileDecision,
): void {
  const isBinding = by.client !== null
  if (!isBinding || outcome === 'approved')
    record.event(
      fileDecided,
      { ...aboutSet(set), assetId, filename, outcome, isBinding, authorName: by.authorName, reason },
      everyone(set),
    )
  record.audit({
    action: `file-${outcome}`,
    subject: { kind: 'asset', id: assetId },
    organisationId: set.organisationId,
    reason,
    detail: { isBinding, linkId: by.linkId, authorId: by.authorId, authorName: by.authorName },
  })
}
