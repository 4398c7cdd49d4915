import type { PlanModel } from './model.ts'

/**
 * For each pair (by position in `byTour`), the tasks of its shift that may come right after its own: those still
 * reached in time when the task itself is reached as early as could be. Whatever follows whatever in a route is here.
 */
export type TourArcs = { readonly first: Int32Array; readonly to: Uint16Array }

export function findTourArcs(model: PlanModel): TourArcs {
  const { firstOfTour, byTour, pairTask, taskPlace, taskService, places } = model
  const first = new Int32Array(byTour.length + 1)
  let to = new Uint16Array(1024)
  let size = 0
  for (let tour = 0; tour < model.tours; tour += 1) {
    const from = firstOfTour[tour]!
    const until = firstOfTour[tour + 1]!
    const roads = model.roads[model.tourProfile[tour]!]!
    const out = model.tourStart[tour]! * places
    let nearest = Number.POSITIVE_INFINITY
    for (let at = from; at < until; at += 1)
      nearest = Math.min(nearest, roads.outSeconds[out + taskPlace[pairTask[byTour[at]!]!]!]!)
    for (let at = from; at < until; at += 1) {
      const task = pairTask[byTour[at]!]!
      const place = taskPlace[task]!
      // The way over another task may be quicker than the direct one; never quicker than the nearest and on from there.
      let way = roads.outSeconds[out + place]!
      for (let other = from; other < until; other += 1) {
        const via = pairTask[byTour[other]!]!
        if (other === at) continue
        const over = nearest + taskService[via]! + roads.seconds[taskPlace[via]! * places + place]!
        if (over < way) way = over
      }
      const begin = firstStartOf(model, task, model.tourFrom[tour]! + way)
      const done = begin + taskService[task]!
      for (let other = from; other < until; other += 1) {
        const next = pairTask[byTour[other]!]!
        if (other === at || model.taskMission[next] === model.taskMission[task]) continue
        const start = firstStartOf(model, next, done + roads.seconds[place * places + taskPlace[next]!]!)
        // Whether home is still reached is not asked: another task may lie on the way.
        if (start < 0 || start + taskService[next]! > model.tourTo[tour]!) continue
        if (size === to.length) {
          const wider = new Uint16Array(size * 2)
          wider.set(to)
          to = wider
        }
        to[size] = other - from
        size += 1
      }
      first[at + 1] = size
    }
  }
  return { first, to: to.slice(0, size) }
}

/** The first allowed start at or after `arrive`; −1 when there is none. */
export function firstStartOf(
  { firstWindow, windowFrom, windowTo }: PlanModel,
  task: number,
  arrive: number,
): number {
  for (let at = firstWindow[task]!; at < firstWindow[task + 1]!; at += 1)
    if (arrive <= windowTo[at]!) return arrive > windowFrom[at]! ? arrive : windowFrom[at]!
  return -1
}
