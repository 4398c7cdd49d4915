import { expect, test } from 'vitest'
import { en } from '../client/src/words/en.ts'
import { fr } from '../client/src/words/fr.ts'

type Words = { [key: string]: string | Words }

const flat = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )
const french = flat(fr)
const english = flat(en)

test('both languages have the same words', () => {
  expect(english.map(([key]) => key)).toEqual(french.map(([key]) => key))
})

test('a sentence takes the same values in both languages', () => {
  const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted()
  const inFrench = new Map(french)
  for (const [key, text] of english)
    expect([key, values(text)]).toEqual([key, values(inFrench.get(key) ?? '')])
})

test('no word is empty, and apostrophes are the typographic ones', () => {
  for (const [key, text] of [...french, ...english]) {
    expect(text.trim(), key).not.toBe('')
    expect(text, key).not.toMatch(/\w'\w/)
  }
})
