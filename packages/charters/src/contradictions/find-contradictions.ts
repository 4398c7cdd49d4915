import type { CharterDocument, LocalizedText } from '@regie/contracts'
import { listContradictions } from './list-contradictions.ts'
import { ruleContradictions } from './rule-contradictions.ts'

/** Where a charter contradicts itself: `path` in the document, the rule if it is one, and why in both languages. */
export type Contradiction = { path: string; ruleId: string | null; says: LocalizedText }

/**
 * Finds what no delivery could satisfy, and what checks nothing: bounds that cross, two rules nothing keeps together,
 * counts that cannot be met, a channel larger than the pictures may be, a quiz that certifies without an answer.
 *
 * @param charter  a document of the schema; what the schema refuses never comes here
 * @returns        in the document's order; empty when the charter can be published
 */
export function findContradictions(charter: CharterDocument): Contradiction[] {
  return [...listContradictions(charter), ...ruleContradictions(charter), ...quizContradictions(charter)]
}

function quizContradictions({ quiz, passMark }: CharterDocument): Contradiction[] {
  const found: Contradiction[] = quiz.flatMap((asked, at) =>
    repeats(asked.choices.map(({ fr }) => fr)) || repeats(asked.choices.map(({ en }) => en))
      ? [
          {
            path: `quiz.${at}.choices`,
            ruleId: null,
            says: {
              fr: `Question « ${asked.question.fr} » : deux réponses sont les mêmes.`,
              en: `Question “${asked.question.en}”: two answers are the same.`,
            },
          },
        ]
      : [],
  )
  if (quiz.length > 0 && passMark === 0)
    found.push({
      path: 'passMark',
      ruleId: null,
      says: {
        fr: 'Le quiz se réussit sans une seule bonne réponse.',
        en: 'The quiz is passed without one right answer.',
      },
    })
  return found
}

const repeats = (texts: readonly string[]): boolean =>
  new Set(texts.map((text) => text.trim().toLowerCase())).size < texts.length
