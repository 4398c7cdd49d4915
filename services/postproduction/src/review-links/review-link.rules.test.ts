import { describe, expect, test } from 'vitest'
import { guestToken, isSecretOf, newGuestSecret, readGuestToken } from './guest-token.ts'
import { mustBeOpen, mustBeSound, sessionEnd, stateOfLink } from './review-link.rules.ts'

const openDuring = { from: '2026-12-01T09:00:00.000Z', to: '2026-12-08T09:00:00.000Z' }
const link = { openDuring, revokedAt: null }
const at = (iso: string) => new Date(iso)

describe('a link is open within its window, to the instant', () => {
  test.each([
    ['2026-12-01T08:59:59.999Z', 'not-open'],
    ['2026-12-01T09:00:00.000Z', 'open'],
    ['2026-12-08T08:59:59.999Z', 'open'],
    ['2026-12-08T09:00:00.000Z', 'over'],
  ])('at %s: %s', (now, state) => {
    expect(stateOfLink(link, at(now))).toBe(state)
    if (state === 'open') expect(() => mustBeOpen(link, at(now))).not.toThrow()
    else expect(() => mustBeOpen(link, at(now))).toThrow(/expired|wrong-state/)
  })

  test('once revoked it is that, whenever', () => {
    const revoked = { ...link, revokedAt: at('2026-12-02T00:00:00Z') }
    expect(stateOfLink(revoked, at('2026-12-03T00:00:00Z'))).toBe('revoked')
    expect(() => mustBeOpen(revoked, at('2026-12-03T00:00:00Z'))).toThrow('revoked')
  })

  test('a session lasts half a day, and never beyond the link', () => {
    expect(sessionEnd(link, at('2026-12-02T00:00:00Z'))).toEqual(at('2026-12-02T12:00:00Z'))
    expect(sessionEnd(link, at('2026-12-08T08:00:00Z'))).toEqual(at(openDuring.to))
  })
})

test.each([
  ['window.to', { window: { from: openDuring.from, to: '2026-12-01T10:00:00Z' } }],
  ['window.to', { window: { from: '2026-12-02T00:00:00Z', to: '2028-12-02T00:00:00Z' } }],
  ['passphrase', { passphrase: 'abababababab' }],
  ['passphrase', { passphrase: ' AGENCE dupont ' }],
])('%s: %j is refused', (field, change) => {
  const asked = { window: openDuring, passphrase: 'trois lampes au plafond', label: 'Agence Dupont' }
  const now = at('2026-12-01T12:00:00Z')
  expect(() => mustBeSound(asked, now)).not.toThrow()
  expect(() => mustBeSound({ ...asked, ...change }, now)).toThrow(
    expect.objectContaining({ code: 'rule-broken', errors: [expect.objectContaining({ field })] }),
  )
})

test('a guest’s token opens with its own secret only, and nothing of another shape is read', () => {
  const guestId = '01890000-0000-7000-8000-000000000001'
  const { secret, tokenHash } = newGuestSecret()
  expect(readGuestToken(`Bearer ${guestToken(guestId, secret)}`)).toEqual({ guestId, secret })
  expect(isSecretOf(secret, tokenHash)).toBe(true)
  expect(isSecretOf(newGuestSecret().secret, tokenHash)).toBe(false)
  for (const other of [
    undefined,
    '',
    'Bearer x',
    `Bearer ${guestId}`,
    `Basic ${guestToken(guestId, secret)}`,
  ])
    expect(readGuestToken(other)).toBeUndefined()
})
