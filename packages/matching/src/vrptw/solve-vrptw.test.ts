import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterIterations, type Progress } from '../search/stop.ts'
import { problemOf } from './problem.ts'
import { solveVrptw } from './solve-vrptw.ts'
import { exactCost, judge, randomFile } from './vrptw.fixture.ts'

const solve = (file: ReturnType<typeof randomFile>, iterations: number, seed = 1) =>
  solveVrptw(problemOf(file, 'double'), { seed, stop: afterIterations(iterations) })

test('a small problem is solved to the optimum that trying everything finds', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const file = randomFile(seed, 7)
    expect(solve(file, 3000).cost).toBeCloseTo(exactCost(file) ?? Number.NaN, 6)
  }
})

test('a fleet that only just suffices is enough; one vehicle less leaves somebody out, and says whom', () => {
  const file = randomFile(3, 8, { capacity: 14 })
  let least = 1
  while (exactCost({ ...file, vehicles: least }) === null) least += 1
  expect(least).toBeGreaterThan(1)
  const tight = solve({ ...file, vehicles: least }, 5000)
  expect(tight.unserved).toEqual([])
  expect(tight.routes.length).toBeLessThanOrEqual(least)
  expect(tight.cost).toBeCloseTo(exactCost({ ...file, vehicles: least }) ?? Number.NaN, 6)
  const short = solve({ ...file, vehicles: least - 1 }, 2000)
  expect(short.unserved.length).toBeGreaterThan(0)
  expect([...short.routes.flat(), ...short.unserved].toSorted((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8,
  ])
})

test('every plan keeps windows, loads and fleet, and its cost is the distance measured anew', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('double' as const, 'dimacs' as const),
      (seed, customers, convention) => {
        const file = randomFile(seed, customers)
        const answer = solveVrptw(problemOf(file, convention), { seed, stop: afterIterations(200) })
        const { cost, breaches } = judge(file, answer.routes, convention === 'dimacs')
        expect(breaches).toEqual([])
        expect(answer.cost).toBeCloseTo(cost, 6)
        expect(answer.unserved).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})

describe('chance and time', () => {
  test('the same seed and steps give the same plan, another seed goes another way', () => {
    const file = randomFile(5, 60)
    expect(solve(file, 500, 9)).toEqual(solve(file, 500, 9))
    expect(solve(file, 500, 9).routes).not.toEqual(solve(file, 500, 10).routes)
  })

  test('stopped at once it gives its first plan, later one that is no worse', () => {
    const file = randomFile(6, 60)
    const first = solve(file, 0)
    expect(judge(file, first.routes, false).breaches).toEqual([])
    expect(solve(file, 2000).cost).toBeLessThan(first.cost)
  })

  test('progress tells falling costs, down to the one given back', () => {
    const told: Progress[] = []
    const answer = solveVrptw(problemOf(randomFile(6, 60), 'double'), {
      seed: 1,
      stop: afterIterations(1000),
      onProgress: (progress) => told.push(progress),
    })
    const costs = told.map(({ cost }) => cost)
    expect(costs.length).toBeGreaterThan(2)
    expect(costs).toEqual(costs.toSorted((a, b) => b - a))
    expect(costs.at(-1)).toBeCloseTo(answer.cost, 6)
  })
})

describe('a customer nobody can serve is named', () => {
  const far = (change: object) => {
    const file = randomFile(1, 3)
    Object.assign(file.stops[2]!, change)
    return () => solve(file, 10)
  }
  test('when the window closes before anybody can come', () => {
    expect(far({ x: 99, y: 99, ready: 0, due: 10 })).toThrow('customer 2, window')
  })
  test('when nobody can come back before the depot closes', () => {
    expect(far({ ready: 398, due: 399 })).toThrow('customer 2, window')
  })
})
