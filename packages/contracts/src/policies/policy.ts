import type { Role } from '../caller.ts'

/**
 * Who may do one thing. `own`: only rows of the caller's account or organisation, kept by row-level security;
 * `any`: every row; `public`: also without signing in.
 */
export type Policy = { roles: readonly Role[]; reach: 'public' | 'own' | 'any' }

export const STAFF = ['producer', 'admin'] as const
export const CLIENTS = ['client-member', 'client-admin'] as const
export const EVERYONE_SIGNED_IN = ['operator', 'client-member', 'client-admin', 'producer', 'admin'] as const
export const ANYONE = ['anonymous', ...EVERYONE_SIGNED_IN] as const
