import type { CharterRule, LocalizedText, QuizQuestion } from '@regie/contracts'
import { HOUSE } from '../channels/sources.ts'

export const text = (fr: string, en: string): LocalizedText => ({ fr, en })

type Choice = readonly [fr: string, en: string]

/** A question whose right answer is the choice at `correct`, from 0. */
export const question = (
  id: string,
  asked: Choice,
  choices: readonly Choice[],
  correct: number,
): QuizQuestion => ({
  id,
  question: text(...asked),
  choices: choices.map((choice) => text(...choice)),
  correct,
})

/** A criterion of the human grid. */
export const human = (
  id: string,
  aspect: Extract<CharterRule, { kind: 'human' }>['aspect'],
  criterion: LocalizedText,
  severity: CharterRule['severity'] = 'warning',
): CharterRule => ({ id, kind: 'human', severity, aspect, criterion })

/** A rule that asks for a number and names no source of its own has the house's. */
export const sourced = (rules: readonly CharterRule[]): CharterRule[] =>
  rules.map((rule) =>
    rule.source === undefined && Object.values(rule).some((value) => typeof value === 'number')
      ? { ...rule, source: HOUSE }
      : rule,
  )

/** What any set is held to, whatever it shows: thresholds measured here on real photographs. */
export const HOUSE_RULES: readonly CharterRule[] = [
  { id: 'sharp', kind: 'sharpness', severity: 'blocker', min: 60, source: HOUSE },
  { id: 'clean', kind: 'noise', severity: 'warning', maxSigma: 6, source: HOUSE },
  { id: 'doubles', kind: 'near-duplicates', severity: 'warning', maxDistanceBits: 10, source: HOUSE },
  { id: 'elsewhere', kind: 'reuse', severity: 'warning', maxDistanceBits: 10, source: HOUSE },
]
