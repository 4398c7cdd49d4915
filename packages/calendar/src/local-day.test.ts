import { expect, test } from 'vitest'
import { addLocalDays, atLocalTime, isZone, localDay, startOfLocalDay, weekOf } from './local-day.ts'

const at = (iso: string) => Date.parse(iso)

test('the same instant is on different days in different places', () => {
  const instantMs = at('2026-12-03T22:30Z')
  expect(localDay(instantMs, 'Europe/Paris')).toBe('2026-12-03')
  expect(localDay(instantMs, 'Indian/Reunion')).toBe('2026-12-04')
  expect(localDay(at('2026-12-03T02:00Z'), 'America/Martinique')).toBe('2026-12-02')
})

test('a week runs from Monday to Sunday, across years', () => {
  expect(weekOf('2027-01-01')).toEqual([
    '2026-12-28',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
  ])
  expect(weekOf('2026-12-28')[0]).toBe('2026-12-28')
  expect(weekOf('2027-01-03')[0]).toBe('2026-12-28')
})

test('a day starts where the clock of the place says so', () => {
  expect(startOfLocalDay('2027-03-28', 'Europe/Paris')).toBe(at('2027-03-27T23:00Z'))
  expect(startOfLocalDay('2027-03-29', 'Europe/Paris')).toBe(at('2027-03-28T22:00Z'))
})

test('adding days keeps the wall-clock time through a clock change', () => {
  expect(addLocalDays(at('2026-10-24T09:00Z'), 1, 'Europe/Paris')).toBe(at('2026-10-25T10:00Z'))
  expect(addLocalDays(at('2027-03-28T09:00Z'), -1, 'Europe/Paris')).toBe(at('2027-03-27T10:00Z'))
})

test('a time of the clock is an instant, also where the clock skips it', () => {
  expect(atLocalTime('2026-12-03', '10:00', 'Europe/Paris')).toBe(at('2026-12-03T09:00Z'))
  expect(atLocalTime('2026-07-03', '10:00', 'Europe/Paris')).toBe(at('2026-07-03T08:00Z'))
  expect(atLocalTime('2027-03-28', '02:30', 'Europe/Paris')).toBe(at('2027-03-28T01:30Z'))
  expect(() => atLocalTime('2026-12-03', '25:00', 'Europe/Paris')).toThrow(RangeError)
  expect(() => atLocalTime('2026-13-03', '10:00', 'Europe/Paris')).toThrow(RangeError)
})

test('only names of places are zones', () => {
  expect(['Europe/Paris', 'UTC', 'Indian/Reunion'].every(isZone)).toBe(true)
  expect(['Paris', '+02:00', '', 'Europe/Nowhere'].some(isZone)).toBe(false)
})
