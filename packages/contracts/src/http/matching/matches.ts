import { z } from 'zod'
import {
  Cents,
  Currency,
  Id,
  Instant,
  PageQuery,
  pageOf,
  RoleOnSite,
  TimeZone,
  Window,
} from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { IndexAnswer } from './match-index.ts'
import { MatchTerm } from './weights.ts'

export const ListMatchesQuery = PageQuery.extend({ missionId: Id.optional() })
export type ListMatchesQuery = z.infer<typeof ListMatchesQuery>

/** One ranking of a mission, newest first in lists. Never changes: ranking again makes another. */
export const MatchRunSummary = z
  .object({
    id: Id,
    missionId: Id,
    /** Of a crew, the seat that was ranked. */
    seat: z.string(),
    reference: z.string(),
    title: LocalizedText,
    organisationId: Id,
    organisationName: z.string(),
    placeName: z.string(),
    window: Window,
    zone: TimeZone,
    ranAt: Instant,
    /** The account that asked; null when the house asked by itself as the mission was posted. */
    requestedBy: Id.nullable(),
    weights: z.object({ key: z.string(), version: z.int() }),
    consideredCount: z.int().min(0),
    fittingCount: z.int().min(0),
    best: z.object({ operatorId: Id, operatorName: z.string().nullable(), score: z.number() }).nullable(),
  })
  .meta({ id: 'MatchRunSummary' })
export type MatchRunSummary = z.infer<typeof MatchRunSummary>

export const MatchRunPage = pageOf(MatchRunSummary).meta({ id: 'MatchRunPage' })
export type MatchRunPage = z.infer<typeof MatchRunPage>

/** What the mission asked of operators when it was ranked. */
const MatchNeeds = z.object({
  role: RoleOnSite,
  speciality: z.string(),
  minimumLevel: z.int(),
  capabilities: z.array(z.string()),
  languages: z.array(z.string()),
  feeCents: Cents,
  currency: Currency,
  /** With the version current at the time of the run, which may be newer than the one of the brief. */
  charter: z.object({ key: z.string(), version: z.int() }).nullable(),
})

export const MatchTermShare = z
  .object({
    term: MatchTerm,
    label: LocalizedText,
    /** 0 to 1. */
    value: z.number(),
    weight: z.number(),
    /** `value` times `weight`; the score is their sum. */
    contribution: z.number(),
  })
  .meta({ id: 'MatchTermShare' })

/** What moved the rank: how the next better candidate is ahead. Null for the first, and in runs older than it. */
export const MatchStanding = z
  .object({
    /** Their score less one's own; 0 when only the id parts them. */
    gap: z.number().min(0),
    /** The term on which they are furthest ahead; null when they are ahead on none. */
    term: MatchTerm.nullable(),
    label: LocalizedText.nullable(),
    /** By how much on that term; more than `gap` when other terms made good for some of it. */
    by: z.number().min(0),
  })
  .meta({ id: 'MatchStanding' })

export const MatchCandidate = z
  .object({
    rank: z.int().min(1),
    operatorId: Id,
    operatorName: z.string().nullable(),
    homeName: z.string().nullable(),
    score: z.number(),
    terms: z.array(MatchTermShare),
    /** As the crow flies. */
    distanceKm: z.number(),
    /** One way, by road. */
    travelMinutes: z.number(),
    /** The fee less the drive there and back; may be negative. */
    netAfterTravelCents: z.int(),
    standing: MatchStanding.nullable(),
  })
  .meta({ id: 'MatchCandidate' })
export type MatchCandidate = z.infer<typeof MatchCandidate>

/** How many operators each hard constraint removed, in the order they were asked. */
export const MatchWaterfall = z
  .object({
    total: z.int().min(0),
    fitting: z.int().min(0),
    steps: z.array(
      z.object({
        constraint: z.string(),
        label: LocalizedText,
        removed: z.int().min(0),
        remaining: z.int().min(0),
        /** Lifting this one alone would bring in as many. */
        alone: z.int().min(0),
      }),
    ),
  })
  .meta({ id: 'MatchWaterfall' })
export type MatchWaterfall = z.infer<typeof MatchWaterfall>

/** A smallest way to give way: '+12 km : 3 personnes'. */
export const MatchRelaxation = z
  .object({
    /** One kind, or two when no single one brings anybody: radius, price, level, languages, window. */
    kinds: z.array(z.string()).min(1).max(2),
    says: LocalizedText,
    gained: z.int().min(0),
    /** Those who need the least, at most 20. */
    operators: z.array(z.object({ operatorId: Id, operatorName: z.string().nullable() })),
  })
  .meta({ id: 'MatchRelaxation' })
export type MatchRelaxation = z.infer<typeof MatchRelaxation>

/** What the run took for granted because nobody has told it otherwise yet. */
export const MatchAssumption = z
  .object({ about: z.string(), says: LocalizedText })
  .meta({ id: 'MatchAssumption' })
export type MatchAssumption = z.infer<typeof MatchAssumption>

export const MatchRun = MatchRunSummary.extend({
  needs: MatchNeeds,
  /** Best first, at most 200; `fittingCount` tells of how many. */
  candidates: z.array(MatchCandidate),
  waterfall: MatchWaterfall,
  relaxations: z.array(MatchRelaxation),
  assumptions: z.array(MatchAssumption),
  /** Null for runs older than the index. */
  index: IndexAnswer.nullable(),
}).meta({ id: 'MatchRun' })
export type MatchRun = z.infer<typeof MatchRun>

/** Of a crew, one seat; the lead's unless given. */
export const AskRanking = z.strictObject({ missionId: Id, seat: z.string().min(1).max(60).optional() })
export type AskRanking = z.infer<typeof AskRanking>

/** The run appears at `/v1/matches/{messageId}`, and in the list at `address`, once the job is done. */
export const RankingAsked = z
  .object({ missionId: Id, messageId: Id, address: z.string() })
  .meta({ id: 'RankingAsked' })
export type RankingAsked = z.infer<typeof RankingAsked>

export const WhyNotQuery = z.object({ missionId: Id, operatorId: Id })
export type WhyNotQuery = z.infer<typeof WhyNotQuery>

export const WhyNot = z
  .object({
    missionId: Id,
    reference: z.string(),
    operatorId: Id,
    operatorName: z.string(),
    /** Whether every constraint holds, as of now; null to the operator, who is not told of the staff's own reasons. */
    isFitting: z.boolean().nullable(),
    refusals: z.array(
      z.object({
        constraint: z.string(),
        label: LocalizedText,
        sentence: LocalizedText,
        isStaffOnly: z.boolean(),
      }),
    ),
    assumptions: z.array(MatchAssumption),
  })
  .meta({ id: 'WhyNot' })
export type WhyNot = z.infer<typeof WhyNot>
