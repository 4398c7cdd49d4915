import { NONE, type PlanState, fairnessOf } from './plan-state.ts'
import { BreakClock } from './fits-breaks.ts'
import { legsOf, startAfter, tasksOf } from './tour-times.ts'

/** Where `insertionCost` would put the task: after this task of the tour, NONE for first. Read it at once. */
export let foundAfter = NONE

const clock = new BreakClock()

/**
 * What the plan's cost grows by when a pair's task joins its tour at the best place, Infinity when it cannot;
 * `foundAfter` tells the place. The price of leaving the mission out is not counted.
 *
 * A place is tried in constant time: the earliest start after what comes before, against the latest start of what
 * comes after.
 */
export function insertionCost(state: PlanState, pair: number): number {
  const { model } = state
  const tour = model.pairTour[pair]!
  const operator = model.tourOperator[tour]!
  if (
    state.count[tour]! >= model.tourMaxTasks[tour]! ||
    state.operatorCount[operator]! >= model.operatorMaxTasks[operator]! ||
    state.dayCount[model.tourDay[tour]!]! >= model.dayMaxTasks[model.tourDay[tour]!]!
  )
    return Number.POSITIVE_INFINITY
  const task = model.pairTask[pair]!
  const unfair =
    model.fairness === 0
      ? 0
      : fairnessOf(
          model.fairness,
          model.operatorPrior[operator]! + state.operatorPay[operator]!,
          model.taskPay[task]!,
        )
  const way = model.tourBreaks[tour]
    ? cheapestAmongBreaks(state, tour, task)
    : cheapestPlace(state, tour, task)
  return way + model.pairCost[pair]! + unfair
}

/** Cost of the way alone, with the price of going out when the tour was empty. */
function cheapestPlace(state: PlanState, tour: number, task: number): number {
  const { model, next, done, latest } = state
  const { places, taskPlace, hasMetres } = model
  const operator = model.tourOperator[tour]!
  const roads = model.roads[model.tourProfile[tour]!]!
  const between = roads.seconds
  const home = model.tourStart[tour]! * places
  const end = model.tourEnd[tour]! * places
  const place = taskPlace[task]!
  const service = model.taskService[task]!
  const hi = state.hi[task]!
  const lo = state.lo[task]!
  const isMulti = state.isMulti[task]!
  const perSecond = model.tourPerSecond[tour]!
  const mostSeconds = Math.min(
    model.tourMaxTravel[tour]! - state.seconds[tour]!,
    model.operatorMaxTravel[operator]! - state.operatorSeconds[operator]!,
  )
  let best = Number.POSITIVE_INFINITY
  let bestAfter = NONE
  let before = NONE
  let depart = model.tourFrom[tour]!
  let after = state.first[tour]!
  for (;;) {
    const into =
      before === NONE ? roads.outSeconds[home + place]! : between[taskPlace[before]! * places + place]!
    let start = depart + into
    start = isMulti === 0 ? (start < lo ? lo : start) : startAfter(state, task, start)
    if (start <= hi) {
      const outOf =
        after === NONE ? roads.backSeconds[end + place]! : between[place * places + taskPlace[after]!]!
      const was = before === NONE && after === NONE ? 0 : legBetween(state, tour, before, after)
      const more = into + outOf - was
      const cost =
        hasMetres === false
          ? perSecond * more
          : perSecond * more + costOfMetres(state, tour, task, before, after)
      if (
        cost < best &&
        more <= mostSeconds &&
        start + service + outOf <= (after === NONE ? model.tourTo[tour]! : latest[after]!)
      ) {
        best = cost
        bestAfter = before
      }
    }
    if (after === NONE || depart > hi) break
    before = after
    depart = done[after]!
    after = next[after]!
  }
  foundAfter = bestAfter
  return state.count[tour] === 0 ? best + model.tourFixed[tour]! : best
}

function legBetween(state: PlanState, tour: number, before: number, after: number): number {
  const { places, taskPlace, roads, tourProfile, tourStart, tourEnd } = state.model
  const table = roads[tourProfile[tour]!]!
  if (before === NONE) return table.outSeconds[tourStart[tour]! * places + taskPlace[after]!]!
  if (after === NONE) return table.backSeconds[tourEnd[tour]! * places + taskPlace[before]!]!
  return table.seconds[taskPlace[before]! * places + taskPlace[after]!]!
}

/** Price of the metres more between two neighbours; Infinity beyond the tour's limit. */
function costOfMetres(state: PlanState, tour: number, task: number, before: number, after: number): number {
  const { model } = state
  const { places, taskPlace } = model
  const roads = model.roads[model.tourProfile[tour]!]!
  const out = model.tourStart[tour]! * places
  const back = model.tourEnd[tour]! * places
  const place = taskPlace[task]!
  const into =
    before === NONE ? roads.outMetres[out + place]! : roads.metres[taskPlace[before]! * places + place]!
  const outOf =
    after === NONE ? roads.backMetres[back + place]! : roads.metres[place * places + taskPlace[after]!]!
  let was = 0
  if (before === NONE && after !== NONE) was = roads.outMetres[out + taskPlace[after]!]!
  else if (before !== NONE && after === NONE) was = roads.backMetres[back + taskPlace[before]!]!
  else if (before !== NONE) was = roads.metres[taskPlace[before]! * places + taskPlace[after]!]!
  const more = into + outOf - was
  if (state.metres[tour]! + more > model.tourMaxMetres[tour]!) return Number.POSITIVE_INFINITY
  return model.tourPerMetre[tour]! * more
}

/** The same for a tour with breaks: each place is timed whole, for a break may move with what is put before it. */
function cheapestAmongBreaks(state: PlanState, tour: number, task: number): number {
  const { model } = state
  const operator = model.tourOperator[tour]!
  const own = tasksOf(state, tour)
  const mostSeconds = Math.min(
    model.tourMaxTravel[tour]!,
    model.operatorMaxTravel[operator]! - state.operatorSeconds[operator]! + state.seconds[tour]!,
  )
  let best = Number.POSITIVE_INFINITY
  let bestAfter = NONE
  for (let at = 0; at <= own.length; at += 1) {
    const tasks = own.toSpliced(at, 0, task)
    const legs = legsOf(model, tour, tasks)
    const driven = legs.reduce((sum, leg) => sum + leg, 0)
    if (driven > mostSeconds) continue
    const before = own[at - 1] ?? NONE
    const metres = model.hasMetres ? costOfMetres(state, tour, task, before, own[at] ?? NONE) : 0
    const cost = model.tourPerSecond[tour]! * (driven - state.seconds[tour]!) + metres
    if (cost < best && clock.fits(state, tour, tasks, legs)) {
      best = cost
      bestAfter = before
    }
  }
  foundAfter = bestAfter
  return own.length === 0 ? best + model.tourFixed[tour]! : best
}
