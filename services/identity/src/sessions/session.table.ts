import { idColumn, instant } from '@regie/database'
import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { identity } from '../accounts/account.table.ts'

/** A device that is signed in: a family of refresh tokens, at most one of them live. */
export const sessions = identity.table('session', {
  id: idColumn(),
  accountId: uuid('account_id').notNull(),
  organisationId: uuid('organisation_id'),
  state: text('state', { enum: ['live', 'ended'] })
    .notNull()
    .default('live'),
  device: text('device'),
  openedAt: instant('opened_at').notNull(),
  lastUsedAt: instant('last_used_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  endedAt: instant('ended_at'),
  endedFor: text('ended_for'),
})

export const refreshTokens = identity.table('refresh_token', {
  hash: text('hash').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  accountId: uuid('account_id').notNull(),
  state: text('state', { enum: ['live', 'used', 'revoked'] })
    .notNull()
    .default('live'),
  issuedAt: instant('issued_at').notNull(),
  usedAt: instant('used_at'),
  successorSealed: text('successor_sealed'),
})

/** Attempts to sign in, by a keyed hash of the address, whether or not it has an account. */
export const signInThrottles = identity.table('sign_in_throttle', {
  addressHash: text('address_hash').primaryKey(),
  attempts: integer('attempts').notNull(),
  blockedUntil: instant('blocked_until').notNull(),
  lastAt: instant('last_at').notNull(),
})
