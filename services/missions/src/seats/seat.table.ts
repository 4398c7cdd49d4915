import type { RoleOnSite } from '@regie/contracts'
import { bigint, boolean, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

/** What one person of a mission's crew is there for, and who has it now; most missions have the lead's alone. */
export const seats = missionsSchema.table(
  'seat',
  {
    missionId: uuid('mission_id').notNull(),
    key: text('key').notNull(),
    position: integer('position').notNull(),
    role: text('role').$type<RoleOnSite>().notNull(),
    speciality: text('speciality').notNull(),
    minimumLevel: integer('minimum_level').notNull(),
    capabilities: text('capabilities').array().notNull(),
    languages: text('languages').array().notNull(),
    /** What was sold; `offeredFeeCents` is what everyone is offered now. */
    feeCents: bigint('fee_cents', { mode: 'number' }).notNull(),
    offeredFeeCents: bigint('offered_fee_cents', { mode: 'number' }).notNull(),
    wave: integer('wave').notNull().default(0),
    rankedRound: integer('ranked_round').notNull().default(0),
    /** A producer has it in hand: the rules do nothing by themselves. */
    isPaused: boolean('is_paused').notNull().default(false),
    assignmentId: uuid('assignment_id'),
    operatorId: uuid('operator_id'),
    operatorName: text('operator_name'),
    agreedFeeCents: bigint('agreed_fee_cents', { mode: 'number' }),
  },
  (table) => [primaryKey({ columns: [table.missionId, table.key] })],
)
export type SeatRow = typeof seats.$inferSelect
