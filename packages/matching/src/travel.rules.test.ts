import { assert, double, property } from 'fast-check'
import { expect, test } from 'vitest'
import { distanceKm, estimateTravel, netAfterTravelCents } from './travel.rules.ts'

const PARIS = { lat: 48.8566, lon: 2.3522 }
const LYON = { lat: 45.764, lon: 4.8357 }
const km = double({ min: 0, max: 2000, noNaN: true })

test('measures Paris to Lyon as 392 km, either way', () => {
  expect(distanceKm(PARIS, LYON)).toBeCloseTo(391.5, 0)
  expect(distanceKm(LYON, PARIS)).toBe(distanceKm(PARIS, LYON))
  expect(distanceKm(PARIS, PARIS)).toBe(0)
})

test('the other side of the Earth is half its girth away', () => {
  expect(distanceKm({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(20_015, 0)
})

// Straight-line km whose road km end each stretch exactly: 5, 30, 100, then 100 more.
test.each([
  [0, 0],
  [5 / 1.3, 12],
  [30 / 1.3, 42],
  [100 / 1.3, 95],
  [200 / 1.3, 155],
])('%d km as the crow flies take %d minutes', (straightKm, minutes) => {
  expect(estimateTravel(straightKm).minutes).toBe(minutes)
})

test('further never takes less time nor leaves more of the fee', () => {
  assert(
    property(km, km, (a, b) => {
      const [near, far] = [Math.min(a, b), Math.max(a, b)]
      expect(estimateTravel(far).minutes).toBeGreaterThanOrEqual(estimateTravel(near).minutes)
      expect(netAfterTravelCents(10_000, far)).toBeLessThanOrEqual(netAfterTravelCents(10_000, near))
    }),
  )
})

test('the drive there and back comes off the fee, even past nothing', () => {
  expect(netAfterTravelCents(15_000, 0)).toBe(15_000)
  expect(netAfterTravelCents(15_000, 10)).toBe(15_000 - 1654)
  expect(netAfterTravelCents(1000, 100)).toBe(1000 - 16_536)
})
