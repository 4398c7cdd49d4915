import { afterIterations, gini, planMissions, type PlanProblem } from '@regie/matching'
import { type Reading, round2 } from './figure.ts'
import { asProblem, benchDay } from './plan-world.ts'

const DAYS = 10
const A_DAY = 120
const STEPS = 3000
/** What fairness may cost. */
const MOST_MORE = 0.02
const GOAL_PERCENT = 40

type Outcome = { readonly weight: number; readonly cost: number; readonly loads: readonly number[] }

/**
 * How much more evenly paid work is shared for at most 2 % more cost (pay counted): the fall of the Gini over everybody,
 * who never works included.
 *
 * Over two weeks: each day has other missions and the same operators, and counts what was earned on the days before.
 * And within one day, where whoever goes out in somebody's place costs an outing more.
 */
export function measureFairness(): Reading[] {
  const twoWeeks = fairest((weight) => manyDays(weight), [0, 0.035, 0.045, 0.055])
  const oneDay = fairest((weight) => days(asProblem(benchDay(A_DAY, A_DAY), pay), 1, weight), [0, 0.03, 0.05])
  return [
    {
      ...twoWeeks,
      name: 'plan.fairness',
      goal: GOAL_PERCENT,
      holds: (twoWeeks.value ?? 0) >= GOAL_PERCENT,
      says: `${DAYS} days of ${A_DAY} missions, the same ${A_DAY} operators, all counted: ${twoWeeks.says}`,
    },
    { ...oneDay, name: 'plan.fairness.one_day', goal: null, holds: null },
  ]
}

const pay = (service: number) => service

function manyDays(weight: number): Outcome {
  const all = asProblem(benchDay(A_DAY * DAYS, A_DAY), pay)
  const known = new Set(all.operators.flatMap(({ skills }) => skills))
  const missions = all.missions.filter(({ seats }) =>
    seats.every(({ skills }) => skills.every((skill) => known.has(skill))),
  )
  return days({ ...all, missions }, DAYS, weight)
}

function days(all: PlanProblem, count: number, weight: number): Outcome {
  const load = new Map(all.operators.map(({ id }) => [id, 0]))
  const missions = Math.ceil(all.missions.length / count)
  let cost = 0
  for (let day = 0; day < count; day += 1) {
    const problem = {
      ...all,
      missions: all.missions.slice(day * missions, (day + 1) * missions),
      operators: all.operators.map((one) => ({ ...one, priorPay: load.get(one.id) ?? 0 })),
      fairness: { weight },
    }
    const plan = planMissions(problem, { seed: 1, stop: afterIterations(STEPS) })
    for (const { operatorId, stops } of plan.tours)
      for (const stop of stops)
        if (stop.kind === 'mission') load.set(operatorId, (load.get(operatorId) ?? 0) + stop.cost.pay)
    cost += plan.cost.fixed + plan.cost.travel + plan.cost.pay
  }
  return { weight, cost, loads: [...load.values()] }
}

/** The largest fall that one of the weights reaches within the budget; the first weight is 0. */
function fairest(plan: (weight: number) => Outcome, weights: readonly number[]) {
  const outcomes = weights.map((weight) => plan(weight))
  const base = outcomes[0]!
  const within = outcomes.filter(({ cost }) => cost <= base.cost * (1 + MOST_MORE))
  const best = within.reduce((least, one) => (gini(one.loads) < gini(least.loads) ? one : least), base)
  const atWork = (loads: readonly number[]) => loads.filter((load) => load > 0)
  const [from, to] = [gini(base.loads), gini(best.loads)]
  const says = [
    `weight ${best.weight}, cost +${round2((best.cost / base.cost - 1) * 100)} %, Gini ${round2(from)} → ${round2(to)}`,
    `among those at work (${atWork(base.loads).length} → ${atWork(best.loads).length}) ${round2(gini(atWork(base.loads)))} → ${round2(gini(atWork(best.loads)))}`,
  ].join('; ')
  return { value: round2((1 - to / from) * 100), unit: '%', says }
}
