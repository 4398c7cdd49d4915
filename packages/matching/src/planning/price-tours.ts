import type { PlanModel } from './model.ts'
import { findTourArcs, firstStartOf, type TourArcs } from './tour-arcs.ts'

/** Routes tried for one shift before its minimum is bounded from below instead of found. */
const MOST_ROUTES = 5000
/** Tasks deep, at most; whatever may be deeper is bounded instead of found. */
const DEEPEST = 40

/**
 * The cheapest route of a shift when each task on it earns its price.
 *
 * First a relaxation: walks of at most so many tasks along the arcs of `TourArcs`, hours and repeats forgotten, by
 * dynamic programming from the last task back. Its minimum is below every route's, and is the answer when it is not
 * negative. Otherwise depth first over the routes, cut where even the relaxation of the rest is not enough. Breaks are
 * left out, which only lowers the answer.
 */
export class TourPricer {
  readonly #model: PlanModel
  readonly #arcs: TourArcs
  /** What the next r tasks and the way home cost at least, by r and by task of the shift. */
  readonly #rest: Float64Array
  readonly #reward: Float64Array
  readonly #isOn: Uint8Array
  readonly #route: Int32Array = new Int32Array(DEEPEST)
  readonly #best: Int32Array = new Int32Array(DEEPEST)
  #bestLength = 0
  #bestCost = 0
  #tried = 0
  #isCut = false
  #tour = 0
  #most = 0
  #count = 0

  constructor(model: PlanModel) {
    this.#model = model
    this.#arcs = findTourArcs(model)
    let widest = 0
    for (let tour = 0; tour < model.tours; tour += 1)
      widest = Math.max(widest, model.firstOfTour[tour + 1]! - model.firstOfTour[tour]!)
    this.#reward = new Float64Array(widest)
    this.#isOn = new Uint8Array(widest)
    this.#rest = new Float64Array(widest * (DEEPEST + 1))
  }

  /**
   * @param price    of each task
   * @param covered  grows by one for each task of the best route found
   * @returns        the least of cost − prices over all routes of the shift, or a value below it; 0 stays home
   */
  cheapest(tour: number, price: Float64Array, covered: Int32Array): number {
    const model = this.#model
    const { firstOfTour, byTour, pairTask, pairCost } = model
    const from = firstOfTour[tour]!
    this.#tour = tour
    this.#count = firstOfTour[tour + 1]! - from
    const most = Math.min(
      this.#count,
      model.tourMaxTasks[tour]!,
      model.operatorMaxTasks[model.tourOperator[tour]!]!,
      model.dayMaxTasks[model.tourDay[tour]!]!,
    )
    if (most === 0) return 0
    this.#most = Math.min(most, DEEPEST)
    for (let at = 0; at < this.#count; at += 1) {
      const pair = byTour[from + at]!
      this.#reward[at] = price[pairTask[pair]!]! - pairCost[pair]!
    }
    // Deeper than the table is wide, all that could be earned is taken as earned.
    const beyond = most > DEEPEST ? this.#allRewards() : 0
    const relaxed = this.#relax(beyond)
    if (relaxed >= 0) return 0
    this.#tried = 0
    this.#isCut = most > DEEPEST
    this.#bestCost = 0
    this.#bestLength = 0
    this.#extend(-1, model.tourFrom[tour]!, model.tourFixed[tour]!, 0, 0, 0)
    for (let at = 0; at < this.#bestLength; at += 1) {
      const task = pairTask[byTour[from + this.#best[at]!]!]!
      covered[task] = covered[task]! + 1
    }
    return this.#isCut ? Math.min(this.#bestCost, relaxed) : this.#bestCost
  }

  #allRewards(): number {
    let sum = 0
    for (let at = 0; at < this.#count; at += 1) sum += Math.max(0, this.#reward[at]!)
    return sum
  }

  /** Fills `#rest` and returns the least of all walks from home. */
  #relax(beyond: number): number {
    const model = this.#model
    const tour = this.#tour
    const count = this.#count
    const { byTour, pairTask, taskPlace, places, hasMetres } = model
    const { first, to } = this.#arcs
    const roads = model.roads[model.tourProfile[tour]!]!
    const from = model.firstOfTour[tour]!
    const perSecond = model.tourPerSecond[tour]!
    const perMetre = model.tourPerMetre[tour]!
    const out = model.tourStart[tour]! * places
    const back = model.tourEnd[tour]! * places
    const rest = this.#rest
    for (let at = 0; at < count; at += 1) {
      const cell = back + taskPlace[pairTask[byTour[from + at]!]!]!
      rest[at] =
        perSecond * roads.backSeconds[cell]! + (hasMetres ? perMetre * roads.backMetres[cell]! : 0) - beyond
    }
    for (let left = 1; left < this.#most; left += 1) {
      const row = left * count
      const under = row - count
      for (let at = 0; at < count; at += 1) {
        const cells = taskPlace[pairTask[byTour[from + at]!]!]! * places
        let least = rest[at]!
        for (let arc = first[from + at]!; arc < first[from + at + 1]!; arc += 1) {
          const next = to[arc]!
          const cell = cells + taskPlace[pairTask[byTour[from + next]!]!]!
          const cost =
            perSecond * roads.seconds[cell]! +
            (hasMetres ? perMetre * roads.metres[cell]! : 0) -
            this.#reward[next]! +
            rest[under + next]!
          if (cost < least) least = cost
        }
        rest[row + at] = least
      }
    }
    let best = 0
    const last = (this.#most - 1) * count
    for (let at = 0; at < count; at += 1) {
      const cell = out + taskPlace[pairTask[byTour[from + at]!]!]!
      const way = perSecond * roads.outSeconds[cell]! + (hasMetres ? perMetre * roads.outMetres[cell]! : 0)
      const cost = model.tourFixed[tour]! + way - this.#reward[at]! + rest[last + at]!
      if (cost < best) best = cost
    }
    return best
  }

  #extend(last: number, depart: number, cost: number, seconds: number, metres: number, depth: number): void {
    const model = this.#model
    const tour = this.#tour
    const { firstOfTour, byTour, pairTask, taskPlace, taskService, places, hasMetres } = model
    const { first, to } = this.#arcs
    const roads = model.roads[model.tourProfile[tour]!]!
    const from = firstOfTour[tour]!
    const isFirst = last < 0
    const row = isFirst
      ? model.tourStart[tour]! * places
      : taskPlace[pairTask[byTour[from + last]!]!]! * places
    const ways = isFirst ? roads.outSeconds : roads.seconds
    const lengths = isFirst ? roads.outMetres : roads.metres
    const back = model.tourEnd[tour]! * places
    const restRow = (this.#most - 1 - depth) * this.#count
    const arcFrom = isFirst ? 0 : first[from + last]!
    const arcUntil = isFirst ? this.#count : first[from + last + 1]!
    for (let arc = arcFrom; arc < arcUntil; arc += 1) {
      const at = isFirst ? arc : to[arc]!
      if (this.#isOn[at] === 1) continue
      const task = pairTask[byTour[from + at]!]!
      const place = taskPlace[task]!
      const leg = ways[row + place]!
      const more = hasMetres ? lengths[row + place]! : 0
      const here =
        cost + model.tourPerSecond[tour]! * leg + model.tourPerMetre[tour]! * more - this.#reward[at]!
      if (here + this.#rest[restRow + at]! >= this.#bestCost) continue
      const begin = firstStartOf(model, task, depart + leg)
      if (begin < 0) continue
      const done = begin + taskService[task]!
      const driven = seconds + leg
      if (done > model.tourTo[tour]! || driven > model.tourMaxTravel[tour]!) continue
      this.#tried += 1
      if (this.#tried > MOST_ROUTES) this.#isCut = true
      if (this.#tried > MOST_ROUTES) return
      this.#route[depth] = at
      const home = roads.backSeconds[back + place]!
      const homeMetres = hasMetres ? roads.backMetres[back + place]! : 0
      if (
        done + home <= model.tourTo[tour]! &&
        driven + home <= model.tourMaxTravel[tour]! &&
        metres + more + homeMetres <= model.tourMaxMetres[tour]!
      )
        this.#keep(
          here + model.tourPerSecond[tour]! * home + model.tourPerMetre[tour]! * homeMetres,
          depth + 1,
        )
      if (depth + 1 >= this.#most) continue
      this.#isOn[at] = 1
      this.#extend(at, done, here, driven, metres + more, depth + 1)
      this.#isOn[at] = 0
      if (this.#tried > MOST_ROUTES) return
    }
  }

  #keep(cost: number, length: number): void {
    if (cost >= this.#bestCost) return
    this.#bestCost = cost
    this.#bestLength = length
    for (let at = 0; at < length; at += 1) this.#best[at] = this.#route[at]!
  }
}
