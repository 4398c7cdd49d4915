import type { Caller } from '@regie/contracts'

/** A notice is told and listed this long. */
export const NOTICES_KEPT_MS = 90 * 86_400_000

/** Whom a notice is for. Nobody beyond these ever sees it, by the list, the stream or the table. */
export type Audience = { isForStaff: boolean; organisationId: string | null; accountIds: readonly string[] }

/** Who listens: the part of a caller that decides. */
export type Hearer = Pick<Caller, 'kind' | 'accountId' | 'organisationId'>

/**
 * Whether a signed-in person hears a notice. The row-level policy `notice_hearers` says the same in SQL; a test
 * holds the two against each other.
 */
export function mayHear(hearer: Hearer, audience: Audience): boolean {
  if (hearer.kind === 'anonymous' || hearer.accountId === null) return false
  if (audience.accountIds.includes(hearer.accountId)) return true
  if (hearer.kind === 'staff') return audience.isForStaff
  return (
    hearer.kind === 'client' &&
    hearer.organisationId !== null &&
    hearer.organisationId === audience.organisationId
  )
}
