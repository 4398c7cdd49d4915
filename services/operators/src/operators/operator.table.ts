import type {
  EquipmentItem,
  Language,
  OperatorIdentity,
  OperatorPaper,
  OperatorState,
  RoleOnSite,
  SpecialityClaimed,
} from '@regie/contracts'
import { instant } from '@regie/database'
import { bigint, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { operatorsSchema } from '../applications/application.table.ts'
import type { InterruptedState } from './operator.states.ts'

/** Where an operator lives; the place is copied, so that a later gazetteer does not move anybody. */
export type HomeColumn = {
  inseeCode: string
  name: string
  address: string
  lat: number
  lon: number
  zone: string
}

export const operators = operatorsSchema.table('operator', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  language: text('language').$type<Language>().notNull(),
  asOf: instant('as_of').notNull(),
  state: text('state').$type<OperatorState>().notNull().default('onboarding'),
  stateSince: instant('state_since').notNull(),
  suspendedFrom: text('suspended_from').$type<InterruptedState>(),
  revision: integer('revision').notNull().default(1),
  identity: jsonb('identity').$type<OperatorIdentity>(),
  home: jsonb('home').$type<HomeColumn>(),
  radiusKm: integer('radius_km'),
  roles: text('roles').array().$type<RoleOnSite[]>().notNull().default([]),
  specialities: jsonb('specialities').$type<SpecialityClaimed[]>().notNull().default([]),
  equipment: jsonb('equipment').$type<EquipmentItem[]>().notNull().default([]),
  languages: text('languages').array().notNull().default([]),
  minimumFeeCents: bigint('minimum_fee_cents', { mode: 'number' }),
  hourlyCents: bigint('hourly_cents', { mode: 'number' }),
  dailyCap: integer('daily_cap'),
  weeklyCap: integer('weekly_cap'),
  papers: jsonb('papers').$type<OperatorPaper[]>().notNull().default([]),
  papersValidUntil: instant('papers_valid_until'),
  snapshotRefreshAt: instant('snapshot_refresh_at'),
})
export type OperatorRow = typeof operators.$inferSelect

/** The newest word on whether an account is suspended; `reason` is null once it was restored. */
export const suspensions = operatorsSchema.table('suspension', {
  accountId: uuid('account_id').primaryKey(),
  reason: text('reason'),
  asOf: instant('as_of').notNull(),
})

/** An operator whose application was accepted: nothing of the profile is missing. */
export type ProfiledOperator = OperatorRow & {
  identity: OperatorIdentity
  home: HomeColumn
  radiusKm: number
  minimumFeeCents: number
}

export const isProfiled = (row: OperatorRow): row is ProfiledOperator =>
  row.identity !== null && row.home !== null && row.radiusKm !== null && row.minimumFeeCents !== null
