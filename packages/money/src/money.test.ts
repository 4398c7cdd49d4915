import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMoney,
  allocate,
  formatMoney,
  formatPercent,
  isAmountError,
  lineNet,
  marginOnCostBp,
  marginOnPriceBp,
  money,
  netAfterTravel,
  netFromGross,
  percentOf,
  totals,
  vat,
} from './index.ts'

const cents = fc.integer({ min: -1e13, max: 1e13 })
const rate = fc.integer({ min: 0, max: 10_000 })
const sum = (parts: number[]) => parts.reduce((a, b) => a + b, 0)
const fieldOf = (act: () => unknown): string | null => {
  try {
    act()
    return null
  } catch (error) {
    if (!isAmountError(error)) throw error
    return error.field
  }
}

describe('an allocation', () => {
  test('gives the spare cents to the largest remainders, earlier first', () => {
    expect(allocate(10_000, [1, 1, 1])).toEqual([3_334, 3_333, 3_333])
    expect(allocate(5, [3, 7])).toEqual([2, 3])
    expect(allocate(-10_000, [1, 1, 1])).toEqual([-3_334, -3_333, -3_333])
    expect(allocate(1, [0, 0, 1])).toEqual([0, 0, 1])
  })

  test('sums to the amount and keeps each part within a cent of its share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(
        cents,
        weights.filter((all) => sum(all) > 0),
        (amount, all) => {
          const parts = allocate(amount, all)
          expect(sum(parts)).toBe(amount)
          const total = BigInt(sum(all))
          parts.forEach((part, index) => {
            const gap = BigInt(part) * total - BigInt(amount) * BigInt(all[index] ?? 0)
            expect(gap < total && gap > -total).toBe(true)
            if (all[index] === 0) expect(part).toBe(0)
          })
        },
      ),
    )
  })

  test('stays exact at the edge of the safe integers', () => {
    expect(sum(allocate(Number.MAX_SAFE_INTEGER, [Number.MAX_SAFE_INTEGER, 1]))).toBe(Number.MAX_SAFE_INTEGER)
  })
})

describe('VAT', () => {
  test.each([
    [10_000, 2_000, 2_000],
    [1, 2_000, 0],
    [3, 2_000, 1],
    [250, 1_000, 25],
    [25, 1_000, 3],
    [-25, 1_000, -3],
    [1_010, 550, 56],
    [999, 0, 0],
  ])('of %i cents at %i bp is %i', (net, rateBp, expected) => {
    expect(vat(net, rateBp)).toBe(expected)
  })

  test('mirrors itself on a credit, and is within half a cent of the exact product', () => {
    fc.assert(
      fc.property(cents, rate, (net, rateBp) => {
        const due = vat(net, rateBp)
        expect(due + vat(-net, rateBp)).toBe(0)
        const gap = BigInt(due) * 10_000n - BigInt(net) * BigInt(rateBp)
        expect(gap <= 5_000n && gap >= -5_000n).toBe(true)
      }),
    )
  })

  test('taken out of a gross amount gives back the net it was added to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), rate, (net, rateBp) => {
        expect(netFromGross(net + vat(net, rateBp), rateBp)).toBe(net)
      }),
    )
  })
})

describe('totals', () => {
  test('round VAT once a rate, not once a line', () => {
    const lines = [1, 2, 3].map(() => ({ netCents: 33, rateBp: 550 }))
    expect(totals(lines)).toEqual({
      rates: [{ rateBp: 550, netCents: 99, vatCents: 5, grossCents: 104 }],
      netCents: 99,
      vatCents: 5,
      grossCents: 104,
    })
  })

  test('of nothing are zeros', () => {
    expect(totals([])).toEqual({ rates: [], netCents: 0, vatCents: 0, grossCents: 0 })
  })

  test('add up row by row and column by column, whatever the order of the lines', () => {
    const line = fc.record({ netCents: cents, rateBp: fc.constantFrom(0, 210, 550, 1_000, 2_000) })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const result = totals(lines)
        expect(result.netCents).toBe(sum(lines.map(({ netCents }) => netCents)))
        expect(result.grossCents).toBe(result.netCents + result.vatCents)
        for (const key of ['netCents', 'vatCents', 'grossCents'] as const)
          expect(sum(result.rates.map((row) => row[key]))).toBe(result[key])
        expect(totals([...lines].reverse())).toEqual(result)
      }),
    )
  })
})

describe('a line', () => {
  test('is quantity times price less discount, rounded once', () => {
    expect(lineNet({ quantityMilli: 1_500, unitCents: 33_333 })).toBe(50_000)
    expect(lineNet({ quantityMilli: 3_000, unitCents: 9_999, discountBp: 1_000 })).toBe(26_997)
    expect(lineNet({ quantityMilli: 0, unitCents: 9_999 })).toBe(0)
  })
})

describe('margins', () => {
  test('on the price and on the cost are two different ratios', () => {
    expect(marginOnPriceBp(6_000, 10_000)).toBe(4_000)
    expect(marginOnCostBp(6_000, 10_000)).toBe(6_667)
    expect(marginOnPriceBp(12_000, 10_000)).toBe(-2_000)
  })
})

describe('what is left after travel', () => {
  const trip = { feeCents: 28_000, distanceKm: 25, centsPerKm: 63.6, travelMinutes: 45, workMinutes: 180 }

  test('counts the road both ways, tolls and the allowance', () => {
    expect(netAfterTravel(trip)).toEqual({
      travelCostCents: 3_180,
      netCents: 24_820,
      totalMinutes: 270,
      netCentsPerHour: 5_516,
    })
    expect(netAfterTravel({ ...trip, tollsCents: 500, allowanceCents: 1_000 }).netCents).toBe(25_320)
  })

  test('may be a loss, and says nothing of an hour when no time is known', () => {
    const result = netAfterTravel({ ...trip, feeCents: 1_000, travelMinutes: 0, workMinutes: 0 })
    expect(result).toMatchObject({ netCents: -2_180, netCentsPerHour: null })
  })

  test('never grows with distance', () => {
    const km = fc.integer({ min: 0, max: 2_000 })
    fc.assert(
      fc.property(km, km, (a, b) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)]
        const net = (distanceKm: number) => netAfterTravel({ ...trip, distanceKm }).netCents
        expect(net(far)).toBeLessThanOrEqual(net(near))
      }),
    )
  })
})

describe('writing', () => {
  test.each([
    [123_450, '1\u202f234,50\u00a0€', '€1,234.50'],
    [5, '0,05\u00a0€', '€0.05'],
    [0, '0,00\u00a0€', '€0.00'],
    [-12_000, '-120,00\u00a0€', '-€120.00'],
    [Number.MAX_SAFE_INTEGER, '90\u202f071\u202f992\u202f547\u202f409,91\u00a0€', '€90,071,992,547,409.91'],
  ])('%i cents in both languages', (amount, fr, en) => {
    expect(formatMoney(money(amount), 'fr')).toBe(fr)
    expect(formatMoney(money(amount), 'en')).toBe(en)
  })

  test('a rate keeps its decimals', () => {
    expect([formatPercent(550, 'fr'), formatPercent(2_000, 'en')]).toEqual(['5,5\u00a0%', '20%'])
  })

  test('shows the same cents as it was given', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        const digits = formatMoney(money(amount), 'en').replaceAll(/[^\d-]/g, '')
        expect(BigInt(digits)).toBe(BigInt(amount))
      }),
    )
  })
})

describe('a refusal names its field', () => {
  test.each([
    ['half a cent', () => money(0.5), 'cents'],
    ['not a number', () => vat(Number.NaN, 2_000), 'netCents'],
    ['a rate over 100 %', () => vat(100, 10_001), 'rateBp'],
    ['no weight', () => allocate(100, []), 'weights'],
    ['weights of zero', () => allocate(100, [0, 0]), 'weights'],
    ['a negative weight', () => allocate(100, [2, -1]), 'weights'],
    ['a sum beyond the safe integers', () => addMoney(money(Number.MAX_SAFE_INTEGER), money(1)), 'cents'],
    ['two currencies', () => addMoney(money(1), money(1, 'USD')), 'currency'],
    ['nothing to add', () => addMoney(), 'amounts'],
    ['a negative share', () => percentOf(100, -1), 'shareBp'],
    ['a product beyond the safe integers', () => percentOf(Number.MAX_SAFE_INTEGER, 20_000), 'cents'],
    ['a price of zero', () => marginOnPriceBp(1, 0), 'priceCents'],
    [
      'a distance that is not finite',
      () =>
        netAfterTravel({
          feeCents: 1,
          distanceKm: Infinity,
          centsPerKm: 1,
          travelMinutes: 0,
          workMinutes: 0,
        }),
      'distanceKm',
    ],
  ])('%s', (_why, act, field) => {
    expect(fieldOf(act)).toBe(field)
  })
})
