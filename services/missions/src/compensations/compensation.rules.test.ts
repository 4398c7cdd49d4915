import { CompensationTerms } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policyProblems } from '../policies/policy.rules.ts'
import {
  compensate,
  isLateWithdrawal,
  nextChangeMinutes,
  readyFee,
  type Situation,
} from './compensation.rules.ts'
import { HOUSE_TERMS } from './house-terms.fixture.ts'

const HOUR = 60
const seat = { assignmentId: 'a', operatorId: 'o', operatorName: 'Démo', feeCents: 19_000 }
const cancelled = (noticeMinutes: number, change: object = {}): Situation => ({
  kind: 'client-cancellation',
  noticeMinutes,
  seats: [seat],
  priceCents: 39_000,
  bearer: 'client',
  ...change,
})
const sums = (situation: Situation) => {
  const { clientCents, operatorCents, houseCents } = compensate(HOUSE_TERMS, situation)
  return [clientCents, operatorCents, houseCents]
}

describe('a client who cancels', () => {
  test('pays by the tier that holds, to the minute', () => {
    expect(sums(cancelled(168 * HOUR))).toEqual([0, 0, 0])
    expect(sums(cancelled(168 * HOUR - 1))).toEqual([7_800, 3_800, -4_000])
    expect(sums(cancelled(48 * HOUR - 1))).toEqual([19_500, 9_500, -10_000])
    expect(sums(cancelled(24 * HOUR - 1))).toEqual([39_000, 19_000, -20_000])
    expect(sums(cancelled(-30))).toEqual([39_000, 19_000, -20_000])
  })
  test('pays nothing while nobody is bound, nor where the house answers for it', () => {
    expect(sums(cancelled(1, { seats: [] }))).toEqual([0, 0, 0])
    expect(sums(cancelled(1, { bearer: 'house' }))).toEqual([0, 19_000, 19_000])
  })
  test('pays once for a crew, each of whom is paid', () => {
    const crew = [seat, { ...seat, assignmentId: 'b', operatorId: 'p', feeCents: 8_000 }]
    expect(sums(cancelled(47 * HOUR, { seats: crew }))).toEqual([19_500, 13_500, -6_000])
  })
  test('knows when the sum changes next', () => {
    expect(nextChangeMinutes(HOUSE_TERMS.cancellation, 100 * HOUR)).toBe(48 * HOUR)
    expect(nextChangeMinutes(HOUSE_TERMS.cancellation, 48 * HOUR)).toBe(48 * HOUR)
    expect(nextChangeMinutes(HOUSE_TERMS.cancellation, 3)).toBeNull()
  })
})

test('who withdraws is neither paid nor fined; only a late one is remembered', () => {
  expect(sums({ kind: 'withdrawal', noticeMinutes: 60, seat })).toEqual([0, 0, 0])
  expect(isLateWithdrawal(HOUSE_TERMS, 48 * HOUR - 1)).toBe(true)
  expect(isLateWithdrawal(HOUSE_TERMS, 48 * HOUR)).toBe(false)
})

test('waiting is paid by the quarter begun, after the grace, up to the cap', () => {
  const waited = (minutes: number) => sums({ kind: 'waiting', minutes, seat })
  expect([15, 16, 30, 31].map((minutes) => waited(minutes)[1])).toEqual([0, 1_250, 1_250, 2_500])
  expect(waited(10_000)).toEqual([16 * 1_250, 16 * 1_250, 0])
})

test('weather is borne by the house, a place lost by the client', () => {
  const ended = { noticeMinutes: 60, seats: [seat], priceCents: 39_000 }
  expect(sums({ kind: 'weather', ...ended })).toEqual([0, 9_500, 9_500])
  expect(sums({ kind: 'place-lost', ...ended })).toEqual([19_000, 19_000, 0])
})

test('who stands by is paid to be ready, unless released in time', () => {
  const standby = (noticeMinutes: number, isCalledIn: boolean) =>
    sums({
      kind: 'standby',
      noticeMinutes,
      seat,
      readyFeeCents: readyFee(HOUSE_TERMS, 19_000),
      isCalledIn,
    })[1]
  expect([standby(25 * HOUR, false), standby(23 * HOUR, false), standby(0, true)]).toEqual([0, 4_750, 4_750])
  expect(readyFee(HOUSE_TERMS, 2_000)).toBe(2_000)
})

const shareBp = fc.integer({ min: 0, max: 10_000 })
const cents = fc.integer({ min: 0, max: 100_000_000 })
/** Terms that a policy may hold: hours ascend, shares do not rise with them. */
const tiers = fc
  .array(fc.record({ hours: fc.integer({ min: 1, max: 2_160 }), client: shareBp, operator: shareBp }), {
    maxLength: 6,
  })
  .map((drawn) => {
    const hours = [...new Set(drawn.map((one) => one.hours))].sort((a, b) => a - b)
    const falling = (key: 'client' | 'operator') => drawn.map((one) => one[key]).sort((a, b) => b - a)
    const [client, operator] = [falling('client'), falling('operator')]
    return hours.map((underHours, at) => ({
      underHours,
      clientShareBp: client[at] ?? 0,
      operatorShareBp: operator[at] ?? 0,
    }))
  })
const terms = fc
  .record({ tiers, borneByClientBp: shareBp })
  .map(({ tiers: drawn, borneByClientBp }): CompensationTerms => {
    const misfortune = {
      tiers: drawn.map(({ underHours, operatorShareBp }) => ({ underHours, operatorShareBp })),
      borneByClientBp,
    }
    return { ...HOUSE_TERMS, cancellation: drawn, move: drawn, weather: misfortune, placeLost: misfortune }
  })
const seats = fc
  .array(cents, { maxLength: 5 })
  .map((fees) =>
    fees.map((feeCents, at) => ({ ...seat, assignmentId: `a${at}`, operatorId: `o${at}`, feeCents })),
  )
const ended = fc.record({
  kind: fc.constantFrom('client-cancellation', 'client-move', 'weather', 'place-lost'),
  noticeMinutes: fc.integer({ min: -10_000, max: 200_000 }),
  seats,
  priceCents: cents,
  bearer: fc.constantFrom('client', 'house'),
}) as fc.Arbitrary<Extract<Situation, { seats: unknown }>>

describe('always', () => {
  test('drawn terms are such as a policy may hold', () => {
    fc.assert(
      fc.property(terms, (drawn) => {
        expect(policyProblems(drawn)).toEqual([])
        expect(CompensationTerms.parse(drawn)).toEqual(drawn)
      }),
    )
  })
  test('sums are whole cents, add up from explained lines, and stay within price and fee', () => {
    fc.assert(
      fc.property(terms, ended, (agreed, situation) => {
        const { lines, clientCents, operatorCents, houseCents } = compensate(agreed, situation)
        const total = (party: string) =>
          lines.filter((line) => line.party === party).reduce((sum, line) => sum + line.cents, 0)
        expect([total('client'), total('operator')]).toEqual([clientCents, operatorCents])
        expect(houseCents).toBe(operatorCents - clientCents)
        expect(clientCents).toBeLessThanOrEqual(situation.priceCents)
        for (const line of lines) {
          expect(Number.isSafeInteger(line.cents) && line.cents >= 0).toBe(true)
          expect(line.says.fr.length > 10 && line.says.en.length > 10).toBe(true)
          const bound = situation.seats.find(({ assignmentId }) => assignmentId === line.assignmentId)
          if (line.party === 'operator') expect(line.cents).toBeLessThanOrEqual(bound?.feeCents ?? -1)
        }
      }),
    )
  })
  test('more notice never costs or pays more', () => {
    fc.assert(
      fc.property(terms, ended, fc.integer({ min: 0, max: 100_000 }), (agreed, situation, earlier) => {
        const late = compensate(agreed, situation)
        const early = compensate(agreed, { ...situation, noticeMinutes: situation.noticeMinutes + earlier })
        expect(early.clientCents).toBeLessThanOrEqual(late.clientCents)
        expect(early.operatorCents).toBeLessThanOrEqual(late.operatorCents)
      }),
    )
  })
  test('the sums stand still until the notice at which they are said to change', () => {
    fc.assert(
      fc.property(terms, ended, (agreed, situation) => {
        if (situation.kind !== 'client-cancellation') return
        const changes = nextChangeMinutes(agreed.cancellation, situation.noticeMinutes)
        const until = changes === null ? -10_000 : changes
        const there = compensate(agreed, { ...situation, noticeMinutes: until })
        expect(there.clientCents).toBe(compensate(agreed, situation).clientCents)
      }),
    )
  })
  test('waiting longer never pays less', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), (minutes, more) => {
        const paid = (waited: number) => sums({ kind: 'waiting', minutes: waited, seat })[1]!
        expect(paid(minutes + more)).toBeGreaterThanOrEqual(paid(minutes))
      }),
    )
  })
})
