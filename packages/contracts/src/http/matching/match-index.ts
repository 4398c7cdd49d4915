import { z } from 'zod'
import { Instant } from '../../fields.ts'

/** What a ranking was answered from. */
export const IndexAnswer = z
  .object({
    /** 'live': the index kept in memory; 'warming': everybody read from the database, for there was none yet. */
    state: z.enum(['live', 'warming']),
    operatorCount: z.int().min(0),
    /** Since the index had last been brought up to date; it was again before it answered. */
    lagMs: z.int().min(0),
    /** Operators read again for that. */
    caughtUpCount: z.int().min(0),
  })
  .meta({ id: 'IndexAnswer' })
export type IndexAnswer = z.infer<typeof IndexAnswer>

/** The index of operators of the process that answers. */
export const IndexStatus = z
  .object({
    state: z.enum(['live', 'warming']),
    operatorCount: z.int().min(0),
    /** By the last load, or so far by the one under way. */
    loadedCount: z.int().min(0),
    /** Since it was last brought up to date; null while warming. */
    lagMs: z.int().min(0).nullable(),
    warmedAt: Instant.nullable(),
    /** Until then free time is at hand; for later missions it is worked out each time. */
    plannableUntil: Instant.nullable(),
    /** Operators read again because they changed, compared with the database, and found to differ, since the start. */
    appliedCount: z.int().min(0),
    checkedCount: z.int().min(0),
    repairedCount: z.int().min(0),
    lastCheck: z
      .object({ at: Instant, operatorCount: z.int().min(0), differenceCount: z.int().min(0) })
      .nullable(),
  })
  .meta({ id: 'IndexStatus' })
export type IndexStatus = z.infer<typeof IndexStatus>
