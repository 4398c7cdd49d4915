import { taskSources } from './compile-model.ts'
import { explainUnassigned } from './explain-unassigned.ts'
import type { Plan, PlanCost, PlannedStop, PlannedTour, SeatRef, StopCost } from './plan.ts'
import { NONE, type PlanState } from './plan-state.ts'
import type { PlanOperator, PlanProblem } from './problem.ts'
import { timeTour, type TimedTour } from './tour-breaks.ts'
import { legsOf, tasksOf, windowsOf } from './tour-times.ts'

/** Writes a plan in the problem's own words, times each stop, explains what is left out and adds the parts up. */
export function writePlan(problem: PlanProblem, state: PlanState): Plan {
  const { model } = state
  const tours: PlannedTour[] = []
  for (let tour = 0; tour < model.tours; tour += 1)
    if (state.count[tour] !== 0) tours.push(writeTour(problem, state, tour))
  return {
    cost: writeCost(problem, state, tours),
    tours,
    unassigned: explainUnassigned(problem, state),
    unheld: unheldStandbys(problem, state),
  }
}

/** One tour that goes out, timed. */
export function writeTour(problem: PlanProblem, state: PlanState, tour: number): PlannedTour {
  const { model } = state
  const { origin } = model
  const at = model.tourOperator[tour]!
  const operator = problem.operators[at]!
  const tasks = tasksOf(state, tour)
  const { timed, leave } = asLateAsCanBe(state, tour, tasks)
  const breaks = model.tourBreaks[tour] ?? []
  const stops = timed.stops.map((stop): PlannedStop => {
    const service =
      stop.kind === 'task' ? model.taskService[tasks[stop.at]!]! : breaks[stop.at]!.serviceSeconds
    const times = {
      arrive: stop.arrive + origin,
      start: stop.start + origin,
      end: stop.start + service + origin,
      drivenSeconds: stop.driven,
    }
    if (stop.kind === 'break') return { kind: 'break', breakId: breaks[stop.at]!.id, ...times }
    const task = tasks[stop.at]!
    return {
      kind: 'mission',
      ...seatOf(problem, state, task),
      ...times,
      cost: stopCost(operator, state, task),
    }
  })
  return {
    operatorId: operator.id,
    shift: tour - model.firstTour[at]!,
    leave: leave + origin,
    end: timed.end + origin,
    travelSeconds: timed.driven,
    travelMetres: model.hasMetres ? state.metres[tour]! : null,
    cost: state.tourCost[tour]!,
    stops,
  }
}

/** The tour that ends as early as can be, left for as late as still ends then: the least waiting of all such. */
function asLateAsCanBe(state: PlanState, tour: number, tasks: number[]): { timed: TimedTour; leave: number } {
  const { model } = state
  const day = {
    from: model.tourFrom[tour]!,
    to: model.tourTo[tour]!,
    legs: legsOf(model, tour, tasks),
    tasks: tasks.map((task) => ({
      windows: windowsOf(state, task),
      serviceSeconds: model.taskService[task]!,
    })),
  }
  const breaks = model.tourBreaks[tour] ?? []
  let timed = timeTour(day, breaks)
  if (!timed) throw new Error(`tour ${tour} of the plan does not fit its own hours`)
  let leave = day.from
  // Leaving later never ends earlier, so the last good departure is found by halving.
  let tooLate = timed.end + 1
  while (tooLate - leave > 1) {
    const middle = leave + Math.floor((tooLate - leave) / 2)
    const later = timeTour({ ...day, from: middle }, breaks)
    if (later && later.end === timed.end) {
      timed = later
      leave = middle
    } else tooLate = middle
  }
  return { timed, leave }
}

function seatOf(problem: PlanProblem, { model }: PlanState, task: number): SeatRef {
  const mission = model.taskMission[task]!
  return { missionId: problem.missions[mission]!.id, seat: task - model.firstTask[mission]! }
}

function stopCost({ costs }: PlanOperator, state: PlanState, task: number): StopCost {
  const { model } = state
  const tour = state.tourOf[task]!
  const pay = model.taskPay[task]!
  const byTask = (costs?.perTask ?? 0) + ((costs?.perTaskHour ?? 0) / 3600) * model.taskService[task]!
  return {
    pay,
    score: model.pairCost[state.pairOf[task]!]! - pay - byTask,
    task: byTask,
    detour: detourCost(state, tour, task),
  }
}

function detourCost(state: PlanState, tour: number, task: number): number {
  const { model } = state
  const sum = (legs: readonly number[]) => legs.reduce((total, leg) => total + leg, 0)
  const tasks = tasksOf(state, tour)
  const rest = tasks.filter((other) => other !== task)
  const saved = (kind: 'seconds' | 'metres') =>
    sum(legsOf(model, tour, tasks, kind)) - sum(legsOf(model, tour, rest, kind))
  const metres = model.hasMetres ? saved('metres') : 0
  return model.tourPerSecond[tour]! * saved('seconds') + model.tourPerMetre[tour]! * metres
}

function writeCost(problem: PlanProblem, state: PlanState, tours: PlannedTour[]): PlanCost {
  const { model } = state
  const parts = { fixed: 0, travel: 0, tasks: 0, pay: 0, scores: 0, fairness: 0, unassigned: 0, unheld: 0 }
  for (let tour = 0; tour < model.tours; tour += 1) {
    if (state.count[tour] === 0) continue
    parts.fixed += model.tourFixed[tour]!
    parts.travel += model.tourPerSecond[tour]! * state.seconds[tour]!
    parts.travel += model.tourPerMetre[tour]! * state.metres[tour]!
  }
  for (const { stops } of tours) {
    for (const stop of stops) {
      if (stop.kind === 'break') continue
      parts.tasks += stop.cost.task
      parts.pay += stop.cost.pay
      parts.scores += stop.cost.score
    }
  }
  for (let operator = 0; operator < model.operators; operator += 1) {
    const load = model.operatorPrior[operator]! + state.operatorPay[operator]!
    parts.fairness += model.fairness * load * load
  }
  for (const [mission, { unassignedPrice }] of problem.missions.entries())
    if (!state.isAssigned(mission)) parts.unassigned += unassignedPrice
  for (let task = 0; task < model.tasks; task += 1)
    if (isUnheld(state, task)) parts.unheld += model.taskUnheldPrice[task]!
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return { total, ...parts }
}

const isUnheld = (state: PlanState, task: number): boolean =>
  state.tourOf[task] === NONE && state.isAssigned(state.model.taskMission[task]!)

const unheldStandbys = (problem: PlanProblem, state: PlanState): SeatRef[] =>
  taskSources(problem).flatMap((_, task) => (isUnheld(state, task) ? [seatOf(problem, state, task)] : []))
