import { passwordText } from '@regie/contracts'
import { expect, test } from 'vitest'
import { mustBeStrong } from './password.rules.ts'

test('a sentence of one’s own passes', () => {
  expect(() => mustBeStrong('trois lampes au plafond', 'lea@demo.fr', 'password')).not.toThrow()
})

test.each([
  ['common', 'Password123'],
  ['common', 'MotDePasse123'],
  ['one-character', 'abababababab'],
  ['one-character', 'aaaaaaaaaa'],
  ['is-address', 'lea.demo@demo.fr'],
  ['is-address', 'LEA.DEMO@demo.fr'],
])('%s: %s is refused, by field', (rule, password) => {
  expect(() => mustBeStrong(password, 'lea.demo@demo.fr', 'newPassword')).toThrow(
    expect.objectContaining({
      code: 'rule-broken',
      errors: [expect.objectContaining({ field: 'newPassword', rule })],
    }),
  )
})

test('an accent typed on two keyboards is one password', () => {
  expect(passwordText('le cafe\u0301 noir')).toBe(passwordText('le café noir'))
})
