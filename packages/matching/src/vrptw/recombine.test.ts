import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Rng } from '../search/rng.ts'
import { afterIterations } from '../search/stop.ts'
import { nearnessOf } from './nearness.ts'
import { problemOf } from './problem.ts'
import { Recombiner } from './recombine.ts'
import { costOf, RouteMemory } from './route-memory.ts'
import { solveVrptw } from './solve-vrptw.ts'
import { judge, randomFile } from './vrptw.fixture.ts'

test('routes of two plans put together cost at most what the cheaper one does, and keep every rule', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const file = randomFile(seed, 25)
      const problem = problemOf(file, 'double')
      const plans = [1, 2].map((one) => solveVrptw(problem, { seed: one, stop: afterIterations(40) }))
      fc.pre(plans.every(({ unserved }) => unserved.length === 0))
      const memory = new RouteMemory(problem)
      for (const { routes } of plans) memory.note(routes)
      const [first, second] = plans
      const recombiner = new Recombiner(problem, nearnessOf(problem, 40, 256), memory, new Rng(seed))
      const routes = recombiner.recombine(first!.routes) ?? first!.routes
      const { cost, breaches } = judge(file, routes, false)
      expect(breaches).toEqual([])
      expect(cost).toBeLessThanOrEqual(Math.min(first!.cost, second!.cost) + 1e-6)
    }),
    { numRuns: 30 },
  )
})

test('of the same customers the shortest order met is remembered, once', () => {
  const problem = problemOf(randomFile(4, 6), 'double')
  const orders = [
    [1, 2, 3],
    [3, 1, 2],
    [2, 1, 3],
  ]
  const memory = new RouteMemory(problem)
  memory.note([...orders, [4], [4]])
  expect(memory.routes).toHaveLength(2)
  expect(memory.costs[0]).toBe(Math.min(...orders.map((order) => costOf(problem, order))))
})
