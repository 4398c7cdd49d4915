import { addDays } from '@regie/calendar'
import { expect, test } from 'vitest'
import { BLOCK_DAYS, blockFrom, mustBeAhead } from './day-windows.rules.ts'
import { weeksBefore, weeksBetween } from './weeks.rules.ts'

const at = (iso: string) => Date.parse(iso)

test('a block keeps the hours of the clock through a clock change', () => {
  const block = blockFrom('2026-10-20', 'Europe/Paris', { from: '10:00', to: '12:00', durationMinutes: 60 })
  expect(block).toHaveLength(BLOCK_DAYS)
  expect(block[0]).toEqual({
    date: '2026-10-20',
    window: { fromMs: at('2026-10-20T08:00Z'), toMs: at('2026-10-20T10:00Z') },
  })
  expect(block[6]?.window.fromMs).toBe(at('2026-10-26T09:00Z'))
})
test('an end before the beginning is on the next day; none is as long as the product takes', () => {
  const [night] = blockFrom('2026-12-31', 'Europe/Paris', { from: '22:00', to: '02:00', durationMinutes: 60 })
  expect(night?.window.toMs).toBe(at('2027-01-01T01:00Z'))
  const [short] = blockFrom('2026-12-31', 'Europe/Paris', { from: '10:00', durationMinutes: 90 })
  expect(short!.window.toMs - short!.window.fromMs).toBe(90 * 60_000)
})
test('a window is never empty, even where the clock skips it', () => {
  const [skipped] = blockFrom('2027-03-28', 'Europe/Paris', {
    from: '02:15',
    to: '02:45',
    durationMinutes: 60,
  })
  expect(skipped!.window.toMs).toBeGreaterThan(skipped!.window.fromMs)
})
test('today is ahead, yesterday and a year from now are not', () => {
  const now = new Date('2026-12-03T23:30Z')
  // Already the fourth in Paris.
  expect(() => mustBeAhead('2026-12-04', 'Europe/Paris', now)).not.toThrow()
  expect(() => mustBeAhead('2026-12-03', 'Europe/Paris', now)).toThrow('rule-broken')
  expect(() => mustBeAhead('2027-12-01', 'Europe/Paris', now)).not.toThrow()
  expect(() => mustBeAhead('2027-12-06', 'Europe/Paris', now)).toThrow('rule-broken')
})

test('weeks are whole, from the first date’s to the last’s', () => {
  const weeks = weeksBetween({ from: '2026-12-31', to: '2027-01-04' })
  expect(weeks.map(({ key, from, to }) => [key, from, to])).toEqual([
    ['2026-W53', '2026-12-28', '2027-01-03'],
    ['2027-W01', '2027-01-04', '2027-01-10'],
  ])
  expect(weeksBefore(weeks[0]!, 2).map(({ key }) => key)).toEqual(['2026-W52', '2026-W51'])
  expect(weeks[0]!.span.toMs).toBe(weeks[1]!.span.fromMs)
})
test('twelve weeks at most, in order', () => {
  const from = '2026-11-30'
  expect(weeksBetween({ from, to: addDays(from, 12 * 7 - 1) })).toHaveLength(12)
  expect(() => weeksBetween({ from, to: addDays(from, 12 * 7) })).toThrow('rule-broken')
  expect(() => weeksBetween({ from, to: '2026-11-29' })).toThrow('rule-broken')
})
