import { Rng } from '../search/rng.ts'
import type { OnProgress, StopSignal } from '../search/stop.ts'
import { alongCurve } from './along-curve.ts'
import { Annealer } from './anneal.ts'
import { checkProblem } from './check-problem.ts'
import { checkRoutes } from './check-routes.ts'
import { lowerBound } from './lower-bound.ts'
import { nearnessOf } from './nearness.ts'
import type { VrptwProblem } from './problem.ts'
import { Routes } from './routes.ts'

export type VrptwAnswer = {
  /** Total distance, in units of the file. */
  cost: number
  /** Customers in order of visit, one list a vehicle used, by first customer. */
  routes: number[][]
  /** Whom the fleet found no room for; empty when the plan is feasible. */
  unserved: number[]
  /** No plan that serves everybody costs less, in units of the file. */
  lowerBound: number
  iterations: number
}

export type VrptwSearch = { seed: number; stop: StopSignal; onProgress?: OnProgress }

const WIDTH = 40
const REACH = 256
/** Temperatures as shares of the mean distance a customer costs in the first plan. */
const HOT = 2
const COLD = 0.02

/**
 * Plans routes of least total distance; the number of vehicles is a limit, not a goal.
 *
 * @param search  the same seed and an iteration budget give the same plan on every machine; `stop` is asked every few
 *                steps and the best plan so far is returned
 * @throws VrptwRefusal when a customer cannot be served even alone
 */
export function solveVrptw(given: VrptwProblem, { seed, stop, onProgress }: VrptwSearch): VrptwAnswer {
  checkProblem(given)
  const { problem, original } = alongCurve(given)
  const nearness = nearnessOf(problem, WIDTH, REACH)
  const annealer = new Annealer(new Routes(problem), nearness, new Rng(seed))
  const bound = lowerBound(problem, stop) / problem.scale
  const tell = (iterations: number) =>
    onProgress?.({ iterations, cost: annealer.best.cost / problem.scale, lowerBound: bound })
  tell(0)
  const unit = annealer.best.cost / problem.customers
  annealer.run({ hot: HOT * unit, cold: COLD * unit, stop, onBetter: tell })
  return answerOf(given, annealer, original, bound)
}

function answerOf(
  given: VrptwProblem,
  { best, iterations }: Annealer,
  original: Int32Array,
  lowerBound: number,
): VrptwAnswer {
  const routes = best
    .toArrays()
    .map((route) => route.map((customer) => original[customer]!))
    .sort((a, b) => a[0]! - b[0]!)
  const { cost, unserved, violations } = checkRoutes(given, routes)
  if (violations.length > 0) throw new Error(`the search broke its own rules: ${violations.join('; ')}`)
  return { cost, routes, unserved, lowerBound, iterations }
}
