import { z } from 'zod'
import { Id, Instant, pageOf, PageQuery, ShortText } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { RetouchTaskSummary } from './retouch-tasks.ts'

/** Pictures that travel together. All in the hands of one retoucher, or of nobody yet. */
export const NewRetouchBatch = z.strictObject({
  title: ShortText,
  taskIds: z
    .array(Id)
    .min(1)
    .max(500)
    .refine((ids) => new Set(ids).size === ids.length, 'names a task twice'),
})
export type NewRetouchBatch = z.infer<typeof NewRetouchBatch>

export const RETOUCH_ARCHIVE_STATES = ['reading', 'read'] as const

/** `code`: a stable word for a reason; `reason` says it to a person. */
export const RetouchArchiveEntry = z
  .object({
    name: z.string(),
    outcome: z.enum(['taken', 'refused', 'ignored']),
    taskId: Id.nullable(),
    taskCode: z.string().nullable(),
    versionId: Id.nullable(),
    code: z.string().nullable(),
    reason: LocalizedText.nullable(),
  })
  .meta({ id: 'RetouchArchiveEntry' })
export type RetouchArchiveEntry = z.infer<typeof RetouchArchiveEntry>

/** An archive that was sent back: what became of each file in it. */
export const RetouchArchive = z
  .object({
    id: Id,
    batchId: Id,
    filename: z.string(),
    bytes: z.int(),
    state: z.enum(RETOUCH_ARCHIVE_STATES),
    receivedAt: Instant,
    readAt: Instant.nullable(),
    takenCount: z.int(),
    refusedCount: z.int(),
    entries: z.array(RetouchArchiveEntry),
  })
  .meta({ id: 'RetouchArchive' })
export type RetouchArchive = z.infer<typeof RetouchArchive>

export const RetouchBatchSummary = z
  .object({
    id: Id,
    title: z.string(),
    taskCount: z.int(),
    /** Waiting for nothing any more from whoever retouches. */
    doneCount: z.int(),
    dueAt: Instant.nullable(),
    openedAt: Instant,
  })
  .meta({ id: 'RetouchBatchSummary' })
export type RetouchBatchSummary = z.infer<typeof RetouchBatchSummary>

export const RetouchBatch = z
  .object({
    ...RetouchBatchSummary.shape,
    tasks: z.array(RetouchTaskSummary),
    archives: z.array(RetouchArchive),
  })
  .meta({ id: 'RetouchBatch' })
export type RetouchBatch = z.infer<typeof RetouchBatch>

export const RetouchBatchQuery = PageQuery
export const RetouchBatchPage = pageOf(RetouchBatchSummary).meta({ id: 'RetouchBatchPage' })
export type RetouchBatchPage = z.infer<typeof RetouchBatchPage>

export const RetouchArchiveQuery = z.object({ filename: z.string().min(1).max(400).default('archive.zip') })
