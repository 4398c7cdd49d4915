import { z } from 'zod'
import { Id, Instant } from '../../fields.ts'

const Px = z.int().min(0).max(100_000)
const Frame = z.int().min(0).max(100_000_000)

/**
 * Where a comment points, in pixels of the original as it stands after its EXIF rotation, or in frames of it: a range is
 * [fromFrame, toFrame], both shown; a single frame has both alike.
 */
export const CommentPlace = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('whole') }),
    z.strictObject({ kind: z.literal('point'), xPx: Px, yPx: Px }),
    z.strictObject({
      kind: z.literal('region'),
      xPx: Px,
      yPx: Px,
      widthPx: Px.min(1),
      heightPx: Px.min(1),
    }),
    z.strictObject({ kind: z.literal('frames'), fromFrame: Frame, toFrame: Frame }),
  ])
  .meta({ id: 'CommentPlace' })
export type CommentPlace = z.infer<typeof CommentPlace>

export const CommentText = z.string().trim().min(1).max(2_000)

/** `answers`: the comment that opened the thread; the place is then the thread's and is not given again. */
export const NewComment = z.strictObject({
  assetId: Id,
  text: CommentText,
  place: CommentPlace.default({ kind: 'whole' }),
  answers: Id.nullable().default(null),
})
export type NewComment = z.infer<typeof NewComment>

export const COMMENT_AUTHORS = ['client', 'guest', 'operator', 'staff'] as const

export const FileComment = z
  .object({
    id: Id,
    assetId: Id,
    authorKind: z.enum(COMMENT_AUTHORS),
    authorName: z.string(),
    /** The reader's own. */
    isOwn: z.boolean(),
    text: z.string(),
    place: CommentPlace,
    writtenAt: Instant,
    resolvedAt: Instant.nullable(),
    answers: z.array(
      z.object({
        id: Id,
        authorKind: z.enum(COMMENT_AUTHORS),
        authorName: z.string(),
        isOwn: z.boolean(),
        text: z.string(),
        writtenAt: Instant,
      }),
    ),
  })
  .meta({ id: 'FileComment' })
export type FileComment = z.infer<typeof FileComment>

export const CommentId = z.object({ id: Id }).meta({ id: 'CommentId' })
export const CommentResolution = z.strictObject({ commentId: Id })
