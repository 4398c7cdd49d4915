import { MEMBER_ROLES } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { identity } from '../accounts/account.table.ts'

export const organisations = identity.table('organisation', {
  id: idColumn(),
  name: text('name').notNull(),
  openedAt: instant('opened_at').notNull(),
})

export const members = identity.table(
  'member',
  {
    organisationId: uuid('organisation_id').notNull(),
    accountId: uuid('account_id').notNull(),
    role: text('role', { enum: MEMBER_ROLES }).notNull(),
    joinedAt: instant('joined_at').notNull(),
  },
  (table) => [primaryKey({ name: 'member_once', columns: [table.organisationId, table.accountId] })],
)
