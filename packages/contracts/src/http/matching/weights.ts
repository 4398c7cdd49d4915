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
