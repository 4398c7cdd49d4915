import { assert, array, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarException, freeIntervals } from './free-intervals.ts'
import type { Interval } from './interval.ts'
import type { WeeklyRule } from './weekly.rules.ts'

const at = (iso: string) => Date.parse(iso)
const QUARTER_MS = 900_000
const ZONES = ['Europe/Paris', 'Indian/Reunion', 'America/Martinique'] as const
const iso = (list: readonly Interval[]) =>
  list.map(
    ({ fromMs, toMs }) =>
      `${new Date(fromMs).toISOString().slice(0, 16)}Z/${new Date(toMs).toISOString().slice(0, 16)}Z`,
  )

describe('the night the clock goes back (25 October 2026, Paris)', () => {
  const window = { fromMs: at('2026-10-24T12:00Z'), toMs: at('2026-10-25T12:00Z') }
  const sunday = (from: string, to: string): WeeklyRule[] => [{ weekday: 7, from, to }]

  test('the hour shown twice is free twice', () => {
    expect(iso(freeIntervals(sunday('02:00', '03:00'), [], 'Europe/Paris', window))).toEqual([
      '2026-10-25T00:00Z/2026-10-25T02:00Z',
    ])
  })
  test('a slot ending inside it is free on both showings', () => {
    expect(iso(freeIntervals(sunday('01:00', '02:30'), [], 'Europe/Paris', window))).toEqual([
      '2026-10-24T23:00Z/2026-10-25T00:30Z',
      '2026-10-25T01:00Z/2026-10-25T01:30Z',
    ])
  })
  test('a whole day lasts 25 hours', () => {
    const day = { fromMs: at('2026-10-24T22:00Z'), toMs: at('2026-10-25T23:00Z') }
    expect(freeIntervals(sunday('00:00', '24:00'), [], 'Europe/Paris', day)).toEqual([day])
  })
})

describe('the night the clock goes forward (28 March 2027, Paris)', () => {
  const window = { fromMs: at('2027-03-27T12:00Z'), toMs: at('2027-03-28T12:00Z') }
  const sunday = (from: string, to: string): WeeklyRule[] => [{ weekday: 7, from, to }]

  test('a slot inside the hour never shown is not free', () => {
    expect(freeIntervals(sunday('02:00', '03:00'), [], 'Europe/Paris', window)).toEqual([])
  })
  test('a slot across it loses that hour', () => {
    expect(iso(freeIntervals(sunday('01:30', '04:00'), [], 'Europe/Paris', window))).toEqual([
      '2027-03-28T00:30Z/2027-03-28T02:00Z',
    ])
  })
  test('an absence for the whole local day removes its 23 hours', () => {
    const absence: CalendarException = {
      kind: 'unavailable',
      fromDate: '2027-03-28',
      toDate: '2027-03-28',
      reason: 'repos',
    }
    const week = [6, 7, 1].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
    const days = { fromMs: at('2027-03-27T00:00Z'), toMs: at('2027-03-29T12:00Z') }
    expect(iso(freeIntervals(week, [absence], 'Europe/Paris', days))).toEqual([
      '2027-03-27T00:00Z/2027-03-27T23:00Z',
      '2027-03-28T22:00Z/2027-03-29T12:00Z',
    ])
  })
})

describe('exceptions', () => {
  const monday: WeeklyRule[] = [{ weekday: 1, from: '09:00', to: '12:00' }]
  const window = { fromMs: at('2026-11-30T00:00Z'), toMs: at('2026-12-01T00:00Z') }

  test('an opening adds to the week, clipped to the window', () => {
    const opening = {
      kind: 'available',
      fromMs: at('2026-11-30T22:00Z'),
      toMs: at('2026-12-01T06:00Z'),
    } as const
    expect(iso(freeIntervals(monday, [opening], 'Europe/Paris', window))).toEqual([
      '2026-11-30T08:00Z/2026-11-30T11:00Z',
      '2026-11-30T22:00Z/2026-12-01T00:00Z',
    ])
  })
  test('an absence wins over an opening, in either order', () => {
    const opening = { kind: 'available', fromDate: '2026-11-30', toDate: '2026-11-30' } as const
    const absence = {
      kind: 'unavailable',
      fromMs: at('2026-11-30T10:00Z'),
      toMs: at('2026-11-30T23:00Z'),
    } as const
    const expected = ['2026-11-30T00:00Z/2026-11-30T10:00Z', '2026-11-30T23:00Z/2026-12-01T00:00Z']
    const wide = { kind: 'available', fromDate: '2026-11-30', toDate: '2026-12-01' } as const
    expect(iso(freeIntervals(monday, [opening, absence], 'Europe/Paris', window))).toEqual(
      expected.slice(0, 1),
    )
    expect(iso(freeIntervals(monday, [absence, wide], 'Europe/Paris', window))).toEqual(expected)
  })
})

test.each([
  ['a zone', () => freeIntervals([], [], 'Europe/Nowhere', { fromMs: 0, toMs: 1 })],
  [
    'a time',
    () => freeIntervals([{ weekday: 1, from: '9h', to: '10:00' }], [], 'UTC', { fromMs: 0, toMs: 1 }),
  ],
  [
    'a date',
    () =>
      freeIntervals([], [{ kind: 'available', fromDate: '31/12', toDate: '31/12' }], 'UTC', {
        fromMs: 0,
        toMs: 1,
      }),
  ],
])('%s nobody can read is refused', (_what, act) => {
  expect(act).toThrow(RangeError)
})

/** Independent of the code under test: the wall clock comes from Intl, one quarter of an hour at a time. */
function naiveFree(weekly: readonly WeeklyRule[], zone: string, window: Interval): boolean[] {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const bits: boolean[] = []
  for (let ms = window.fromMs; ms < window.toMs; ms += QUARTER_MS) {
    const part = Object.fromEntries(wall.formatToParts(ms).map(({ type, value }) => [type, value]))
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part['weekday'] ?? '') + 1
    const now = Number(part['hour']) * 60 + Number(part['minute'])
    bits.push(
      weekly.some((rule) => rule.weekday === weekday && minutes(rule.from) <= now && now < minutes(rule.to)),
    )
  }
  return bits
}

const quarter = (index: number) =>
  `${String(Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`
const weeklyRules = array(
  record({
    weekday: integer({ min: 1, max: 7 }),
    start: integer({ min: 0, max: 95 }),
    span: integer({ min: 1, max: 96 }),
  }).map(({ weekday, start, span }) => ({
    weekday,
    from: quarter(start),
    to: quarter(Math.min(96, start + span)),
  })),
  { maxLength: 8 },
)

test.each(['2026-10-24T10:00Z', '2027-03-27T10:00Z', '2026-06-01T00:00Z'])(
  'agrees with the wall clock of every zone, quarter by quarter, around %s',
  (start) => {
    assert(
      property(
        weeklyRules,
        constantFrom(...ZONES),
        integer({ min: 1, max: 200 }),
        (weekly, zone, quarters) => {
          const window = { fromMs: at(start), toMs: at(start) + quarters * QUARTER_MS }
          const free = freeIntervals(weekly, [], zone, window)
          const bits = Array.from({ length: quarters }, (_, index) => {
            const ms = window.fromMs + index * QUARTER_MS
            return free.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs)
          })
          expect(bits).toEqual(naiveFree(weekly, zone, window))
        },
      ),
      { numRuns: 60 },
    )
  },
)
