import type { LocalizedText, OperatorSnapshot } from '@regie/contracts'
import { instant } from '@regie/database'
import { bigint, doublePrecision, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { missionsSchema } from '../missions-schema.ts'

/** Facts of other services, as their news told them; `asOf` is when the fact happened, the newest wins. */
export const organisations = missionsSchema.table('organisation', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  asOf: instant('as_of').notNull(),
})

export const accounts = missionsSchema.table('account', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  role: text('role').notNull(),
  language: text('language', { enum: ['fr', 'en'] }).notNull(),
  organisationId: uuid('organisation_id'),
  asOf: instant('as_of').notNull(),
})

export type HeardShot = {
  key: string
  label: LocalizedText
  min: number
  max: number | null
  isRequired: boolean
}

/** The current version of each charter. */
export const charters = missionsSchema.table('charter', {
  id: uuid('id').primaryKey(),
  key: text('key').notNull(),
  organisationId: uuid('organisation_id'),
  version: integer('version').notNull(),
  title: jsonb('title').$type<LocalizedText>().notNull(),
  tips: jsonb('tips').$type<LocalizedText[]>().notNull(),
  shotList: jsonb('shot_list').$type<HeardShot[]>().notNull(),
  asOf: instant('as_of').notNull(),
})
export type Charter = typeof charters.$inferSelect

export const operators = missionsSchema.table('operator', {
  id: uuid('id').primaryKey(),
  state: text('state').$type<OperatorSnapshot['state']>().notNull(),
  name: text('name').notNull(),
  homeName: text('home_name').notNull(),
  homeLat: doublePrecision('home_lat').notNull(),
  homeLon: doublePrecision('home_lon').notNull(),
  zone: text('zone').notNull(),
  radiusKm: doublePrecision('radius_km').notNull(),
  roles: text('roles').array().$type<OperatorSnapshot['roles']>().notNull(),
  specialities: jsonb('specialities').$type<OperatorSnapshot['specialities']>().notNull(),
  minimumFeeCents: bigint('minimum_fee_cents', { mode: 'number' }).notNull(),
  asOf: instant('as_of').notNull(),
})
export type Operator = typeof operators.$inferSelect

export const certifications = missionsSchema.table(
  'certification',
  {
    operatorId: uuid('operator_id').notNull(),
    charterId: uuid('charter_id').notNull(),
    version: integer('version').notNull(),
    certifiedAt: instant('certified_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.operatorId, table.charterId, table.version] })],
)
