import { describe, expect, test } from 'vitest'
import { duration, timeWindow, zoneName } from './dates.ts'

describe('a time window', () => {
  test('reads in the zone of the place, in both languages', () => {
    const args = ['2026-12-03T10:00:00Z', '2026-12-03T13:00:00Z', 'Europe/Paris'] as const
    expect(timeWindow(...args, 'fr')).toBe('jeu. 3 déc. 2026, 11:00–14:00 (Paris)')
    expect(timeWindow(...args, 'en')).toBe('Thu, 3 Dec 2026, 11:00–14:00 (Paris)')
  })

  test('names both days when it ends on another one', () => {
    expect(timeWindow('2026-12-03T21:00:00Z', '2026-12-04T01:00:00Z', 'Europe/Paris', 'fr')).toBe(
      'jeu. 3 déc. 2026, 22:00 – ven. 4 déc. 2026, 02:00 (Paris)',
    )
  })

  test('follows the clocks through the night they go back', () => {
    expect(timeWindow('2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', 'Europe/Paris', 'en')).toContain(
      '02:30–02:30',
    )
  })

  test('refuses an end that is not after its start, and an unknown zone', () => {
    expect(() => timeWindow('2026-12-03T10:00:00Z', '2026-12-03T10:00:00Z', 'Europe/Paris', 'fr')).toThrow(
      /^end: /,
    )
    expect(() => timeWindow('2026-12-03T10:00:00Z', '2026-12-03T11:00:00Z', 'Moon/Base', 'fr')).toThrow(
      RangeError,
    )
  })
})

test('zones are called by the name people use', () => {
  expect(
    ['Indian/Reunion', 'America/Cayenne', 'America/New_York'].map((zone) => zoneName(zone, 'fr')),
  ).toEqual(['La Réunion', 'Guyane', 'New York'])
})

test.each([
  [0, '0\u00a0min'],
  [59.6, '1\u00a0h'],
  [95, '1\u00a0h\u00a035'],
  [605, '10\u00a0h\u00a005'],
  [-5, '0\u00a0min'],
])('%f minutes read %s', (minutes, expected) => {
  expect(duration(minutes)).toBe(expected)
})
