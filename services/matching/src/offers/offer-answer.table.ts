import { instant } from '@regie/database'
import { text, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

export const OFFER_OUTCOMES = ['accepted', 'declined', 'expired', 'withdrawn', 'countered'] as const

/** How each offer was answered last, and when. */
export const offerAnswers = matching.table('offer_answer', {
  offerId: uuid('offer_id').primaryKey(),
  missionId: uuid('mission_id').notNull(),
  operatorId: uuid('operator_id').notNull(),
  outcome: text('outcome', { enum: OFFER_OUTCOMES }).notNull(),
  sentAt: instant('sent_at').notNull(),
  answeredAt: instant('answered_at').notNull(),
  asOf: instant('as_of').notNull(),
  newsId: uuid('news_id').notNull(),
})
