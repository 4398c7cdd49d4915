import { findLibraryCharter } from '@regie/charters'
import { CharterDocument } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { aBrief } from '../testing/brief.ts'
import { channelsFor, charterFor, hashOf, publishedFacts, withoutQuiz } from './charter.rules.ts'

const demo = findLibraryCharter('demo-restaurant') ?? expect.fail('the library has the demo charter')

test('the hash of a charter does not depend on the order of its keys', () => {
  const turned = Object.fromEntries(Object.entries(demo).toReversed()) as CharterDocument
  expect(hashOf(turned)).toBe(hashOf(demo))
  expect(hashOf({ ...demo, passMark: demo.passMark - 1 })).not.toBe(hashOf(demo))
})

test('whoever must pass the quiz does not read its answers, and the charter stays valid', () => {
  const shown = withoutQuiz(demo)
  expect(shown.quiz).toEqual([])
  expect(CharterDocument.safeParse(shown).success).toBe(true)
})

test('what is published holds reading, shots, channels, tips and quiz, and no rule', () => {
  const facts = publishedFacts(demo)
  expect(facts.reading.map(({ heading }) => heading.fr)).toContain('Lumière')
  expect(facts.shotList.map(({ key }) => key)).toEqual(['cover', 'dish', 'place'])
  expect(facts.quiz).toHaveLength(demo.quiz.length)
  expect(facts).not.toHaveProperty('rules')
})

describe('the charter of a deliverable', () => {
  test('asks for the shots the client ordered, in their number', () => {
    const charter = charterFor(
      demo,
      aBrief({ shotList: [shot('dish', 25, true), shot('terrace', 2, false)] }),
    )
    expect(charter.shotList.find(({ key }) => key === 'dish')).toMatchObject({ min: 25, max: 25 })
    expect(charter.shotList.find(({ key }) => key === 'terrace')).toMatchObject({ min: 1, required: false })
    expect(charter.rules).toEqual(demo.rules)
  })

  test('has no rule where the mission has none, but channels', () => {
    const charter = charterFor(null, aBrief({ charter: null }))
    expect(charter.rules).toEqual([])
    expect(charter.channels).toHaveLength(2)
  })
})

test('channels are those of the brief, or the first two', () => {
  expect(channelsFor(demo, ['web', 'unknown']).map(({ key }) => key)).toEqual(['web'])
  expect(channelsFor(demo, []).map(({ key }) => key)).toEqual(['uber-eats-item', 'uber-eats-cover'])
})

const shot = (key: string, count: number, isRequired: boolean) => ({
  key,
  label: { fr: key, en: key },
  count,
  isRequired,
})
