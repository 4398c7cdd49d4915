import type { ProfileClaim } from '@regie/contracts'
import { idColumn, instant } from '@regie/database'
import { date, integer, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { operatorsSchema } from '../applications/application.table.ts'
import type { ClaimState } from './claim.states.ts'

export const claims = operatorsSchema.table('profile_claim', {
  id: idColumn(),
  operatorId: uuid('operator_id').notNull(),
  kind: text('kind').$type<ProfileClaim['kind']>().notNull(),
  key: text('key').notNull(),
  fromLevel: smallint('from_level'),
  toLevel: smallint('to_level'),
  since: integer('since'),
  validUntil: date('valid_until', { mode: 'string' }),
  state: text('state').$type<ClaimState>().notNull().default('pending'),
  reason: text('reason'),
  claimedAt: instant('claimed_at').notNull(),
  settledAt: instant('settled_at'),
  settledBy: uuid('settled_by'),
})
export type ClaimRow = typeof claims.$inferSelect
