/** What an account may be; `anonymous` is whoever is not signed in. */
export const ROLES = ['anonymous', 'operator', 'client-member', 'client-admin', 'producer', 'admin'] as const
export type Role = (typeof ROLES)[number]
export const SIGNED_IN_ROLES = ['operator', 'client-member', 'client-admin', 'producer', 'admin'] as const
/** What a client may be in an organisation. */
export const MEMBER_ROLES = ['member', 'admin'] as const

/** `guest`: somebody without an account, let in by a review link to one set. */
export type CallerKind = 'anonymous' | 'guest' | 'operator' | 'client' | 'staff' | 'system'

/**
 * Who acts, in whose name, through which request. Row-level security reads kind, account and organisation;
 * the audit line keeps them.
 */
export type Caller = {
  kind: CallerKind
  role: Role | 'system' | 'guest'
  accountId: string | null
  organisationId: string | null
  sessionId: string | null
  requestId: string
  /** Set by the HTTP layer on a POST with an Idempotency-Key: kept in the same transaction as the effect. */
  idempotency?: { route: string; key: string; bodyHash: string }
}

export const kindOfRole = (role: Role): CallerKind =>
  role === 'producer' || role === 'admin'
    ? 'staff'
    : role === 'client-admin' || role === 'client-member'
      ? 'client'
      : role

export const isStaff = (caller: Caller) => caller.kind === 'staff'

/** Somebody whom a review link let in: their session is their account, and the only rows they see are of its link. */
export const guestCaller = (guestId: string, requestId: string): Caller => ({
  kind: 'guest',
  role: 'guest',
  accountId: guestId,
  organisationId: null,
  sessionId: null,
  requestId,
})

/** The house acting on its own: jobs, sweeps, relays. */
export const systemCaller = (requestId: string): Caller => ({
  kind: 'system',
  role: 'system',
  accountId: null,
  organisationId: null,
  sessionId: null,
  requestId,
})
