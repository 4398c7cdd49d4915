import { z } from 'zod'
import { Id, Instant, pageOf } from '../../fields.ts'
import { Language } from '../../localized.ts'
import { EmailAddress, NewPassword, PersonName, TokenTransport } from './credentials.ts'
import { MemberRole } from './sessions.ts'

export const Organisation = z
  .object({ id: Id, name: z.string(), memberCount: z.int(), openedAt: Instant })
  .meta({ id: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>
export const OrganisationPage = pageOf(Organisation)

export const OrganisationMember = z
  .object({
    accountId: Id,
    name: z.string(),
    email: z.string(),
    role: MemberRole,
    isSuspended: z.boolean(),
    joinedAt: Instant,
  })
  .meta({ id: 'OrganisationMember' })
export type OrganisationMember = z.infer<typeof OrganisationMember>
export const OrganisationMemberPage = pageOf(OrganisationMember)

export const MemberParams = z.object({ id: Id, accountId: Id })
export const MemberChange = z.strictObject({ role: MemberRole })
export type MemberChange = z.infer<typeof MemberChange>

/** `language` is that of the mail; the inviter's where it is not said. */
export const InvitationDraft = z.strictObject({
  email: EmailAddress,
  role: MemberRole,
  language: Language.optional(),
})
export type InvitationDraft = z.infer<typeof InvitationDraft>

export const INVITATION_STATES = ['open', 'accepted', 'revoked', 'expired'] as const
export const Invitation = z
  .object({
    id: Id,
    organisationId: Id,
    email: z.string(),
    role: MemberRole,
    state: z.enum(INVITATION_STATES),
    invitedBy: z.string(),
    invitedAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>
export const InvitationPage = pageOf(Invitation)

/** What whoever holds the link may see before accepting. */
export const InvitationLook = z
  .object({
    organisationName: z.string(),
    email: z.string(),
    invitedBy: z.string(),
    role: MemberRole,
    state: z.enum(INVITATION_STATES),
    isExpired: z.boolean(),
    expiresAt: Instant,
  })
  .meta({ id: 'InvitationLook' })
export type InvitationLook = z.infer<typeof InvitationLook>

/** Name, language and password open the account; somebody already registered signs in first and sends none of them. */
export const InvitationAcceptance = z.strictObject({
  name: PersonName.optional(),
  password: NewPassword.optional(),
  language: Language.optional(),
  transport: TokenTransport,
})
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>

export const InvitationParams = z.object({ id: Id, invitationId: Id })
