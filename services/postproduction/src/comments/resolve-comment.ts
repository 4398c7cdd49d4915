import { Failure, notFound } from '@regie/contracts'
import { and, eq, isNull } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { holdReviewLink } from '../review-links/review-link.store.ts'
import { mustHaveRight, type Reviewer } from '../review-room/reviewer.ts'
import { findComment } from './comment.store.ts'
import { comments } from './comment.table.ts'

/**
 * Closes a thread: whoever opened it, the client or staff. Closing it twice changes nothing.
 *
 * @throws Failure 'not-found', 'not-allowed', 'expired'
 */
export const resolveComment = (deps: PostDeps, by: Reviewer, commentId: string): Promise<{ id: string }> =>
  deps.database.transaction(by.caller, async ({ tx, record }) => {
    mustHaveRight(by, 'mayComment')
    if (by.linkId !== null) await holdReviewLink(tx, by.linkId, deps.now())
    const thread = await findComment(tx, commentId)
    if (thread?.deliverableId !== by.set.id || thread.answersId !== null)
      throw notFound({ fr: 'Commentaire', en: 'Comment' })
    const isTheirs =
      thread.authorId === by.authorId || by.authorKind === 'client' || by.authorKind === 'staff'
    if (!isTheirs)
      throw new Failure('not-allowed', {
        fr: 'Un fil est clos par qui l’a ouvert, par le client ou par Régie.',
        en: 'A thread is closed by whoever opened it, by the client or by Régie.',
      })
    const closed = await tx
      .update(comments)
      .set({ resolvedAt: deps.now(), resolvedBy: by.authorId })
      .where(and(eq(comments.id, commentId), isNull(comments.resolvedAt)))
    if (closed.rowCount === 1)
      record.audit({
        action: 'comment-resolved',
        subject: { kind: 'asset', id: thread.assetId },
        organisationId: by.set.organisationId,
        detail: { commentId, linkId: by.linkId, authorName: by.authorName },
      })
    return { id: commentId }
  })
