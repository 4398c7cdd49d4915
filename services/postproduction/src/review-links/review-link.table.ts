import { instant, tstzrange } from '@regie/database'
import { boolean, integer, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

/** What a link opens never changes, and once revoked it stays so: by trigger. */
export const reviewLinks = schema.table('review_link', {
  id: uuid('id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  madeBy: uuid('made_by').notNull(),
  isMadeByStaff: boolean('is_made_by_staff').notNull(),
  label: text('label').notNull(),
  passphraseHash: text('passphrase_hash').notNull(),
  openDuring: tstzrange('open_during').notNull(),
  mayComment: boolean('may_comment').notNull(),
  mayDecide: boolean('may_decide').notNull(),
  maySelect: boolean('may_select').notNull(),
  isBinding: boolean('is_binding').notNull(),
  createdAt: instant('created_at').notNull(),
  revokedAt: instant('revoked_at'),
})
export type ReviewLinkRow = typeof reviewLinks.$inferSelect

/** One session of somebody let in. */
export const reviewGuests = schema.table('review_guest', {
  id: uuid('id').primaryKey(),
  linkId: uuid('link_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull(),
  enteredAt: instant('entered_at').notNull(),
  endsAt: instant('ends_at').notNull(),
})
export type ReviewGuestRow = typeof reviewGuests.$inferSelect

export const guestThrottles = schema.table('guest_throttle', {
  keyHash: text('key_hash').primaryKey(),
  attempts: integer('attempts').notNull(),
  blockedUntil: instant('blocked_until').notNull(),
  lastAt: instant('last_at').notNull(),
})
