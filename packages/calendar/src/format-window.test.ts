import { expect, test } from 'vitest'
import { formatInstant, formatWindow, zonePlace } from './format-window.ts'

const at = (iso: string) => Date.parse(iso)
const write = (from: string, to: string, zone = 'Europe/Paris') =>
  [formatWindow(at(from), at(to), zone, 'fr'), formatWindow(at(from), at(to), zone, 'en')] as const

test('a window within a day says its day once', () => {
  expect(write('2026-12-03T10:00Z', '2026-12-03T13:00Z')).toEqual([
    'jeu. 3 déc., 11:00–14:00 (Paris)',
    'Thu 3 Dec, 11:00–14:00 (Paris)',
  ])
})

test('the place is named as its people name it', () => {
  expect(write('2026-12-01T05:00Z', '2026-12-01T06:30Z', 'Indian/Reunion')).toEqual([
    'mar. 1er déc., 09:00–10:30 (La Réunion)',
    'Tue 1 Dec, 09:00–10:30 (Réunion)',
  ])
  expect(zonePlace('America/Argentina/Buenos_Aires', 'fr')).toBe('Buenos Aires')
})

test('a window across midnight names both days, unless it ends at midnight', () => {
  expect(write('2026-12-03T21:00Z', '2026-12-04T01:00Z')[0]).toBe(
    'jeu. 3 déc., 22:00 – ven. 4 déc., 02:00 (Paris)',
  )
  expect(write('2026-12-03T21:00Z', '2026-12-03T23:00Z')[1]).toBe('Thu 3 Dec, 22:00–24:00 (Paris)')
})

test('the offset is written when the clock moves within the window', () => {
  expect(write('2026-10-25T00:30Z', '2026-10-25T01:30Z')[0]).toBe(
    'dim. 25 oct., 02:30 UTC+02:00–02:30 UTC+01:00 (Paris)',
  )
})

test('an instant alone is written with its day and the place', () => {
  expect(formatInstant(at('2026-12-03T10:00Z'), 'Europe/Paris', 'fr')).toBe('jeu. 3 déc., 11:00 (Paris)')
  expect(formatInstant(at('2026-12-03T10:00Z'), 'Indian/Reunion', 'en')).toBe('Thu 3 Dec, 14:00 (Réunion)')
})
