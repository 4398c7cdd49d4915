import { assert, boolean, double, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Earned, netAfterWayCents, realEarnings } from './earnings.rules.ts'

const RATE = { version: 3, centsPerKm: 63.6, source: { fr: 'barème', en: 'scale' } }
const EFFORT = { preparationMinutes: 20, editMinutes: 40, uploadMinutes: 20 }
const earned = (change: Partial<Earned> = {}): Earned => ({
  feeCents: 18_000,
  distanceKm: 10,
  travelMinutes: 22,
  shootMinutes: 120,
  effort: EFFORT,
  isLead: true,
  rate: RATE,
  ...change,
})
const minutes = integer({ min: 0, max: 1_440 })
const any = record({
  feeCents: integer({ min: 0, max: 1_000_000 }),
  distanceKm: double({ min: 0, max: 2_000, noNaN: true }),
  travelMinutes: minutes,
  shootMinutes: minutes,
  effort: record({ preparationMinutes: minutes, editMinutes: minutes, uploadMinutes: minutes }),
  isLead: boolean(),
  rate: record({ centsPerKm: double({ min: 1, max: 300, noNaN: true }) }).map((rate) => ({
    ...RATE,
    ...rate,
  })),
})

describe('what a mission really leaves', () => {
  test('is the fee less the way there and back, over every hour it takes', () => {
    const { minutes: time, ...rest } = realEarnings(earned())
    // 2 × 13 road km × 63.6 cents; 44 + 20 + 120 + 40 + 20 minutes.
    expect(rest).toMatchObject({ roadKm: 13, travelCostCents: 1_654, netAfterTravelCents: 16_346 })
    expect(time).toEqual({ travel: 44, preparation: 20, shoot: 120, edit: 40, upload: 20, total: 244 })
    expect(rest.netCentsPerHour).toBe(Math.round((16_346 * 60) / 244))
  })
  test('counts choosing and sending for the lead alone', () => {
    const { minutes: time } = realEarnings(earned({ isLead: false }))
    expect(time).toMatchObject({ preparation: 20, edit: 0, upload: 0, total: 184 })
  })
  test('may be less than nothing, and says so', () => {
    const { netAfterTravelCents, netCentsPerHour } = realEarnings(
      earned({ feeCents: 1_000, distanceKm: 100 }),
    )
    expect(netAfterTravelCents).toBe(1_000 - 16_536)
    expect(netCentsPerHour).toBeLessThan(0)
  })
  test('states the rate, its source and its version in both languages', () => {
    const { says } = realEarnings(earned()).assumptions.find(({ about }) => about === 'rate')!
    expect(says).toEqual({
      fr: 'Trajet aller et retour à 0,636 € par km (barème, tarif 3).',
      en: 'Travel there and back at €0.636 a km (scale, rate 3).',
    })
  })
  test('refuses what cannot be', () => {
    expect(() => realEarnings(earned({ feeCents: -1 }))).toThrow('feeCents')
    expect(() => realEarnings(earned({ travelMinutes: -1 }))).toThrow('travelMinutes')
  })
})

test('money adds up to the cent and time to the minute, whatever the mission', () => {
  assert(
    property(any, (one) => {
      const { travelCostCents, netAfterTravelCents, minutes: time, netCentsPerHour } = realEarnings(one)
      expect(netAfterTravelCents + travelCostCents).toBe(one.feeCents)
      expect(netAfterWayCents(one, one.rate.centsPerKm)).toBe(netAfterTravelCents)
      expect([travelCostCents, netAfterTravelCents].every(Number.isInteger)).toBe(true)
      expect(time.total).toBe(time.travel + time.preparation + time.shoot + time.edit + time.upload)
      if (time.total > 0) expect(netCentsPerHour).toBeCloseTo((netAfterTravelCents * 60) / time.total, -0.5)
      else expect(netCentsPerHour).toBeNull()
    }),
  )
})

test('farther, dearer or longer never leaves more', () => {
  assert(
    property(any, double({ min: 0, max: 500, noNaN: true }), minutes, (one, moreKm, moreMinutes) => {
      const here = realEarnings(one)
      const farther = realEarnings({ ...one, distanceKm: one.distanceKm + moreKm })
      expect(farther.netAfterTravelCents).toBeLessThanOrEqual(here.netAfterTravelCents)
      const dearer = realEarnings({ ...one, rate: { ...one.rate, centsPerKm: one.rate.centsPerKm + moreKm } })
      expect(dearer.netAfterTravelCents).toBeLessThanOrEqual(here.netAfterTravelCents)
      const longer = realEarnings({ ...one, shootMinutes: one.shootMinutes + moreMinutes })
      if (here.netCentsPerHour !== null && here.netAfterTravelCents >= 0)
        expect(longer.netCentsPerHour).toBeLessThanOrEqual(here.netCentsPerHour)
    }),
  )
})
