import { z } from 'zod'
import { SIGNED_IN_ROLES } from '../../caller.ts'
import { Id, Instant, PageQuery, pageOf } from '../../fields.ts'
import { Language } from '../../localized.ts'
import { EmailAddress, PersonName } from './credentials.ts'

export const ACCOUNT_KINDS = ['operator', 'client', 'producer', 'admin'] as const
export const AccountKind = z.enum(ACCOUNT_KINDS)
export type AccountKind = z.infer<typeof AccountKind>

export const ACCOUNT_STATES = ['active', 'suspended'] as const

/** An account as an administrator sees it; never a password, never a token. */
export const Account = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    language: Language,
    role: z.enum(SIGNED_IN_ROLES),
    organisation: z.object({ id: Id, name: z.string() }).nullable(),
    state: z.enum(ACCOUNT_STATES),
    suspendedFor: z.string().nullable(),
    openedAt: Instant,
    lastSignedInAt: Instant.nullable(),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>
export const AccountPage = pageOf(Account)

export const AccountQuery = PageQuery.extend({
  kind: AccountKind.optional(),
  state: z.enum(ACCOUNT_STATES).optional(),
  email: EmailAddress.optional(),
})
export type AccountQuery = z.infer<typeof AccountQuery>

/** Somebody of the house; they choose their password by the link that is mailed to them. */
export const AccountDraft = z.strictObject({
  kind: z.enum(['producer', 'admin']),
  email: EmailAddress,
  name: PersonName,
  language: Language,
})
export type AccountDraft = z.infer<typeof AccountDraft>

export const SuspensionDraft = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .regex(/^[^\p{Cc}]+$/u),
})
export type SuspensionDraft = z.infer<typeof SuspensionDraft>
