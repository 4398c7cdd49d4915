import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNear, licenceState, portfolioDay, spanOf, todayAt } from './licence-days.rules.ts'

test('today is the day of the place, not of the server', () => {
  const late = new Date('2026-12-31T23:30:00Z')
  expect([todayAt(late, 'Europe/Paris'), todayAt(late, 'America/Cayenne')]).toEqual([
    '2027-01-01',
    '2026-12-31',
  ])
})

test.each([
  ['2026-12-01', 12, '2027-11-30'],
  ['2027-01-31', 1, '2027-02-27'],
  ['2028-02-29', 12, '2029-02-27'],
  ['2026-12-01', null, null],
])('from %s for %s months: until %s', (from, months, until) => {
  expect(spanOf(from, months)).toEqual({ from, until })
})

test('stands by the calendar, and is told to end fourteen days before', () => {
  const days = { from: '2026-12-01', until: '2026-12-31' }
  expect(
    ['2026-11-30', '2026-12-01', '2026-12-16', '2026-12-17', '2026-12-31', '2027-01-01'].map((today) =>
      licenceState(days, today),
    ),
  ).toEqual(['coming', 'active', 'active', 'expiring', 'expiring', 'expired'])
  expect(licenceState({ from: '2026-12-01', until: null }, '2090-01-01')).toBe('active')
  expect(isNear('2026-12-01', '2027-01-01')).toBe(true)
})

test('the author shows the works after the embargo, or never', () => {
  expect(portfolioDay({ portfolioAfterDays: 90 }, '2026-12-01')).toBe('2027-03-01')
  expect(portfolioDay({ portfolioAfterDays: 0 }, '2026-12-01')).toBe('2026-12-01')
  expect(portfolioDay({ portfolioAfterDays: null }, '2026-12-01')).toBeNull()
  expect(portfolioDay({}, '2026-12-01')).toBeNull()
})

test('a span never ends before it begins', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 600 }), (at, months) => {
      const from = at.toISOString().slice(0, 10)
      const { until } = spanOf(from, months)
      expect(until !== null && until >= from).toBe(true)
    }),
  )
})
