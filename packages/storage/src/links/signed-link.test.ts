import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST_LIFE_MS, newLinkId, readLink, signLink } from './signed-link.ts'

const secret = 'a-secret-of-at-least-32-characters'
const now = new Date('2027-03-01T10:00:00Z')
const link = (change: object = {}) => ({
  key: 'originals/0f.jpg',
  filename: 'Façade – “été”.jpg',
  expiresAt: new Date('2027-03-01T10:15:00Z'),
  audience: 'organisation:1',
  linkId: newLinkId(),
  ...change,
})
const sign = (change: object = {}) => signLink({ ...link(change), secret, now })

describe('a link', () => {
  test('says again what was signed', () => {
    const said = link()
    expect(readLink(signLink({ ...said, secret, now }), secret, now)).toEqual({ state: 'valid', link: said })
  })

  test('lives until its last second and not at it', () => {
    const token = sign()
    expect(readLink(token, secret, new Date('2027-03-01T10:14:59.999Z')).state).toBe('valid')
    expect(readLink(token, secret, new Date('2027-03-01T10:15:00Z')).state).toBe('expired')
  })

  test('fits an address as it is', () => {
    expect(sign()).toMatch(/^[\w-]+\.[\w-]{43}$/)
  })

  test('cannot be made for longer than seven days, nor with a weak secret', () => {
    const last = new Date(now.getTime() + LONGEST_LIFE_MS)
    expect(() => sign({ expiresAt: last })).not.toThrow()
    expect(() => sign({ expiresAt: new Date(last.getTime() + 1) })).toThrow(RangeError)
    expect(() => sign({ expiresAt: new Date(Number.NaN) })).toThrow(RangeError)
    expect(() => signLink({ ...link(), secret: 'short', now })).toThrow('32 characters')
  })

  test('ids do not repeat', () => {
    expect(newLinkId()).toMatch(/^[\w-]{22}$/)
    expect(newLinkId()).not.toBe(newLinkId())
  })
})

describe('a token is forged', () => {
  test('when any one character of it is another', () => {
    const token = sign()
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.='), (at, character) => {
        fc.pre(token[at] !== character)
        const changed = token.slice(0, at) + character + token.slice(at + 1)
        expect(readLink(changed, secret, now)).toEqual({ state: 'forged' })
      }),
    )
  })

  test.each([
    ['it is empty', ''],
    ['it has no seal', sign().split('.')[0] ?? ''],
    ['it has a second seal', `${sign()}.x`],
    ['its seal is padded', `${sign()}=`],
    ['it is endless', 'a'.repeat(1_000_000)],
  ])('when %s', (_why, token) => {
    expect(readLink(token, secret, now)).toEqual({ state: 'forged' })
  })

  test('when it was made with another secret', () => {
    expect(readLink(sign(), 'another-secret-of-32-characters-long', now).state).toBe('forged')
  })

  test('whatever a stranger sends', () => {
    fc.assert(fc.property(fc.string(), (token) => readLink(token, secret, now).state === 'forged'))
  })
})
