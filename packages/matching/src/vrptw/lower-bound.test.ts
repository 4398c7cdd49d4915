import { expect, test } from 'vitest'
import { afterIterations } from '../search/stop.ts'
import { lowerBound } from './lower-bound.ts'
import { problemOf } from './problem.ts'
import { exactCost, randomFile } from './vrptw.fixture.ts'

const boundOf = (file: ReturnType<typeof randomFile>, stop = afterIterations(1)) =>
  lowerBound(problemOf(file, 'double'), stop)

test('never exceeds the optimum that trying everything finds, whenever it is stopped', () => {
  const shares: number[] = []
  for (let seed = 1; seed <= 40; seed += 1) {
    const file = randomFile(seed, 6, { capacity: 8 + (seed % 3) * 6 })
    const optimum = exactCost(file) ?? Number.NaN
    let asked = 0
    for (const rows of [0, 2, 5, 8, Number.POSITIVE_INFINITY]) {
      asked = 0
      expect(boundOf(file, () => (asked++ < rows ? 0 : 1))).toBeLessThanOrEqual(optimum + 1e-9)
    }
    shares.push(boundOf(file) / optimum)
  }
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  expect(mean).toBeGreaterThan(0.6)
})

test('is the optimum where windows leave one way to go', () => {
  const stop = { demand: 1, service: 0, x: 0 }
  const file = {
    name: 'line', vehicles: 3, capacity: 9,
    stops: [
      { ...stop, demand: 0, y: 0, ready: 0, due: 100 },
      { ...stop, y: 10, ready: 10, due: 10 },
      { ...stop, y: 20, ready: 20, due: 20 },
      { ...stop, y: 30, ready: 30, due: 30 },
    ],
  } // prettier-ignore
  expect(boundOf(file)).toBeCloseTo(60, 4)
})

test('counts the vehicles the demand needs', () => {
  const stop = { x: 0, y: 10, ready: 0, due: 100, service: 0 }
  const stops = [{ ...stop, y: 0, demand: 0 }, ...[5, 5, 5, 5].map((demand) => ({ ...stop, demand }))]
  expect(boundOf({ name: 'pairs', vehicles: 4, capacity: 10, stops })).toBeCloseTo(40, 4)
})
