import type { CharterDocument, CharterRule, LocalizedText, QuizQuestion } from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { RULE_WORDS } from '../words/rule-words.ts'
import type { Rendering } from './rendering.ts'

/** Kinds whose numbers the shooter must know by heart. */
const ASKED = new Set<CharterRule['kind']>([
  'iso',
  'aperture',
  'shutter',
  'focal-length',
  'bracketing',
  'pixels',
  'set-count',
  'tilt',
  'frame-rate',
  'duration',
  'loudness',
  'true-peak',
  'video-resolution',
])
const FACTORS = [0.5, 2]

/** The written questions as a page, without their answers. */
export function renderQuiz({ title, quiz, passMark }: CharterDocument): Rendering {
  return {
    title: { fr: `Quiz : ${title.fr}`, en: `Quiz: ${title.en}` },
    chapters: [
      ...quiz.map(({ question, choices }) => ({ heading: question, lines: choices })),
      ...(quiz.length === 0
        ? []
        : [
            {
              heading: { fr: 'Pour être certifié', en: 'To be certified' },
              lines: [
                {
                  fr: `${passMark} bonnes réponses sur ${quiz.length}`,
                  en: `${passMark} right answers of ${quiz.length}`,
                },
              ],
            },
          ]),
    ],
  }
}

/**
 * Questions about the charter's own numbers, for its author to take: the right answer is the rule, the wrong ones are half
 * and twice its numbers. The same charter always gives the same questions.
 */
export function questionsFromRules({ rules }: CharterDocument): QuizQuestion[] {
  return rules.filter(({ kind }) => ASKED.has(kind)).flatMap(questionOf)
}

function questionOf(rule: CharterRule): QuizQuestion[] {
  const right = expectation(rule)
  const wrong = FACTORS.map((factor) => expectation(scaled(rule, factor)))
  const choices = [right, ...wrong]
  if (new Set(choices.map(({ fr }) => fr)).size < choices.length) return []
  const turn = [...rule.id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % choices.length
  const turned = [...choices.slice(turn), ...choices.slice(0, turn)]
  const { name } = RULE_WORDS[rule.kind]
  const question: LocalizedText = {
    fr: `${name.fr} : que demande la charte ?`,
    en: `${name.en}: what does the charter ask for?`,
  }
  return [
    {
      id: `rule-${rule.id}`.slice(0, 60).replace(/-$/, ''),
      question,
      choices: turned,
      correct: turned.indexOf(right),
    },
  ]
}

/** The rule with its numbers scaled, for reading only; a count stays whole. */
function scaled(rule: CharterRule, factor: number): CharterRule {
  const numbers = Object.entries(rule).map(([name, value]) => {
    if (Array.isArray(value) && value.every((item) => typeof item === 'number'))
      return [name, value.map((item: number) => item * factor)]
    if (typeof value !== 'number') return [name, value]
    return [name, Number.isInteger(value) ? Math.round(value * factor) : value * factor]
  })
  // Only numbers changed, and the result is read, never judged by.
  return Object.fromEntries(numbers) as CharterRule
}
