import type { AccessClaims, ServiceDeps } from '@regie/service-kit'
import type { Passwords } from '@regie/service-kit/passwords'

/** What the use cases of this service need beyond the house's own. */
export type IdentityDeps = ServiceDeps & {
  passwords: Passwords
  /** Signs an access token with the house's private key; `iat` and `exp` are added. */
  signAccess(claims: Omit<AccessClaims, 'iat'>): string
}
