import { z } from 'zod'
import { Id, Instant, Key, PageQuery, pageOf } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

/** The terms of the score, in the order they are shown and summed; a test holds them to the engine's own. */
export const MATCH_TERMS = [
  'proximity',
  'quality',
  'reliability',
  'speciality-depth',
  'history',
  'price',
  'fairness',
  'answer-speed',
] as const
export const MatchTerm = z.enum(MATCH_TERMS)
export type MatchTerm = z.infer<typeof MatchTerm>

const Share = z.number().min(0).max(1)

/** One weight a term, each from 0 to 1, together 1. */
export const TermWeights = z
  .strictObject({
    proximity: Share,
    quality: Share,
    reliability: Share,
    'speciality-depth': Share,
    history: Share,
    price: Share,
    fairness: Share,
    'answer-speed': Share,
  })
  .meta({ id: 'TermWeights' })
export type TermWeights = z.infer<typeof TermWeights>

/** For one product, one client, both, or (both null) the whole house. The narrowest that fits a mission wins. */
export const WeightsScope = z.strictObject({
  productKey: Key.nullable(),
  organisationId: Id.nullable(),
})
export type WeightsScope = z.infer<typeof WeightsScope>

export const NewWeights = z.strictObject({
  scope: WeightsScope,
  terms: TermWeights,
  /** Why they change; kept in the audit trail. */
  reason: z.string().trim().min(3).max(500),
})
export type NewWeights = z.infer<typeof NewWeights>

/** Never edited: a change is the next version of its scope. */
export const WeightsVersion = z
  .object({
    id: Id,
    /** 'house', 'product:<key>', 'client:<id>' or 'product:<key>+client:<id>'. */
    key: z.string(),
    version: z.int().min(1),
    scope: WeightsScope,
    /** As last heard with a mission of that client; null when none was posted yet. */
    organisationName: z.string().nullable(),
    /** The newest version of its scope: what the next match run of that scope takes. */
    isCurrent: z.boolean(),
    terms: z.array(z.object({ term: MatchTerm, label: LocalizedText, weight: z.number() })),
    reason: z.string().nullable(),
    /** The account that set them; null for those the house came with. */
    createdBy: Id.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'WeightsVersion' })
export type WeightsVersion = z.infer<typeof WeightsVersion>

export const ListWeightsQuery = PageQuery
export const WeightsPage = pageOf(WeightsVersion).meta({ id: 'WeightsPage' })
export type WeightsPage = z.infer<typeof WeightsPage>

/** What other weights would have made of missions already ranked; nothing is saved. */
export const PreviewWeights = z.strictObject({
  scope: WeightsScope,
  terms: TermWeights,
  /** How many past rankings, newest first. */
  missions: z.int().min(1).max(100).default(20),
  /** How many places of each are shown. */
  top: z.int().min(1).max(20).default(5),
})
export type PreviewWeights = z.infer<typeof PreviewWeights>

/** One candidate of a past ranking, with their place by the weights in force and by those proposed. */
export const PreviewedCandidate = z
  .object({
    operatorId: Id,
    operatorName: z.string().nullable(),
    before: z.int().min(1),
    after: z.int().min(1),
    scoreBefore: z.number(),
    scoreAfter: z.number(),
  })
  .meta({ id: 'PreviewedCandidate' })
export type PreviewedCandidate = z.infer<typeof PreviewedCandidate>

export const PreviewedMission = z
  .object({
    matchRunId: Id,
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    organisationName: z.string(),
    seat: z.string(),
    ranAt: Instant,
    /** The weights in force today, by which `before` was counted. */
    weights: z.object({ key: z.string(), version: z.int().min(1) }),
    fittingCount: z.int().min(0),
    /** More fitted than a run keeps: whoever came after the last one kept is not compared. */
    isPartial: z.boolean(),
    isFirstChanged: z.boolean(),
    /** The first places by the weights in force, then by those proposed. */
    before: z.array(PreviewedCandidate),
    after: z.array(PreviewedCandidate),
    /** Who really had the mission, where they were among those ranked. */
    assigned: z.array(PreviewedCandidate),
  })
  .meta({ id: 'PreviewedMission' })
export type PreviewedMission = z.infer<typeof PreviewedMission>

export const WeightsPreview = z
  .object({
    missions: z.array(PreviewedMission),
    summary: z.object({
      missionCount: z.int().min(0),
      firstChangedCount: z.int().min(0),
      /** Of those who really had a mission: how many, first by which weights, and places gained on average. */
      assignedCount: z.int().min(0),
      assignedFirstBefore: z.int().min(0),
      assignedFirstAfter: z.int().min(0),
      /** Above 0 when they rise; null when nobody had any. */
      assignedMeanRise: z.number().nullable(),
    }),
  })
  .meta({ id: 'WeightsPreview' })
export type WeightsPreview = z.infer<typeof WeightsPreview>
