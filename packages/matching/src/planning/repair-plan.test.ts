import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterIterations } from '../search/stop.ts'
import { planBreaches } from './check-plan.fixture.ts'
import { planMissions } from './plan-missions.ts'
import { PlanRepairer } from './repair-plan.ts'
import { anyWorld, planWorld } from './world.fixture.ts'

const HOUR = 3600
const plan = (problem: Parameters<typeof planMissions>[0]) =>
  planMissions(problem, { seed: 1, stop: afterIterations(60) })

describe('a repair', () => {
  test('keeps every rule of the world as it is after the incident', () => {
    fc.assert(
      fc.property(anyWorld({ missions: 12, operators: 9, isRich: true }), fc.nat(), (problem, pick) => {
        const before = plan(problem)
        const away = problem.operators[pick % 9]!.id
        const mission = problem.missions[pick % 12]!
        const windows = [[9 * HOUR, 9 * HOUR + (pick % 5) * HOUR] as const]
        const repairer = new PlanRepairer(problem, { isResident: pick % 2 === 0 })
        for (const change of [
          { away: [away] },
          { moved: [{ missionId: mission.id, windows }] },
          { cancelled: [mission.id], away: [away] },
        ]) {
          const after = repairer.repair(before, change)
          // Fairness' yardstick is the mean load of those who are there: it moves with who is.
          expect(planBreaches(after.problem, after.plan)).toEqual([])
        }
      }),
      { numRuns: 10 },
    )
  })

  test('of one withdrawal touches what the operator had, and nothing else while others can take it', () => {
    const base = planWorld(3, { missions: 20, operators: 40, isRich: false })
    const problem = {
      ...base,
      operators: base.operators.map((one) => ({ ...one, skills: base.operators[0]!.skills })),
    }
    const before = plan(problem)
    const tour = before.tours.find(({ stops }) => stops.length > 1)!
    const {
      plan: after,
      hit,
      touched,
    } = new PlanRepairer(problem).repair(before, { away: [tour.operatorId] })
    expect(new Set(touched.map(({ missionId }) => missionId))).toEqual(new Set(hit))
    expect(hit).toHaveLength(tour.stops.length)
    expect(after.unassigned).toEqual(before.unassigned)
    expect(after.tours.some(({ operatorId }) => operatorId === tour.operatorId)).toBe(false)
  })

  test('leaves a mission that moved with its operator when it still fits', () => {
    const base = planWorld(4, { missions: 1, operators: 5, isRich: false })
    const problem = {
      ...base,
      missions: [{ ...base.missions[0]!, windows: [[11 * HOUR, 12 * HOUR] as const], serviceSeconds: HOUR }],
      operators: base.operators.map((one) => ({ ...one, shifts: [{ from: 6 * HOUR, to: 20 * HOUR }] })),
    }
    const before = plan(problem)
    const moved = [{ missionId: 'm0', windows: [[14 * HOUR, 15 * HOUR] as const] }]
    const { plan: after, touched } = new PlanRepairer(problem).repair(before, { moved })
    expect(after.tours[0]!.operatorId).toBe(before.tours[0]!.operatorId)
    expect(touched).toHaveLength(1)
  })

  test('gives the seat of whoever falls out to the standby held for it', () => {
    const base = planWorld(6, { missions: 1, operators: 6, isRich: false })
    const seat = { skills: [], pay: 100 }
    const problem = {
      ...base,
      missions: [{ ...base.missions[0]!, seats: [seat], standbys: [{ ...seat, unheldPrice: 1e6 }] }],
      operators: base.operators.map((one) => ({ ...one, shifts: [{ from: 0, to: 48 * HOUR }] })),
    }
    const before = plan(problem)
    const holderOf = (tours: typeof before.tours, seat: number) =>
      tours.find(({ stops }) => stops.some((stop) => stop.kind === 'mission' && stop.seat === seat))!
        .operatorId
    const standby = holderOf(before.tours, 1)
    const { plan: after } = new PlanRepairer(problem).repair(before, { away: [holderOf(before.tours, 0)] })
    expect(holderOf(after.tours, 0)).toBe(standby)
    expect(holderOf(after.tours, 1)).not.toBe(standby)
  })

  test('of what nobody can take says why', () => {
    const problem = planWorld(8, { missions: 3, operators: 1, isRich: false })
    const before = plan(problem)
    const { plan: after } = new PlanRepairer(problem).repair(before, { away: ['o0'] })
    expect(after.unassigned).toHaveLength(3)
  })

  test('is the same whatever was repaired before, and one after another keeps every rule', () => {
    fc.assert(
      fc.property(anyWorld({ missions: 14, operators: 12, isRich: true }), (problem) => {
        const before = plan(problem)
        const repairer = new PlanRepairer(problem)
        const [first, second] = before.tours.map(({ operatorId }) => operatorId)
        fc.pre(first !== undefined && second !== undefined)
        const once = repairer.repair(before, { away: [first!] })
        const then = repairer.repair(once.plan, { away: [first!, second!] })
        expect(planBreaches(then.problem, then.plan)).toEqual([])
        expect(repairer.repair(before, { away: [first!] })).toEqual(once)
      }),
      { numRuns: 10 },
    )
  })

  test('of a plan that is not of this problem asks nothing of it beyond what it names', () => {
    const problem = planWorld(3, { missions: 8, operators: 9, isRich: false })
    const before = plan(problem)
    const lost = { ...problem, missions: problem.missions.slice(1) }
    const after = new PlanRepairer(lost).repair(before, { cancelled: ['m0'], away: ['o1'] })
    expect(planBreaches(after.problem, after.plan)).toEqual([])
  })
})
