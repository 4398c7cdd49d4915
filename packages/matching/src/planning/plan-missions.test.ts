import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterIterations } from '../search/stop.ts'
import { planBreaches } from './check-plan.fixture.ts'
import { planMissions } from './plan-missions.ts'
import { anyWorld, planWorld } from './world.fixture.ts'

const plan = (problem: Parameters<typeof planMissions>[0], steps: number, seed = 1) =>
  planMissions(problem, { seed, stop: afterIterations(steps) })

describe('a plan', () => {
  test('keeps every rule of a plain world', () => {
    fc.assert(
      fc.property(anyWorld({ missions: 14, operators: 8, isRich: false }), (problem) => {
        expect(planBreaches(problem, plan(problem, 100))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
  test('keeps every rule of a world with crews, standbys, breaks, shifts, fairness and slow detours', () => {
    fc.assert(
      fc.property(anyWorld({ missions: 14, operators: 8, isRich: true }), (problem) => {
        expect(planBreaches(problem, plan(problem, 60))).toEqual([])
      }),
      { numRuns: 35 },
    )
  })
  test('is the same for the same seed and number of steps', () => {
    const problem = planWorld(5, { missions: 20, operators: 12, isRich: true })
    expect(plan(problem, 100, 9)).toEqual(plan(problem, 100, 9))
  })
  test('of an empty world is empty', () => {
    const problem = { ...planWorld(1, { missions: 3, operators: 2, isRich: false }), missions: [] }
    expect(plan(problem, 10)).toMatchObject({ tours: [], unassigned: [], cost: { total: 0 } })
  })
  test('with nobody to go leaves all out and says why', () => {
    const { missions, ...rest } = planWorld(1, { missions: 3, operators: 2, isRich: false })
    const alone = missions.map((mission) => ({ ...mission, seats: [{ skills: [] }] }))
    const answer = plan({ ...rest, missions: alone, operators: [] }, 10)
    expect(answer.unassigned.map(({ reason }) => reason)).toEqual(['skills', 'skills', 'skills'])
  })
  test('started from another keeps every rule and is never dearer, while no crew has to be placed anew', () => {
    fc.assert(
      fc.property(anyWorld({ missions: 14, operators: 8, isRich: false }), (problem) => {
        const before = plan(problem, 200)
        const after = planMissions(problem, { seed: 2, stop: afterIterations(0), from: before })
        expect(planBreaches(problem, after)).toEqual([])
        expect(after.cost.total).toBeCloseTo(before.cost.total, 4)
      }),
      { numRuns: 20 },
    )
  })
  test('started from one of a richer world, or of another world, keeps every rule', () => {
    fc.assert(
      fc.property(
        anyWorld({ missions: 12, operators: 7, isRich: true }),
        anyWorld({ missions: 14, operators: 9, isRich: true }),
        (problem, other) => {
          for (const from of [plan(problem, 40), plan(other, 40)]) {
            const after = planMissions(problem, { seed: 2, stop: afterIterations(30), from })
            expect(planBreaches(problem, after)).toEqual([])
          }
        },
      ),
      { numRuns: 15 },
    )
  })
})
