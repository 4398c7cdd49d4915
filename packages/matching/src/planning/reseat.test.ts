import { expect, test } from 'vitest'
import { afterIterations } from '../search/stop.ts'
import { planMissions } from './plan-missions.ts'
import { searchPlan } from './search-plan.ts'
import { compileModel } from './compile-model.ts'
import { PairTable } from './pair-table.ts'
import { PriceClimb } from './price-climb.ts'
import { givenTravel } from './travel.ts'
import { planWorld } from './world.fixture.ts'

const HOUR = 3600

/** Two missions at one place, each with its own cheap neighbour; one who could take both is dear for either. */
const shared = () => ({
  missions: ['a', 'b'].map((id) => ({
    id,
    location: 0,
    windows: [],
    serviceSeconds: HOUR,
    unassignedPrice: 1e6,
    seats: [{ skills: [id] }],
  })),
  operators: [
    { id: 'onlyA', skills: ['a'], fixed: 1000 },
    { id: 'onlyB', skills: ['b'], fixed: 1000 },
    { id: 'both', skills: ['a', 'b'], fixed: 1500 },
  ].map(({ fixed, ...one }) => ({
    ...one,
    start: null,
    end: null,
    shifts: [{ from: 0, to: 24 * HOUR }],
    costs: { fixed },
  })),
  travel: givenTravel([[0]]),
})

test('whoever is best for two missions together is found though best for neither', () => {
  const plan = planMissions(shared(), { seed: 1, stop: afterIterations(200) })
  expect(plan.tours.map(({ operatorId }) => operatorId)).toEqual(['both'])
  expect(plan.cost.total).toBe(1500)
})

test('the table knows each pair by its task and tour, and no others', () => {
  const model = compileModel(planWorld(3, { missions: 30, operators: 50, isRich: true }))
  const table = PairTable.of(model)!
  let bits = 0
  for (let pair = 0; pair < model.pairTask.length; pair += 1)
    expect(table.pairOf(model.pairTask[pair]!, model.pairTour[pair]!)).toBe(pair)
  for (const word of table.bits) for (let rest = word; rest !== 0; rest &= rest - 1) bits += 1
  expect(bits).toBe(model.pairTask.length)
})

test('routes of a pool are each the cheapest order of their tasks, cost what they say, and prove what the plan costs', () => {
  const model = compileModel(planWorld(7, { missions: 30, operators: 25, isRich: false }))
  const state = searchPlan(model, { seed: 1, stop: afterIterations(2000) })
  const climb = new PriceClimb(model, state.pairOf)
  while (!climb.isFlat) climb.round(state.cost)
  const { pool } = climb
  const seen = new Set<string>()
  for (let route = 0; route < pool.size; route += 1) {
    const pairs = pool.pairs.subarray(pool.first[route], pool.first[route]! + pool.length[route]!)
    const key = pairs.toSorted().join(' ')
    expect(seen.has(key)).toBe(false)
    seen.add(key)
    expect(new Set(Array.from(pairs, (pair) => model.pairTour[pair])).size).toBe(1)
    expect(pool.cost[route]).toBeGreaterThanOrEqual(
      Math.max(...Array.from(pairs, (pair) => model.pairAlone[pair]!)) - 1e4,
    )
  }
  expect(climb.lowerBound).toBeLessThanOrEqual(state.cost + 1e-6)
  expect(state.cost / climb.lowerBound).toBeLessThan(1.02)
})
