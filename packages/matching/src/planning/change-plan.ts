import { NONE, type PlanState, fairnessOf } from './plan-state.ts'
import { BreakClock } from './fits-breaks.ts'
import { legsOf, refreshTour, tasksOf } from './tour-times.ts'

const clock = new BreakClock()

/** Puts a pair's task into its tour after `before` (NONE: first). The caller has checked that it fits. */
export function linkTask(state: PlanState, pair: number, before: number): void {
  const { model, next, prev } = state
  const task = model.pairTask[pair]!
  const tour = model.pairTour[pair]!
  const after = before === NONE ? state.first[tour]! : next[before]!
  next[task] = after
  prev[task] = before
  if (before === NONE) state.first[tour] = task
  else next[before] = task
  if (after === NONE) state.last[tour] = task
  else prev[after] = task
  state.tourOf[task] = tour
  state.pairOf[task] = pair
  payFor(state, tour, task, 1)
  if (state.count[tour] === 0) openTour(state, tour)
  refreshTour(state, tour)
  renewVersion(state, tour)
}

/**
 * Takes a task out of its tour.
 *
 * @returns  whether the rest still fits: it always does where no detour is quicker than the direct way
 */
export function unlinkTask(state: PlanState, task: number): boolean {
  const { next, prev } = state
  const tour = state.tourOf[task]!
  const before = prev[task]!
  const after = next[task]!
  if (before === NONE) state.first[tour] = after
  else next[before] = after
  if (after === NONE) state.last[tour] = before
  else prev[after] = before
  state.tourOf[task] = NONE
  state.pairOf[task] = NONE
  payFor(state, tour, task, -1)
  const fits = refreshTour(state, tour)
  if (state.count[tour] === 0) closeTour(state, tour)
  renewVersion(state, tour)
  if (state.count[tour] === 0 || !state.model.tourBreaks[tour]) return fits
  const tasks = tasksOf(state, tour)
  return fits && clock.fits(state, tour, tasks, legsOf(state.model, tour, tasks))
}

/** Whether a tour keeps every limit: its own, its operator's, its day's, hours and breaks. */
export function tourHolds(state: PlanState, tour: number): boolean {
  const { model } = state
  const operator = model.tourOperator[tour]!
  const day = model.tourDay[tour]!
  if (
    !refreshTour(state, tour) ||
    state.count[tour]! > model.tourMaxTasks[tour]! ||
    state.operatorCount[operator]! > model.operatorMaxTasks[operator]! ||
    state.dayCount[day]! > model.dayMaxTasks[day]!
  )
    return false
  if (state.count[tour] === 0 || !model.tourBreaks[tour]) return true
  const tasks = tasksOf(state, tour)
  return clock.fits(state, tour, tasks, legsOf(model, tour, tasks))
}

function payFor(state: PlanState, tour: number, task: number, sign: 1 | -1): void {
  const { model, operatorPay } = state
  const pay = model.taskPay[task]!
  if (pay === 0) return
  const operator = model.tourOperator[tour]!
  if (model.fairness !== 0) {
    const load = model.operatorPrior[operator]! + operatorPay[operator]!
    state.cost += sign * fairnessOf(model.fairness, sign === 1 ? load : load - pay, pay)
  }
  operatorPay[operator] = operatorPay[operator]! + sign * pay
}

/** Every tour of the operator costs something else now: limits and fairness are shared. */
function renewVersion(state: PlanState, tour: number): void {
  const { firstTour, tourOperator } = state.model
  const operator = tourOperator[tour]!
  const until = firstTour[operator + 1]!
  for (let own = firstTour[operator]!; own < until; own += 1) state.version[own] = state.newVersion()
}

/** Tells every task that could go there that the tour is in use. */
export function openTour(state: PlanState, tour: number): void {
  const { model, openPair, openAt, openCount } = state
  const { firstOfTour, byTour, pairTask, firstPair } = model
  for (let at = firstOfTour[tour]!; at < firstOfTour[tour + 1]!; at += 1) {
    const pair = byTour[at]!
    const task = pairTask[pair]!
    const slot = firstPair[task]! + openCount[task]!
    openPair[slot] = pair
    openAt[pair] = slot
    openCount[task] = openCount[task]! + 1
  }
}

export function closeTour(state: PlanState, tour: number): void {
  const { model, openPair, openAt, openCount } = state
  const { firstOfTour, byTour, pairTask, firstPair } = model
  for (let at = firstOfTour[tour]!; at < firstOfTour[tour + 1]!; at += 1) {
    const pair = byTour[at]!
    const task = pairTask[pair]!
    openCount[task] = openCount[task]! - 1
    const end = firstPair[task]! + openCount[task]!
    const moved = openPair[end]!
    const slot = openAt[pair]!
    openPair[slot] = moved
    openAt[moved] = slot
    openAt[pair] = NONE
  }
}
