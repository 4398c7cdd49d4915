import { INVITATION_STATES, LANGUAGES, MEMBER_ROLES } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { text, uuid } from 'drizzle-orm/pg-core'
import { identity } from '../accounts/account.table.ts'

/** The link's token is derived from `id`; the row alone says whether it still counts. */
export const invitations = identity.table('invitation', {
  id: idColumn(),
  organisationId: uuid('organisation_id').notNull(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  role: text('role', { enum: MEMBER_ROLES }).notNull(),
  language: text('language', { enum: LANGUAGES }).notNull(),
  state: text('state', { enum: INVITATION_STATES }).notNull().default('open'),
  invitedBy: uuid('invited_by').notNull(),
  invitedAt: instant('invited_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  acceptedBy: uuid('accepted_by'),
})
export type InvitationRow = typeof invitations.$inferSelect
