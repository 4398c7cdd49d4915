import { z } from 'zod'
import { Id, Instant, pageOf, PageQuery } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

/** Who or what did it, when, what, and why: one line of a mission's story, told to each face in its own words. */
export const TimelineLine = z
  .object({
    id: Id,
    at: Instant,
    kind: z.string(),
    actor: z.object({
      kind: z.enum(['client', 'operator', 'staff', 'system']),
      accountId: Id.nullable(),
      name: z.string().nullable(),
    }),
    says: LocalizedText,
    reason: z.string().nullable(),
  })
  .meta({ id: 'TimelineLine' })
export type TimelineLine = z.infer<typeof TimelineLine>

export const TimelineQuery = PageQuery.extend({ limit: z.coerce.number().int().min(1).max(200).default(100) })
/** Oldest first. */
export const TimelinePage = pageOf(TimelineLine).meta({ id: 'TimelinePage' })
export type TimelinePage = z.infer<typeof TimelinePage>
