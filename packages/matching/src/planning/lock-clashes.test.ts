import { describe, expect, test } from 'vitest'
import { planRefusals } from './plan-refusals.ts'
import type { PlanProblem } from './problem.ts'
import { givenTravel } from './travel.ts'

const HOUR = 3600

/** Home at 0, two places an hour from it and two hours from each other. */
const travel = givenTravel([
  [0, HOUR, HOUR],
  [HOUR, 0, 2 * HOUR],
  [HOUR, 2 * HOUR, 0],
])
const day = (
  change: Partial<PlanProblem['operators'][number]> = {},
  secondFrom = 12 * HOUR,
): PlanProblem => ({
  missions: [
    { at: 1, from: 9 * HOUR },
    { at: 2, from: secondFrom },
  ].map(({ at, from }, number) => ({
    id: `m${number}`,
    location: at,
    windows: [[from, from] as const],
    serviceSeconds: HOUR,
    unassignedPrice: 1e6,
    seats: [{ skills: [] }],
  })),
  operators: [
    { id: 'ana', start: 0, end: 0, skills: [], shifts: [{ from: 8 * HOUR, to: 18 * HOUR }], ...change },
  ],
  travel,
  locks: ['m0', 'm1'].map((missionId) => ({ missionId, operatorId: 'ana' })),
})

describe('two locks of one operator', () => {
  test('are taken when the second is reached in the very second', () => {
    expect(planRefusals(day())).toEqual([])
  })
  test('are refused by name one second later than can be', () => {
    const late = day({}, 12 * HOUR - 1)
    expect(planRefusals(late)).toMatchObject([
      {
        field: 'locks[1]',
        rule: 'clashing_lock',
        says: { en: expect.stringContaining('m0'), fr: expect.stringContaining('m0') },
      },
    ])
  })
  test('are taken in two shifts, and refused when these share a limit of one task', () => {
    const shifts = [
      { from: 8 * HOUR, to: 11 * HOUR },
      { from: 11 * HOUR, to: 18 * HOUR },
    ]
    expect(planRefusals(day({ shifts }))).toEqual([])
    expect(planRefusals(day({ shifts, maxTasksPerDay: 1 }))).toMatchObject([{ rule: 'clashing_lock' }])
    expect(planRefusals(day({ shifts, maxTravelSeconds: 3 * HOUR }))).toMatchObject([
      { rule: 'clashing_lock' },
    ])
  })
  test('one of which nobody could keep are no clash: the plan tells', () => {
    expect(planRefusals(day({ shifts: [{ from: 8 * HOUR, to: 12 * HOUR }] }))).toEqual([])
  })
  test('clash through a break between them', () => {
    const breaks = [{ id: 'noon', windows: [[10 * HOUR, 11 * HOUR] as const], serviceSeconds: 60 }]
    const shifts = [{ from: 7 * HOUR, to: 18 * HOUR, breaks }]
    expect(planRefusals(day({ shifts }))).toMatchObject([{ rule: 'clashing_lock' }])
  })
})
