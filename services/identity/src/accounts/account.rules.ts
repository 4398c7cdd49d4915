import type { AccountKind, MemberRole, Role } from '@regie/contracts'

export type SignedInRole = Exclude<Role, 'anonymous'>

/** The role a token carries: a client's is the one they hold in the organisation they act for. */
export function roleOf(kind: AccountKind, memberRole: MemberRole | null): SignedInRole {
  if (kind !== 'client') return kind
  return memberRole === 'admin' ? 'client-admin' : 'client-member'
}
