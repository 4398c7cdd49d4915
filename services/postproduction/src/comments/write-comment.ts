import { Failure, fieldFailure, fileCommented, type NewComment } from '@regie/contracts'
import { newId, type Tx } from '@regie/database'
import { eq } from 'drizzle-orm'
import { assets } from '../assets/asset.table.ts'
import { aboutSet, everyone } from '../deliverables/about-set.ts'
import type { PostDeps } from '../deps.ts'
import { holdReviewLink } from '../review-links/review-link.store.ts'
import { mustHaveRight, type Reviewer } from '../review-room/reviewer.ts'
import { mustLieWithin } from './comment.rules.ts'
import { findComment, findMotions, placeColumns } from './comment.store.ts'
import { type CommentRow, comments } from './comment.table.ts'

/**
 * Says something of a version of a file: of the whole, a point, a region or frames of it, or in answer to a thread.
 * What a guest opens is read by the guests of the same link, the client, the operator and staff.
 *
 * @throws Failure 'rule-broken' by field, 'wrong-state' (thread resolved, set withdrawn or not handed in), 'not-allowed', 'expired'
 */
export const writeComment = (deps: PostDeps, by: Reviewer, said: NewComment): Promise<{ id: string }> =>
  deps.database.transaction(by.caller, async ({ tx, record }) => {
    mustHaveRight(by, 'mayComment')
    if (by.linkId !== null) await holdReviewLink(tx, by.linkId, deps.now())
    mustBeShown(by)
    const asset = await findFile(tx, by, said.assetId)
    const thread = said.answers === null ? undefined : await findThread(tx, said)
    const motion = (await findMotions(tx, [asset.id])).get(asset.id) ?? null
    mustLieWithin(said.place, { ...asset, motion })
    const id = newId()
    await tx.insert(comments).values({
      id,
      deliverableId: by.set.id,
      assetId: asset.id,
      organisationId: by.set.organisationId,
      operatorId: by.set.operatorId,
      linkId: thread ? thread.linkId : by.linkId,
      answersId: thread?.id ?? null,
      authorKind: by.authorKind,
      authorId: by.authorId,
      authorName: by.authorName,
      text: said.text,
      ...placeColumns(said.place),
      writtenAt: deps.now(),
    })
    record.event(
      fileCommented,
      {
        ...aboutSet(by.set),
        assetId: asset.id,
        filename: asset.filename,
        commentId: id,
        authorName: by.authorName,
        isAnswer: thread !== undefined,
      },
      everyone(by.set),
    )
    record.audit({
      action: 'file-commented',
      subject: { kind: 'asset', id: asset.id },
      organisationId: by.set.organisationId,
      detail: { commentId: id, linkId: by.linkId, authorName: by.authorName, place: said.place },
    })
    return { id }
  })

function mustBeShown({ set }: Reviewer): void {
  if (set.state !== 'open' && set.state !== 'withdrawn') return
  throw new Failure('wrong-state', {
    fr: 'Cette série n’est pas à relire.',
    en: 'This set is not to be reviewed.',
  })
}

/** A version of a file of this set that the reviewer may see. @throws Failure 'rule-broken' */
export async function findFile(tx: Tx, { set }: Reviewer, assetId: string) {
  const [asset] = await tx.select().from(assets).where(eq(assets.id, assetId))
  if (asset?.deliverableId === set.id) return asset
  throw fieldFailure('assetId', 'unknown', {
    fr: 'Ce fichier n’est pas de cette série.',
    en: 'This file is not of this set.',
  })
}

async function findThread(tx: Tx, { answers, assetId, place }: NewComment): Promise<CommentRow> {
  const thread = answers === null ? undefined : await findComment(tx, answers)
  if (thread?.assetId !== assetId || thread.answersId !== null)
    throw fieldFailure('answers', 'unknown', {
      fr: 'Ce fil n’existe pas sur ce fichier.',
      en: 'There is no such thread on this file.',
    })
  if (place.kind !== 'whole')
    throw fieldFailure('place', 'of-thread', {
      fr: 'Une réponse garde l’endroit de son fil.',
      en: 'An answer keeps the place of its thread.',
    })
  if (thread.resolvedAt !== null)
    throw new Failure('wrong-state', { fr: 'Ce fil est résolu.', en: 'This thread is resolved.' })
  return thread
}
