import { idColumn, instant } from '@regie/database'
import { text, uuid } from 'drizzle-orm/pg-core'
import { identity } from '../accounts/account.table.ts'

/** Somebody asked for this address; answered, and removed, by a job. */
export const resetAsks = identity.table('reset_ask', {
  id: idColumn(),
  emailKey: text('email_key').notNull(),
  askedAt: instant('asked_at').notNull(),
})

/** The link's token is derived from `id`. */
export const passwordResets = identity.table('password_reset', {
  id: idColumn(),
  accountId: uuid('account_id').notNull(),
  state: text('state', { enum: ['open', 'used', 'void'] })
    .notNull()
    .default('open'),
  askedAt: instant('asked_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})
