import { QuizQuestion } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findContradictions } from '../contradictions/find-contradictions.ts'
import { CHARTER_LIBRARY, findLibraryCharter } from '../library/index.ts'
import { EVERY_RULE } from '../rule-samples.fixture.ts'
import { charterOf } from '../test-measures.ts'
import { renderBrief } from './render-brief.ts'
import { questionsFromRules, renderQuiz } from './render-quiz.ts'
import { humanGrid, renderPromise, renderRetouchSheet } from './render-sheets.ts'
import { asMarkdown } from './rendering.ts'

const PAGES = { renderBrief, renderQuiz, renderRetouchSheet, renderPromise }
const shortLet = findLibraryCharter('short-let') ?? expect.fail()

describe.each(Object.entries(PAGES))('%s', (_name, render) => {
  test('says something of every charter of the library, in both languages', () => {
    for (const charter of CHARTER_LIBRARY) {
      const page = render(charter)
      for (const { heading, lines } of page.chapters)
        for (const said of [page.title, heading, ...lines])
          for (const text of Object.values(said)) expect(text).not.toMatch(/^$|undefined|NaN|\[object/)
      expect(page.chapters.length).toBeGreaterThan(0)
    }
  })
})

test('the brief carries the rules’ own numbers: a tighter rule is a tighter brief', () => {
  const linesOf = (charter = shortLet) =>
    renderBrief(charter).chapters.flatMap(({ lines }) => lines.map(({ en }) => en))
  expect(linesOf()).toEqual(
    expect.arrayContaining([
      'ISO: ≤ 800 (expected)',
      'Aperture: f/8 – f/16 (expected)',
      'Two bedrooms: 20 – 25 photos',
    ]),
  )
  expect(linesOf()).toContain('Kitchen: ≥ 3 (2 × Straight on, at 1.25 m; 1 × Angled)')
  const rules = shortLet.rules.map((rule) => (rule.kind === 'iso' ? { ...rule, maxIso: 400 } : rule))
  expect(linesOf({ ...shortLet, rules })).toContain('ISO: ≤ 400 (expected)')
})

test('every rule a person judges stands in the grid, the sheet and the promise, by its id', () => {
  for (const charter of CHARTER_LIBRARY) {
    const grid = humanGrid(charter)
    expect(grid.map(({ id }) => id)).toEqual(
      charter.rules.filter(({ kind }) => kind === 'human').map(({ id }) => id),
    )
    const promise = JSON.stringify(renderPromise(charter))
    for (const { criterion } of grid) expect(promise).toContain(criterion.fr)
  }
})

test('the promise names every blocker the machine checks', () => {
  const lines = renderPromise(
    charterOf(...EVERY_RULE.map((rule, at) => ({ ...rule, id: `r${at}` }))),
  ).chapters
  const machine = lines.find(({ heading }) => heading.en === 'Checked by the machine before you')
  expect(machine?.lines).toHaveLength(EVERY_RULE.length - 1)
})

test('the quiz page holds no answer', () => {
  const shown = JSON.stringify(renderQuiz(shortLet))
  expect(shown).not.toContain('correct')
  expect(shown).toContain('3 bonnes réponses sur 4')
})

describe('questions from the rules', () => {
  test('are right, distinct, valid and always the same', () => {
    fc.assert(
      fc.property(fc.subarray([...EVERY_RULE], { minLength: 1 }), (rules) => {
        const charter = charterOf(...rules.map((rule) => ({ ...rule, id: rule.kind })))
        const quiz = questionsFromRules(charter)
        for (const question of quiz) QuizQuestion.parse(question)
        expect(findContradictions({ ...charterOf(), quiz, passMark: quiz.length })).toEqual([])
        expect(questionsFromRules(charter)).toEqual(quiz)
      }),
    )
  })

  test('ask for the number, against half and twice of it', () => {
    const asked = questionsFromRules(shortLet).find(({ id }) => id === 'rule-iso')
    expect(asked?.choices.map(({ en }) => en).toSorted()).toEqual(['≤ 1,600', '≤ 400', '≤ 800'])
    expect(asked?.choices[asked.correct]?.en).toBe('≤ 800')
  })
})

test('Markdown keeps an author’s text as text', () => {
  const page = { title: { fr: '# <b>', en: '*x*' }, chapters: [] }
  expect(asMarkdown(page, 'fr')).toBe('# \\# \\<b\\>\n')
  expect(asMarkdown(renderBrief(shortLet), 'en')).toContain('## Equipment\n\n- Body: full frame')
})
