import type { LocalizedText } from '@regie/contracts'
import { NBSP } from './words.ts'
import { type Term, TERM_LABELS, TERMS } from './terms.rules.ts'

/** How much each term counts; kept as data, per product and client, and never edited: a change is a new version. */
export type Weights = {
  readonly key: string
  readonly version: number
  readonly terms: Readonly<Record<Term, number>>
}

/** What the house weighs when neither product nor client says otherwise; sums to 1. */
export const DEFAULT_WEIGHTS: Weights = {
  key: 'house',
  version: 1,
  terms: {
    proximity: 0.18,
    quality: 0.2,
    reliability: 0.18,
    'speciality-depth': 0.12,
    history: 0.1,
    price: 0.08,
    fairness: 0.1,
    'answer-speed': 0.04,
  },
}

export type WeightProblemCode =
  | 'not-a-version'
  | 'unknown-term'
  | 'missing-term'
  | 'out-of-bounds'
  | 'sum-not-one'

/** What is wrong and where: `field` is a path such as `terms.price`. */
export type WeightProblem = {
  readonly field: string
  readonly code: WeightProblemCode
  readonly message: LocalizedText
}

/** Percentages typed by hand may miss 1 by rounding; more than this is a mistake. */
const SUM_TOLERANCE = 1e-6

const isShare = (weight: unknown): weight is number =>
  typeof weight === 'number' && weight >= 0 && weight <= 1

/**
 * Lists what keeps weights from being saved; an empty list means they can be.
 *
 * @param weights  version a whole number ≥ 1; each term present, from 0 to 1; together 1 (± 0.000001)
 * @returns        problems in a fixed order; the sum is only judged once every term is sound; never throws
 */
export function validateWeights(weights: {
  readonly version: number
  readonly terms: Readonly<Record<string, unknown>>
}): WeightProblem[] {
  const problems: WeightProblem[] = []
  if (!Number.isInteger(weights.version) || weights.version < 1) {
    problems.push({
      field: 'version',
      code: 'not-a-version',
      message: {
        fr: 'La version doit être un entier à partir de 1.',
        en: 'The version must be a whole number from 1.',
      },
    })
  }
  const termProblems = [
    ...TERMS.flatMap((term) => termProblem(term, weights.terms[term])),
    ...unknownTerms(weights.terms),
  ]
  return [...problems, ...termProblems, ...(termProblems.length === 0 ? sumProblem(weights.terms) : [])]
}

function termProblem(term: Term, weight: unknown): WeightProblem[] {
  if (isShare(weight)) return []
  const { fr, en } = TERM_LABELS[term]
  const isMissing = weight === undefined
  return [
    {
      field: `terms.${term}`,
      code: isMissing ? 'missing-term' : 'out-of-bounds',
      message: isMissing
        ? { fr: `Il manque le poids «${NBSP}${fr}${NBSP}».`, en: `The weight “${en}” is missing.` }
        : {
            fr: `Le poids «${NBSP}${fr}${NBSP}» doit être compris entre 0 et 1.`,
            en: `The weight “${en}” must be between 0 and 1.`,
          },
    },
  ]
}

const unknownTerms = (terms: Readonly<Record<string, unknown>>): WeightProblem[] =>
  Object.keys(terms)
    .filter((term) => !TERMS.some((known) => known === term))
    .map((term) => ({
      field: `terms.${term}`,
      code: 'unknown-term',
      message: {
        fr: `«${NBSP}${term}${NBSP}» n’est pas un critère connu.`,
        en: `“${term}” is not a known term.`,
      },
    }))

function sumProblem(terms: Readonly<Record<string, unknown>>): WeightProblem[] {
  const sum = TERMS.reduce((total, term) => total + Number(terms[term]), 0)
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return []
  const percent = Math.round(sum * 1000) / 10
  return [
    {
      field: 'terms',
      code: 'sum-not-one',
      message: {
        fr: `Les poids doivent totaliser 100${NBSP}%${NBSP}; ils font ${String(percent).replace('.', ',')}${NBSP}%.`,
        en: `The weights must total 100%; they make ${percent}%.`,
      },
    },
  ]
}
