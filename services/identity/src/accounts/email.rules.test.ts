import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailKey } from './email.rules.ts'

test.each(['Lea@Demo.FR', ' lea@demo.fr ', 'ｌｅａ@demo.fr', 'LEA@DEMO.FR', 'lea@demo.ﬁ'.replace('ﬁ', 'fr')])(
  '%j means lea@demo.fr',
  (spelling) => expect(emailKey(spelling)).toBe('lea@demo.fr'),
)

test('composed and combining accents are one address', () => {
  expect(emailKey('zoé@demo.fr')).toBe(emailKey('zoe\u0301@demo.fr'))
})

test('a plus tag is an address of its own', () => {
  expect(emailKey('lea+shoot@demo.fr')).not.toBe(emailKey('lea@demo.fr'))
})

test('a key is its own key', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => emailKey(emailKey(text)) === emailKey(text)))
})
