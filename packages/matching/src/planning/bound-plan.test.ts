import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterIterations } from '../search/stop.ts'
import { leastCost } from './brute-force.fixture.ts'
import { planMissions, provePlan } from './plan-missions.ts'
import { anyWorld, planWorld } from './world.fixture.ts'

const plan = (problem: Parameters<typeof planMissions>[0], steps: number) =>
  planMissions(problem, { seed: 1, stop: afterIterations(steps) })

describe('against every plan there is, a small world', () => {
  test('is planned at the least cost, and the bound is never above it', () => {
    fc.assert(
      fc.property(anyWorld({ missions: 5, operators: 3, isRich: false }), (problem) => {
        const least = leastCost(problem)
        const found = plan(problem, 400)
        expect(found.cost.total).toBeCloseTo(least, 4)
        const { lowerBound } = provePlan(problem, found, { stop: afterIterations(60) })
        expect(lowerBound).toBeLessThanOrEqual(least + 1e-6 * least)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a bound', () => {
  test('is below every plan of a rich world', () => {
    fc.assert(
      fc.property(anyWorld({ missions: 10, operators: 7, isRich: true }), (problem) => {
        const found = plan(problem, 40)
        const { lowerBound } = provePlan(problem, found, { stop: afterIterations(40) })
        expect(lowerBound).toBeLessThanOrEqual(found.cost.total + 1e-6 * Math.abs(found.cost.total))
      }),
      { numRuns: 15 },
    )
  })
  test('is below a plan whose lock cannot be kept', () => {
    const free = planWorld(2, { missions: 8, operators: 6, isRich: false })
    const [first, ...others] = free.missions
    // Hours before anybody starts.
    const problem = {
      ...free,
      missions: [{ ...first!, windows: [[0, 60] as const] }, ...others],
      locks: [{ missionId: first!.id, operatorId: free.operators[0]!.id }],
    }
    const found = plan(problem, 200)
    expect(found.unassigned.map(({ missionId }) => missionId)).toContain(first!.id)
    const { lowerBound, gap } = provePlan(problem, found, { stop: afterIterations(60) })
    expect(lowerBound).toBeLessThanOrEqual(found.cost.total + 1e-6 * found.cost.total)
    expect(gap).toBeGreaterThan(-1e-6)
  })
  test('is close on a world of ordinary size', () => {
    const problem = planWorld(2, { missions: 60, operators: 60, isRich: false })
    const found = plan(problem, 1500)
    const { gap } = provePlan(problem, found, { stop: afterIterations(300) })
    expect(gap).toBeLessThan(0.01)
  })
  test('only rises while it climbs', () => {
    const problem = planWorld(2, { missions: 40, operators: 40, isRich: false })
    const bounds: number[] = []
    provePlan(problem, plan(problem, 100), {
      stop: afterIterations(50),
      onBound: (bound) => void bounds.push(bound),
    })
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b))
    expect(bounds.length).toBeGreaterThan(2)
  })
})
