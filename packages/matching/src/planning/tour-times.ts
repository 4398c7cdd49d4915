import type { PlanModel } from './model.ts'
import { NONE, type PlanState } from './plan-state.ts'

/** The first allowed start of a task at or after `arrive`; more than `hi` when there is none. */
export function startAfter(state: PlanState, task: number, arrive: number): number {
  const lo = state.lo[task]!
  if (state.isMulti[task] === 0 || arrive > state.hi[task]!) return arrive < lo ? lo : arrive
  const { firstWindow, windowFrom, windowTo } = state.model
  for (let at = firstWindow[task]!; at < firstWindow[task + 1]!; at += 1) {
    if (arrive <= windowTo[at]!) return Math.max(arrive, windowFrom[at]!)
  }
  return arrive
}

/** The last allowed start of a task at or before `limit`; less than `lo` when there is none. */
export function startBefore(state: PlanState, task: number, limit: number): number {
  const hi = state.hi[task]!
  if (state.isMulti[task] === 0 || limit < state.lo[task]!) return limit > hi ? hi : limit
  const { firstWindow, windowFrom, windowTo } = state.model
  for (let at = firstWindow[task + 1]! - 1; at >= firstWindow[task]!; at -= 1) {
    if (limit >= windowFrom[at]!) return Math.min(limit, windowTo[at]!)
  }
  return limit
}

/**
 * Works out again times, travel and cost of a tour whose list has changed.
 *
 * @returns  whether it fits, breaks left out; one that lost a task may not, where a detour was quicker than the way
 */
export function refreshTour(state: PlanState, tour: number): boolean {
  const { model, next, prev, done, latest, pairOf } = state
  const { places, taskPlace, taskService, pairCost, hasMetres } = model
  const roads = model.roads[model.tourProfile[tour]!]!
  const home = model.tourStart[tour]! * places
  const end = model.tourEnd[tour]! * places
  let seconds = 0
  let metres = 0
  let cost = 0
  let now = model.tourFrom[tour]!
  let from = NONE
  let count = 0
  let fits = true
  for (let task = state.first[tour]!; task !== NONE; task = next[task]!) {
    const to = taskPlace[task]!
    const leg = from === NONE ? roads.outSeconds[home + to]! : roads.seconds[from * places + to]!
    if (hasMetres) metres += from === NONE ? roads.outMetres[home + to]! : roads.metres[from * places + to]!
    seconds += leg
    now = startAfter(state, task, now + leg)
    if (now > state.hi[task]!) fits = false
    now += taskService[task]!
    done[task] = now
    cost += pairCost[pairOf[task]!]!
    from = to
    count += 1
  }
  let limit = model.tourTo[tour]!
  let after = NONE
  for (let task = state.last[tour]!; task !== NONE; task = prev[task]!) {
    const place = taskPlace[task]!
    const leg = after === NONE ? roads.backSeconds[end + place]! : roads.seconds[place * places + after]!
    if (after === NONE) {
      seconds += leg
      if (now + leg > limit) fits = false
      if (hasMetres) metres += roads.backMetres[end + place]!
    }
    limit = startBefore(state, task, limit - leg - taskService[task]!)
    latest[task] = limit
    after = place
  }
  settle(state, tour, count, seconds, metres, cost)
  const operator = model.tourOperator[tour]!
  return (
    fits &&
    seconds <= model.tourMaxTravel[tour]! &&
    metres <= model.tourMaxMetres[tour]! &&
    state.operatorSeconds[operator]! <= model.operatorMaxTravel[operator]!
  )
}

function settle(
  state: PlanState,
  tour: number,
  count: number,
  seconds: number,
  metres: number,
  pairs: number,
): void {
  const { model } = state
  const operator = model.tourOperator[tour]!
  const day = model.tourDay[tour]!
  const cost =
    count === 0
      ? 0
      : model.tourFixed[tour]! +
        model.tourPerSecond[tour]! * seconds +
        model.tourPerMetre[tour]! * metres +
        pairs
  state.operatorCount[operator] = state.operatorCount[operator]! + count - state.count[tour]!
  state.dayCount[day] = state.dayCount[day]! + count - state.count[tour]!
  state.operatorSeconds[operator] = state.operatorSeconds[operator]! + seconds - state.seconds[tour]!
  state.cost += cost - state.tourCost[tour]!
  state.count[tour] = count
  state.seconds[tour] = seconds
  state.metres[tour] = metres
  state.tourCost[tour] = cost
}

/** The stops of a tour as a list of tasks, for what is not worth doing in columns. */
export function tasksOf(state: PlanState, tour: number): number[] {
  const tasks: number[] = []
  for (let task = state.first[tour]!; task !== NONE; task = state.next[task]!) tasks.push(task)
  return tasks
}

/** The windows in force of a task: its own, or the start it is pinned to. */
export function windowsOf(state: PlanState, task: number): [number, number][] {
  if (state.isMulti[task] === 0) return [[state.lo[task]!, state.hi[task]!]]
  const { firstWindow, windowFrom, windowTo } = state.model
  const windows: [number, number][] = []
  for (let at = firstWindow[task]!; at < firstWindow[task + 1]!; at += 1)
    windows.push([windowFrom[at]!, windowTo[at]!])
  return windows
}

/** From the door to the first task, between tasks, and back; one entry more than tasks. */
export function legsOf(
  model: PlanModel,
  tour: number,
  tasks: readonly number[],
  kind: 'seconds' | 'metres' = 'seconds',
): number[] {
  const { places, taskPlace } = model
  const roads = model.roads[model.tourProfile[tour]!]!
  const [between, out, back] =
    kind === 'seconds'
      ? [roads.seconds, roads.outSeconds, roads.backSeconds]
      : [roads.metres, roads.outMetres, roads.backMetres]
  const last = tasks.at(-1)
  if (last === undefined) return [0]
  const legs = tasks.map((task, at) => {
    const before = tasks[at - 1]
    const place = taskPlace[task]!
    return before === undefined
      ? out[model.tourStart[tour]! * places + place]!
      : between[taskPlace[before]! * places + place]!
  })
  return [...legs, back[model.tourEnd[tour]! * places + taskPlace[last]!]!]
}
