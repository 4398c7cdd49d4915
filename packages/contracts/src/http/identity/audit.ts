import { z } from 'zod'
import { Id, Instant, Key, PageQuery, pageOf } from '../../fields.ts'

/** One line of the audit trail; `chain` is the service that wrote it, `seq` its place there. */
export const AuditLine = z
  .object({
    chain: z.string(),
    seq: z.int(),
    at: Instant,
    actorKind: z.string(),
    actorId: Id.nullable(),
    actorName: z.string().nullable(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: Id,
    organisationId: Id.nullable(),
    reason: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  })
  .meta({ id: 'AuditLine' })
export type AuditLine = z.infer<typeof AuditLine>
export const AuditPage = pageOf(AuditLine)

export const AuditQuery = PageQuery.extend({
  subjectId: Id.optional(),
  actorId: Id.optional(),
  action: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .max(80)
    .optional(),
  chain: Key.optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

/** Newest first: the heads are what a copy outside the house is compared with; `broken` names the first bad line. */
export const AuditIntegrity = z
  .object({
    isWhole: z.boolean(),
    checkedAt: Instant,
    heads: z.array(z.object({ chain: z.string(), seq: z.int(), hash: z.string() })),
    broken: z.array(z.object({ chain: z.string(), seq: z.int() })),
  })
  .meta({ id: 'AuditIntegrity' })
export type AuditIntegrity = z.infer<typeof AuditIntegrity>
