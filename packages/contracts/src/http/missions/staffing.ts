import { z } from 'zod'
import {
  Cents,
  Currency,
  Id,
  Instant,
  Key,
  pageOf,
  PageQuery,
  RoleOnSite,
  ShortText,
  TimeZone,
  Window,
} from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { STAFFING_MODES } from './products.ts'

/** `suggest`: a producer confirms each step; `veto`: it takes effect unless stopped in time; `auto`: at once. */
export const AUTOMATION_LEVELS = ['suggest', 'veto', 'auto'] as const
/** When the next wave goes: once all have answered, never before the deadline, or some minutes after the last. */
export const NEXT_WAVES = ['answered', 'deadline', 'after'] as const

const Minutes = z.int().min(1).max(10_080)
const BasisPoints = z.int().min(0).max(10_000)

/** What the house does by itself to find the people of a mission. */
export const StaffingRules = z
  .strictObject({
    mode: z.enum(STAFFING_MODES),
    /** Operators asked at once. */
    waveSize: z.int().min(1).max(20),
    answerWithinMinutes: Minutes,
    nextWave: z.enum(NEXT_WAVES),
    /** For `after` only, and less than the time to answer. */
    nextWaveAfterMinutes: Minutes.nullable(),
    /** From the wave after `afterWaves` on, `stepBp` of the fee more each time, never above `ceilingBp` over it. */
    boost: z
      .strictObject({
        afterWaves: z.int().min(1).max(10),
        stepBp: BasisPoints.min(1),
        ceilingBp: BasisPoints.min(1),
      })
      .nullable(),
    automation: z.enum(AUTOMATION_LEVELS),
    /** For `veto`: how long a producer may still stop a step. */
    vetoMinutes: z.int().min(1).max(1_440),
    /** The best application is picked this long after the first came in; null: a producer picks. */
    collectMinutes: z.int().min(0).max(10_080).nullable(),
    /** A counter-offer up to this much over the fee may be accepted without a producer; 0: none. */
    counterWithinBp: BasisPoints,
    /** What makes a step doubtful: it then waits for a producer whatever the level. */
    doubt: z.strictObject({
      minimumConfidence: z.number().min(0).max(1),
      /** Two scores nearer than this are a close race. */
      closeRaceGap: z.number().min(0).max(1),
      minCandidates: z.int().min(1).max(50),
      staleAfterMinutes: z.int().min(1).max(43_200),
      overNormBp: BasisPoints,
    }),
    /** How long the taken seats of an incomplete crew are kept. */
    holdMinutes: z.int().min(10).max(10_080),
  })
  .meta({ id: 'StaffingRules' })
export type StaffingRules = z.infer<typeof StaffingRules>

/** For one product, one client, both, or (both null) the whole house. The narrowest that fits a mission wins. */
export const PolicyScope = z.strictObject({ productKey: Key.nullable(), organisationId: Id.nullable() })
export type PolicyScope = z.infer<typeof PolicyScope>

export const NewStaffingPolicy = z.strictObject({
  scope: PolicyScope,
  rules: StaffingRules,
  /** Why they change; kept in the audit trail. */
  reason: ShortText,
})
export type NewStaffingPolicy = z.infer<typeof NewStaffingPolicy>

/** Never edited: a change is the next version of its scope. */
export const StaffingPolicy = z
  .object({
    id: Id,
    /** 'house', 'product:<key>', 'client:<id>' or 'product:<key>+client:<id>'. */
    key: z.string(),
    version: z.int().min(1),
    scope: PolicyScope,
    organisationName: z.string().nullable(),
    /** The newest version of its scope: what the next mission of that scope takes. */
    isCurrent: z.boolean(),
    rules: StaffingRules,
    reason: z.string().nullable(),
    createdByName: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'StaffingPolicy' })
export type StaffingPolicy = z.infer<typeof StaffingPolicy>

export const StaffingPolicyQuery = PageQuery.extend({ current: z.enum(['true']).optional() })
export const StaffingPolicyPage = pageOf(StaffingPolicy).meta({ id: 'StaffingPolicyPage' })
export type StaffingPolicyPage = z.infer<typeof StaffingPolicyPage>

/** Which version a mission is staffed by, and why that one. */
export const MissionPolicy = z
  .object({
    id: Id,
    key: z.string(),
    version: z.int(),
    says: LocalizedText,
    /** Another version would be taken today; it applies when a producer says so. */
    isOutdated: z.boolean(),
  })
  .meta({ id: 'MissionPolicy' })
export type MissionPolicy = z.infer<typeof MissionPolicy>

export const DECISION_KINDS = ['wave', 'boost', 'application', 'counter', 'nobody-left'] as const
export const DECISION_STATES = [
  'to_confirm',
  'pending',
  'taken',
  'refused',
  'vetoed',
  'lapsed',
  'undone',
] as const
export const DecisionKind = z.enum(DECISION_KINDS)
export type DecisionKind = z.infer<typeof DecisionKind>
export const DecisionState = z.enum(DECISION_STATES)
export type DecisionState = z.infer<typeof DecisionState>

export const DOUBTS = [
  'few-candidates',
  'close-race',
  'stale-ranking',
  'over-norm',
  'over-limit',
  'unfit',
  'unranked',
  'nobody-left',
] as const

/** A step of staffing the machine decided or proposes: why, how sure, and what may still be done about it. */
export const StaffingDecision = z
  .object({
    id: Id,
    kind: DecisionKind,
    state: DecisionState,
    /** The level it was made under. */
    level: z.enum(AUTOMATION_LEVELS),
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    organisationName: z.string(),
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    seat: z.string(),
    role: RoleOnSite,
    crewSize: z.int(),
    /** What it does, in a sentence. */
    says: LocalizedText,
    /** Why, with numbers. */
    explanation: z.array(LocalizedText),
    confidence: z.number().min(0).max(1),
    doubts: z.array(z.object({ key: z.enum(DOUBTS), says: LocalizedText })),
    feeCents: Cents.nullable(),
    currency: Currency,
    operators: z.array(z.object({ operatorId: Id, operatorName: z.string() })),
    policy: z.object({ id: Id, key: z.string(), version: z.int() }),
    madeAt: Instant,
    /** When it takes effect by itself; null when it waits for a producer. */
    dueAt: Instant.nullable(),
    settledAt: Instant.nullable(),
    /** null: the machine. */
    settledByName: z.string().nullable(),
    settleReason: LocalizedText.nullable(),
    undo: z.object({
      isPossible: z.boolean(),
      /** Why not. */
      says: LocalizedText.nullable(),
    }),
    undoneAt: Instant.nullable(),
    undoneByName: z.string().nullable(),
    undoReason: z.string().nullable(),
  })
  .meta({ id: 'StaffingDecision' })
export type StaffingDecision = z.infer<typeof StaffingDecision>

export const DecisionQuery = PageQuery.extend({
  /** `waiting`: to confirm or pending. */
  state: z.enum([...DECISION_STATES, 'waiting']).optional(),
  missionId: Id.optional(),
})
export type DecisionQuery = z.infer<typeof DecisionQuery>
export const DecisionPage = pageOf(StaffingDecision).meta({ id: 'DecisionPage' })
export type DecisionPage = z.infer<typeof DecisionPage>

export const DecisionReason = z.strictObject({ reason: ShortText })
/** A producer takes a seat into their own hands, or gives it back to the rules. */
export const NewAutomation = z.strictObject({
  isPaused: z.boolean(),
  seat: z.string().min(1).max(60).optional(),
  reason: ShortText,
})
export type NewAutomation = z.infer<typeof NewAutomation>
