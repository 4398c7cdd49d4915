import type { LocalizedText } from '@regie/contracts'
import { type Ask, levelOf, type Trip } from './ask.ts'
import type { Community } from './community.ts'
import type { OperatorFacts } from './facts.ts'

/** Every term of the score, in the order they are shown and summed. */
export const TERMS = [
  'proximity',
  'quality',
  'reliability',
  'speciality-depth',
  'history',
  'price',
  'fairness',
  'answer-speed',
] as const
export type Term = (typeof TERMS)[number]

/** How each term is called on a screen. */
export const TERM_LABELS: Readonly<Record<Term, LocalizedText>> = {
  proximity: { fr: 'Proximité', en: 'Proximity' },
  quality: { fr: 'Qualité', en: 'Quality' },
  reliability: { fr: 'Fiabilité', en: 'Reliability' },
  'speciality-depth': { fr: 'Maîtrise de la spécialité', en: 'Depth in the speciality' },
  history: { fr: 'Passé avec ce client et ce lieu', en: 'History with this client and place' },
  price: { fr: 'Tarif par rapport au budget', en: 'Price against budget' },
  fairness: { fr: 'Équité de la répartition', en: 'Fair share of work' },
  'answer-speed': { fr: 'Rapidité de réponse', en: 'Answer speed' },
}

const HALF_PROXIMITY_KM = 25
const QUALITY_PRIOR_REVIEWS = 5
const RELIABILITY_PRIOR = { done: 9, failed: 1 }
const HALF_CLIENT_MISSIONS = 2
const HALF_PLACE_MISSIONS = 1
const ANSWER_PRIOR = { medianMinutes: 120, count: 5 }
const HALF_ANSWER_MINUTES = 60

const clamp01 = (value: number) => Math.min(1, Math.max(0, value))

/** 1 at the door, ½ at 25 km as the crow flies, towards 0 far away; never grows with distance. */
export const proximity = (distanceKm: number): number =>
  HALF_PROXIMITY_KM / (HALF_PROXIMITY_KM + Math.max(0, distanceKm))

/**
 * Reviews as a share of 5, pulled towards the community's mean as if 5 more reviews had given that mean.
 *
 * @param quality      mean 0 to 5 over count ≥ 0 reviews
 * @param qualityMean  the community's mean, 0 to 5; the value itself when there is no review
 * @returns            0 to 1
 */
export const shrunkQuality = (quality: OperatorFacts['quality'], qualityMean: number): number =>
  clamp01(
    (quality.mean * quality.count + qualityMean * QUALITY_PRIOR_REVIEWS) /
      (quality.count + QUALITY_PRIOR_REVIEWS) /
      5,
  )

/** Share of missions carried out, as if 9 kept and 1 let down came before the first: 0.9 for a newcomer, 0 to 1. */
export const reliability = ({ done, failed }: OperatorFacts['reliability']): number =>
  (done + RELIABILITY_PRIOR.done) / (done + failed + RELIABILITY_PRIOR.done + RELIABILITY_PRIOR.failed)

/** Level in the speciality asked: 0 at level 1, ¼ a level, 1 at level 5; 0 when not practised. */
export const specialityDepth = (level: number): number => clamp01((level - 1) / 4)

/**
 * How well client and place are known.
 *
 * @param clientMissions  missions done for the client, ≥ 0; half of its 0.6 at 2 missions
 * @param placeMissions   missions done at the place, ≥ 0; half of its 0.4 at 1 mission
 * @param isPreferred     the client asked for this person first: 1 at once
 * @returns               0 to 1, never falling with either count
 */
export function history(clientMissions: number, placeMissions: number, isPreferred: boolean): number {
  if (isPreferred) return 1
  const client = clientMissions / (clientMissions + HALF_CLIENT_MISSIONS)
  const place = placeMissions / (placeMissions + HALF_PLACE_MISSIONS)
  return 0.6 * client + 0.4 * place
}

/** 0 when the minimum fee is the whole budget or more, 1 when it is half of it or less, straight in between. */
export function priceAgainstBudget(rateCents: number, feeCents: number): number {
  if (feeCents <= 0) return rateCents <= 0 ? 1 : 0
  return clamp01((2 * (feeCents - rateCents)) / feeCents)
}

/**
 * The fairness term: who received little paid work lately comes forward.
 *
 * @param recentPaidMissions  missions paid over the last 90 days, ≥ 0
 * @param communityMean       the same, averaged over active operators, ≥ 0
 * @returns                   1 with no work, ½ at the community's mean, towards 0 above; when nobody had any, 1
 */
export const quantityOfWork = (recentPaidMissions: number, communityMean: number): number =>
  recentPaidMissions <= 0 ? 1 : communityMean / (communityMean + recentPaidMissions)

/** 1 for an instant answer, ½ at one hour; pulled towards 120 minutes as if 5 more answers had taken that long. */
export function answerSpeed({ medianMinutes, count }: OperatorFacts['answers']): number {
  const expected =
    (medianMinutes * count + ANSWER_PRIOR.medianMinutes * ANSWER_PRIOR.count) / (count + ANSWER_PRIOR.count)
  return HALF_ANSWER_MINUTES / (HALF_ANSWER_MINUTES + Math.max(0, expected))
}

/** The value of every term for one operator, each from 0 to 1, in the order of TERMS. */
export function termValues(
  operator: OperatorFacts,
  ask: Ask,
  trip: Trip,
  community: Community,
): readonly number[] {
  const { needs } = ask
  let clientMissions = 0
  let placeMissions = 0
  for (const past of operator.history) {
    if (past.clientId === needs.clientId) clientMissions += past.missions
    if (past.placeId !== null && past.placeId === needs.placeId) placeMissions += past.missions
  }
  // A plain list rather than a record: this runs for every feasible operator. A test holds it to the order of TERMS.
  return [
    proximity(trip.distanceKm),
    shrunkQuality(operator.quality, community.qualityMean),
    reliability(operator.reliability),
    specialityDepth(levelOf(operator, needs)),
    history(clientMissions, placeMissions, ask.preferred.has(operator.id)),
    priceAgainstBudget(operator.rateCents, needs.feeCents),
    quantityOfWork(operator.recentPaidMissions, community.recentPaidMissionsMean),
    answerSpeed(operator.answers),
  ]
}
