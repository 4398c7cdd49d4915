import { DOUBTS, type LocalizedText, type StaffingRules } from '@regie/contracts'
import { formatMoney } from '@regie/money'

export type Doubt = { key: (typeof DOUBTS)[number]; says: LocalizedText }

/** What is known of how well founded a step is; leave out what does not matter to it. */
export type Grounds = {
  rules: StaffingRules['doubt']
  /** How many could be asked now, and how many the step wants. */
  candidates?: { found: number; wanted: number }
  /** Between the best and the next score; null when there is no next. */
  gap?: number | null
  /** Minutes since matching answered; null when it has not. */
  rankedMinutesAgo?: number | null
  price?: { cents: number; normCents: number }
  /** Whoever is chosen: whether anything speaks against them, and whether they are ranked at all. */
  person?: { isFit: boolean; isRanked: boolean }
  /** A counter-offer over what the machine may accept. */
  isOverLimit?: boolean
  isNobodyLeft?: boolean
}

const money = (cents: number, language: 'fr' | 'en') => formatMoney({ cents, currency: 'EUR' }, language)
const clamp01 = (value: number) => Math.min(1, Math.max(0, value))

type Weighed = Doubt & { costs: number }

/**
 * How sure a step is, 1 with nothing against it, and every doubt with its sentence.
 *
 * Each doubt costs in proportion to how far its bound is passed: few candidates and a close race up to 0.6, an old
 * ranking and a price over the norm up to 0.5; what no machine may decide costs everything.
 *
 * @returns  confidence 0 to 1; `isDoubtful` when it is under the bound of the rules
 */
export function weighConfidence(grounds: Grounds): {
  confidence: number
  doubts: Doubt[]
  isDoubtful: boolean
} {
  const found = CHECKS.flatMap((check) => check(grounds) ?? [])
  const confidence = clamp01(1 - found.reduce((sum, { costs }) => sum + costs, 0))
  return {
    confidence: Math.round(confidence * 100) / 100,
    doubts: found.map(({ key, says }) => ({ key, says })),
    isDoubtful: confidence < grounds.rules.minimumConfidence,
  }
}

const fewCandidates = ({ rules, candidates }: Grounds): Weighed | null => {
  if (!candidates || candidates.found >= rules.minCandidates) return null
  const { found } = candidates
  return {
    key: 'few-candidates',
    costs: 0.6 * (1 - found / rules.minCandidates),
    says: {
      fr: `Peu de candidats : ${found} pour ${rules.minCandidates} souhaités.`,
      en: `Few candidates: ${found} where ${rules.minCandidates} are wanted.`,
    },
  }
}

const closeRace = ({ rules, gap }: Grounds): Weighed | null => {
  if (gap === undefined || gap === null || gap >= rules.closeRaceGap) return null
  const points = (gap * 100).toFixed(1)
  return {
    key: 'close-race',
    costs: 0.6 * (1 - gap / rules.closeRaceGap),
    says: {
      fr: `Choix serré : ${points.replace('.', ',')} point d’écart avec le suivant.`,
      en: `Close race: ${points} points ahead of the next.`,
    },
  }
}

const staleRanking = ({ rules, rankedMinutesAgo }: Grounds): Weighed | null => {
  if (rankedMinutesAgo === undefined || rankedMinutesAgo === null) return null
  if (rankedMinutesAgo <= rules.staleAfterMinutes) return null
  const hours = Math.round(rankedMinutesAgo / 60)
  return {
    key: 'stale-ranking',
    costs: 0.5 * clamp01(rankedMinutesAgo / rules.staleAfterMinutes - 0.5),
    says: {
      fr: `Classement ancien : il date de ${hours} h.`,
      en: `The ranking is old: ${hours} h.`,
    },
  }
}

const overNorm = ({ rules, price }: Grounds): Weighed | null => {
  if (!price || price.normCents <= 0) return null
  const overBp = ((price.cents - price.normCents) / price.normCents) * 10_000
  if (overBp <= rules.overNormBp) return null
  const percent = Math.round(overBp / 100)
  return {
    key: 'over-norm',
    costs: 0.5 * clamp01(0.5 + (overBp - rules.overNormBp) / 10_000),
    says: {
      fr: `${money(price.cents, 'fr')}, soit ${percent} % au-dessus de l’habitude (${money(price.normCents, 'fr')}).`,
      en: `${money(price.cents, 'en')}, ${percent}% over the norm (${money(price.normCents, 'en')}).`,
    },
  }
}

const unfit = ({ person }: Grounds): Weighed | null =>
  person && !person.isFit
    ? {
        key: 'unfit',
        costs: 1,
        says: {
          fr: 'Quelque chose s’oppose à cette personne pour cette place.',
          en: 'Something speaks against this person for this seat.',
        },
      }
    : null

const unranked = ({ person }: Grounds): Weighed | null =>
  person && !person.isRanked
    ? {
        key: 'unranked',
        costs: 0.6,
        says: {
          fr: 'Le classement ne retient pas cette personne.',
          en: 'The ranking does not list this person.',
        },
      }
    : null

const overLimit = ({ isOverLimit }: Grounds): Weighed | null =>
  isOverLimit
    ? {
        key: 'over-limit',
        costs: 1,
        says: {
          fr: 'Plus que ce que les règles laissent accepter sans vous.',
          en: 'More than the rules let the machine accept without you.',
        },
      }
    : null

const nobodyLeft = ({ isNobodyLeft }: Grounds): Weighed | null =>
  isNobodyLeft
    ? {
        key: 'nobody-left',
        costs: 1,
        says: { fr: 'Plus personne à solliciter.', en: 'Nobody is left to ask.' },
      }
    : null

const CHECKS = [fewCandidates, closeRace, staleRanking, overNorm, unfit, unranked, overLimit, nobodyLeft]
