import type { LocalizedText } from '@regie/contracts'
import { instant } from '@regie/database'
import { bigint, boolean, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { notifications } from '../facts/fact.table.ts'

/** One row an event, never changed. `seq` follows the order of commits (see the migration). */
export const notices = notifications.table('notice', {
  seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  messageId: uuid('message_id').notNull(),
  name: text('name').notNull(),
  occurredAt: instant('occurred_at').notNull(),
  isForStaff: boolean('is_for_staff').notNull(),
  organisationId: uuid('organisation_id'),
  accountIds: uuid('account_ids').array().notNull().default([]),
  subjectKind: text('subject_kind').notNull(),
  subjectId: uuid('subject_id').notNull(),
  missionId: uuid('mission_id'),
  sentence: jsonb('sentence').$type<LocalizedText>().notNull(),
  path: text('path').notNull(),
  isQuiet: boolean('is_quiet').notNull(),
})

export const noticeAccounts = notifications.table(
  'notice_account',
  {
    accountId: uuid('account_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    isQuiet: boolean('is_quiet').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.seq] })],
)

/** How far an account has read. */
export const readings = notifications.table('reading', {
  accountId: uuid('account_id').primaryKey(),
  upToSeq: bigint('up_to_seq', { mode: 'number' }).notNull(),
})
