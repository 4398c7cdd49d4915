import type {
  BriefShot,
  LicenceTerms,
  LocalizedText,
  MissionState,
  StaffingRules,
  ProductEffort,
  QuotePlace,
  RankedCandidate,
  RoleOnSite,
} from '@regie/contracts'
import { idColumn, instant, tstzrange } from '@regie/database'
import { bigint, boolean, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { missionsSchema } from '../missions-schema.ts'

/** As the migration has it, for missions made by other means. */
const HOUSE_EFFORT: ProductEffort = { preparationMinutes: 20, editMinutes: 40, uploadMinutes: 20 }
const cents = (name: string) => bigint(name, { mode: 'number' }).notNull()

export const missions = missionsSchema.table('mission', {
  id: idColumn(),
  reference: text('reference').notNull(),
  state: text('state').$type<MissionState>().notNull(),
  heldFrom: text('held_from').$type<MissionState>(),
  organisationId: uuid('organisation_id').notNull(),
  organisationName: text('organisation_name').notNull(),
  quoteId: uuid('quote_id').notNull(),
  productKey: text('product_key').notNull(),
  title: jsonb('title').$type<LocalizedText>().notNull(),
  speciality: text('speciality').notNull(),
  minimumLevel: integer('minimum_level').notNull(),
  role: text('role').$type<RoleOnSite>().notNull(),
  capabilities: text('capabilities').array().notNull(),
  languages: text('languages').array().notNull(),
  durationMinutes: integer('duration_minutes').notNull(),
  deliversWithinHours: integer('delivers_within_hours').notNull(),
  shotList: jsonb('shot_list').$type<z.infer<typeof BriefShot>[]>().notNull(),
  channels: text('channels').array().notNull(),
  licence: jsonb('licence').$type<LicenceTerms>().notNull(),
  place: jsonb('place').$type<QuotePlace>().notNull(),
  placeName: text('place_name').notNull(),
  zone: text('zone').notNull(),
  during: tstzrange('during').notNull(),
  notes: text('notes').notNull(),
  charterId: uuid('charter_id'),
  priceCents: cents('price_cents'),
  grossCents: cents('gross_cents'),
  feeCents: cents('fee_cents'),
  /** The rules of `policyId`, as they were when it was posted. */
  staffing: jsonb('staffing').$type<StaffingRules>().notNull(),
  /** The time around the shoot, as its product said when it was posted. */
  effort: jsonb('effort').$type<ProductEffort>().notNull().default(HOUSE_EFFORT),
  policyId: uuid('policy_id').notNull().default('00000000-0000-7000-8000-000000000002'),
  isOnBoard: boolean('is_on_board').notNull(),
  isCritical: boolean('is_critical').notNull().default(false),
  isOutdoor: boolean('is_outdoor').notNull().default(false),
  round: integer('round').notNull().default(1),
  wave: integer('wave').notNull().default(0),
  operatorId: uuid('operator_id'),
  operatorName: text('operator_name'),
  /** What the bound operator is paid; `feeCents` is what everyone is offered. */
  agreedFeeCents: bigint('agreed_fee_cents', { mode: 'number' }),
  /** The end of the provisional holds of a crew that is not whole; null when none is held. */
  crewHeldUntil: instant('crew_held_until'),
  checkedInAt: instant('checked_in_at'),
  capturedAt: instant('captured_at'),
  passedAt: instant('passed_at'),
  changesAsked: integer('changes_asked').notNull().default(0),
  changesDelivered: integer('changes_delivered').notNull().default(0),
  approvedAt: instant('approved_at'),
  packagedAt: instant('packaged_at'),
  postedAt: instant('posted_at').notNull(),
  deliveredAt: instant('delivered_at'),
  closedAt: instant('closed_at'),
})
export type MissionRow = typeof missions.$inferSelect

/** The last answer of matching for each seat of a mission. */
export const rankings = missionsSchema.table(
  'ranking',
  {
    missionId: uuid('mission_id').notNull(),
    seat: text('seat').notNull().default('lead'),
    matchRunId: uuid('match_run_id').notNull(),
    consideredCount: integer('considered_count').notNull(),
    candidates: jsonb('candidates').$type<z.infer<typeof RankedCandidate>[]>().notNull(),
    removed: jsonb('removed').$type<{ constraint: string; count: number }[]>().notNull(),
    relaxations: jsonb('relaxations')
      .$type<{ kind: string; says: LocalizedText; gained: number }[]>()
      .notNull(),
    asOf: instant('as_of').notNull(),
  },
  (table) => [primaryKey({ columns: [table.missionId, table.seat] })],
)
