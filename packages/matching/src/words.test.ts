import { expect, test } from 'vitest'
import { euroWords, kmWords, missionsWords, peopleWords } from './words.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [4000, '40 €', '€40'],
  [4050, '40,50 €', '€40.50'],
  [5, '0,05 €', '€0.05'],
  [123_456_700, '1 234 567 €', '€1,234,567'],
])('%d cents', (cents, fr, en) => {
  expect([plain(euroWords(cents, 'fr')), euroWords(cents, 'en')]).toEqual([fr, en])
})

test('a distance just beyond a bound never reads as the bound', () => {
  expect(plain(kmWords(50.001, 'fr'))).toBe('50,1 km')
  expect(plain(kmWords(50, 'en'))).toBe('50 km')
})

test('French counts nobody and one as singular, English only one', () => {
  expect([0, 1, 2].map((n) => plain(peopleWords(n, 'fr')))).toEqual([
    '0 personne',
    '1 personne',
    '2 personnes',
  ])
  expect([0, 1, 2].map((n) => peopleWords(n, 'en'))).toEqual(['0 people', '1 person', '2 people'])
  expect([1, 2].map((n) => missionsWords(n, 'en'))).toEqual(['1 mission', '2 missions'])
})
