import { z } from 'zod'
import { Cents, Currency, Id, Instant, PageQuery, pageOf, TimeZone, Window } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { MatchAssumption } from './matches.ts'

/** Largest plan taken: what a producer can read, and a solver can search in the time it may have. */
export const PLAN_ASK_LIMITS = { days: 8, missions: 300, seconds: 120, locations: 300, standbys: 1 } as const

export const PLAN_STATES = ['queued', 'solving', 'proposed', 'accepted', 'discarded', 'failed'] as const
export const PlanState = z.enum(PLAN_STATES)
export type PlanState = z.infer<typeof PlanState>

/** `fixed`: stood before the plan. `accepted`: the offer is on its way; `lapsed`: it was refused or ran out. */
export const PLAN_LINE_STATES = [
  'fixed',
  'proposed',
  'accepted',
  'offered',
  'confirmed',
  'refused',
  'lapsed',
] as const
export const PlanLineState = z.enum(PLAN_LINE_STATES)
export type PlanLineState = z.infer<typeof PlanLineState>

/** Beside the assignments of today: the same, nobody yet, somebody else, or an assignment that is no more. */
export const PLAN_CHANGES = ['kept', 'new', 'changed', 'removed'] as const
export const PlanChangeKind = z.enum(PLAN_CHANGES)
export type PlanChangeKind = z.infer<typeof PlanChangeKind>

const SeatKey = z.string().min(1).max(60)

/** A table of a routing engine: `seconds[i][j]` drives from location i to location j; a mission's place or a home. */
const GivenTravel = z.strictObject({
  kind: z.literal('matrix'),
  locations: z
    .array(z.strictObject({ kind: z.enum(['mission', 'operator']), id: Id }))
    .min(1)
    .max(PLAN_ASK_LIMITS.locations),
  seconds: z.array(z.array(z.int().min(0).max(864_000))),
  /** Without them travel is priced by the hour alone. */
  metres: z.array(z.array(z.int().min(0).max(100_000_000))).optional(),
})
const PlanTravel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('estimate') }),
  GivenTravel,
])
export type PlanTravel = z.infer<typeof PlanTravel>

export const NewPlan = z.strictObject({
  /** Local dates, both included: a mission counts on the date its window begins at its place. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** All that await staffing on those dates unless given. */
  missionIds: z.array(Id).min(1).max(PLAN_ASK_LIMITS.missions).optional(),
  /** How long the solver may search. */
  seconds: z.int().min(1).max(PLAN_ASK_LIMITS.seconds).default(10),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
  /** 0: who earns what does not count; 1: an even share of paid work weighs about as much as the pay itself. */
  fairness: z.number().min(0).max(10).default(0.2),
  /** Seats the producer gives by hand; the lead's unless a seat is named. */
  locks: z
    .array(z.strictObject({ missionId: Id, seat: SeatKey.optional(), operatorId: Id }))
    .max(PLAN_ASK_LIMITS.missions)
    .default([]),
  /** Operators held ready beside the lead of each mission. */
  standbys: z.int().min(0).max(PLAN_ASK_LIMITS.standbys).default(0),
  travel: PlanTravel.default({ kind: 'estimate' }),
})
export type NewPlan = z.infer<typeof NewPlan>

/** What the solver tells while it searches, about once a second. */
const PlanProgress = z.object({
  at: Instant,
  iterations: z.int(),
  costCents: z.int(),
  unassigned: z.int(),
  /** Proven so far: no plan costs less; null while nothing is. */
  lowerBoundCents: z.int().nullable(),
  /** Cost over bound, as a share of the bound; null while it means nothing. */
  gap: z.number().nullable(),
})
export type PlanProgress = z.infer<typeof PlanProgress>

/** One hard constraint that does not hold any more. */
const PlanRefusal = z
  .object({ constraint: z.string(), label: LocalizedText, sentence: LocalizedText })
  .meta({ id: 'PlanRefusal' })
export type PlanRefusal = z.infer<typeof PlanRefusal>

export const PlanLine = z
  .object({
    id: Id,
    kind: z.enum(['seat', 'standby']),
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    organisationName: z.string(),
    placeName: z.string(),
    zone: TimeZone,
    /** The shoot: service starts and ends with it. */
    window: Window,
    seat: z.string(),
    operatorId: Id,
    operatorName: z.string(),
    /** Its share of the outing, travel included: shares of one operator never overlap. */
    held: Window,
    /** Which outing of the operator, and which stop of it; both from 1. */
    outing: z.int(),
    stop: z.int(),
    /** From home, or from the stop before. */
    travelMinutes: z.int(),
    feeCents: Cents,
    currency: Currency,
    /** As ranked, 0 to 1; null for what stood before. */
    score: z.number().nullable(),
    says: LocalizedText,
    change: PlanChangeKind,
    /** Who has the seat today, where it is somebody else. */
    todayName: z.string().nullable(),
    state: PlanLineState,
    refusals: z.array(PlanRefusal),
    settledAt: Instant.nullable(),
  })
  .meta({ id: 'PlanLine' })
export type PlanLine = z.infer<typeof PlanLine>

export const PLAN_LEFT_REASONS = [
  'skills',
  'reach',
  'hours',
  'capacity',
  'crew',
  'price',
  'lock',
  'constraints',
] as const

/** A mission the plan gives to nobody, and why. */
export const PlanLeftOut = z
  .object({
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    reason: z.enum(PLAN_LEFT_REASONS),
    says: LocalizedText,
    /** Most telling first: what each constraint removes, or what speaks against who was locked. */
    because: z.array(LocalizedText),
    /** The smallest ways to give way. */
    relaxations: z.array(LocalizedText),
  })
  .meta({ id: 'PlanLeftOut' })
export type PlanLeftOut = z.infer<typeof PlanLeftOut>

const PlanTotals = z.object({
  costCents: z.int(),
  payCents: z.int(),
  travelCents: z.int(),
  travelMinutes: z.int(),
  /** null where the table given has no distances. */
  travelKm: z.number().nullable(),
  assigned: z.int(),
  unassigned: z.int(),
  standbys: z.int(),
  /** Gini coefficient of paid work over those considered: 0 all alike, near 1 all to one. */
  giniBefore: z.number(),
  giniAfter: z.number(),
  /** No plan of these missions costs less. */
  lowerBoundCents: z.int(),
  gap: z.number().nullable(),
  operatorsConsidered: z.int(),
})
export type PlanTotals = z.infer<typeof PlanTotals>

export const PlanSummary = z
  .object({
    id: Id,
    state: PlanState,
    from: z.iso.date(),
    to: z.iso.date(),
    missionCount: z.int(),
    seconds: z.int(),
    createdBy: Id,
    createdAt: Instant,
    proposedAt: Instant.nullable(),
    isStopped: z.boolean(),
    progress: PlanProgress.nullable(),
    totals: PlanTotals.nullable(),
    /** Why it failed, or why it was discarded. */
    reason: LocalizedText.nullable(),
  })
  .meta({ id: 'PlanSummary' })
export type PlanSummary = z.infer<typeof PlanSummary>
export const PlanPage = pageOf(PlanSummary).meta({ id: 'PlanPage' })
export type PlanPage = z.infer<typeof PlanPage>
export const ListPlansQuery = PageQuery

export const Plan = PlanSummary.extend({
  seed: z.int(),
  fairness: z.number(),
  standbysWanted: z.int(),
  travelKind: z.enum(['estimate', 'matrix']),
  /** By operator, then by time. */
  lines: z.array(PlanLine),
  unassigned: z.array(PlanLeftOut),
  /** Missions that have fewer standbys than were wanted. */
  unheld: z.array(z.object({ missionId: Id, reference: z.string() })),
  assumptions: z.array(MatchAssumption),
}).meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>

export const AcceptPlan = z.strictObject({
  /** All that are still proposed unless given. */
  lineIds: z.array(Id).min(1).max(2_000).optional(),
  /** All of them or none: one that no longer holds refuses the whole. */
  whole: z.boolean().default(false),
})
export type AcceptPlan = z.infer<typeof AcceptPlan>
export const DiscardPlan = z.strictObject({ reason: z.string().trim().min(1).max(200).optional() })
