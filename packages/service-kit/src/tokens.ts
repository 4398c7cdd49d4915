import { ROLES, type Role } from '@regie/contracts'
import { z } from 'zod'

/** What an access token says; short-lived, signed by identity with EdDSA, checked by everyone with the public key. */
export const AccessClaims = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  role: z.enum(ROLES).exclude(['anonymous']),
  org: z.uuid().nullable(),
  /** Issued at, in seconds; set by whoever signs. */
  iat: z.int(),
})
export type AccessClaims = z.infer<typeof AccessClaims> & { role: Exclude<Role, 'anonymous'> }

export const TOKEN_ISSUER = 'regie'
export const TOKEN_AUDIENCE = 'regie-api'
export const ACCESS_TTL_S = 600
