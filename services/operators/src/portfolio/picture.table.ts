import { idColumn, instant } from '@regie/database'
import { bigint, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { operatorsSchema } from '../applications/application.table.ts'

export const pictures = operatorsSchema.table('portfolio_picture', {
  id: idColumn(),
  applicationId: uuid('application_id').notNull(),
  accountId: uuid('account_id').notNull(),
  position: smallint('position').notNull(),
  objectKey: text('object_key').notNull(),
  contentType: text('content_type').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
  addedAt: instant('added_at').notNull(),
})
export type PictureRow = typeof pictures.$inferSelect

export const objectsToRemove = operatorsSchema.table('object_to_remove', {
  objectKey: text('object_key').primaryKey(),
  accountId: uuid('account_id').notNull(),
  dueAt: instant('due_at').notNull(),
})
