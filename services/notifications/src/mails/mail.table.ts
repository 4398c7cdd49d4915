import { MAIL_STATES, MAIL_TEMPLATES } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { notifications } from '../facts/fact.table.ts'

export const mails = notifications.table('mail', {
  id: idColumn(),
  messageId: uuid('message_id').notNull(),
  toAccount: uuid('to_account'),
  toName: text('to_name').notNull(),
  address: text('address').notNull(),
  template: text('template', { enum: MAIL_TEMPLATES }).notNull(),
  language: text('language', { enum: ['fr', 'en'] }).notNull(),
  subject: text('subject').notNull(),
  html: text('html').notNull(),
  text: text('text').notNull(),
  linkPurpose: text('link_purpose', { enum: ['invitation', 'password-reset'] }),
  linkId: uuid('link_id'),
  topicId: uuid('topic_id'),
  state: text('state', { enum: MAIL_STATES }).notNull(),
  attempts: integer('attempts').notNull().default(0),
  resends: integer('resends').notNull().default(0),
  lastError: text('last_error'),
  leaseUntil: instant('lease_until'),
  sentAt: instant('sent_at'),
  createdAt: instant('created_at').notNull(),
})
export type MailRow = typeof mails.$inferSelect
export type MailDraft = Pick<
  MailRow,
  | 'id'
  | 'messageId'
  | 'toAccount'
  | 'toName'
  | 'address'
  | 'template'
  | 'language'
  | 'subject'
  | 'html'
  | 'text'
  | 'linkPurpose'
  | 'linkId'
  | 'topicId'
  | 'createdAt'
>
