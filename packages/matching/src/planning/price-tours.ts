import type { PlanModel } from './model.ts'
import { DEEPEST, TourRelaxation } from './relax-tour.ts'
import { firstStartOf } from './tour-arcs.ts'

/** Routes tried for one shift before its minimum is bounded from below instead of found. */
const MOST_ROUTES = 5000

/** Told a route: its pairs in order are the first `length`; its cost less its prices. To be read at once. */
export type OnRoute = (pairs: Int32Array, length: number, reduced: number) => void

/**
 * The cheapest routes of a shift when each task on it earns its price: depth first, cut where even the relaxation of
 * the rest (`TourRelaxation`) is not enough. Breaks are left out, which only lowers the answer.
 */
export class TourPricer {
  readonly #model: PlanModel
  readonly #relaxation: TourRelaxation
  readonly #isOn: Uint8Array
  readonly #pairs = new Int32Array(DEEPEST)
  #least = 0
  #limit = 0
  #tell: OnRoute = () => undefined
  #tried = 0
  #isCut = false
  #tour = 0
  #mostSeconds = 0

  constructor(model: PlanModel) {
    this.#model = model
    this.#relaxation = new TourRelaxation(model)
    this.#isOn = new Uint8Array(this.#relaxation.reward.length)
  }

  /** What each pair adds to unfairness at least, counted in the cost of routes; null where fairness is off. */
  get unfair(): Float64Array | null {
    return this.#relaxation.unfair
  }

  /**
   * @param price  of each task
   * @param limit  ≥ 0: routes whose cost less prices is below are told, all unless they are too many
   * @returns      the least of cost − prices over all routes of the shift, or a value below it; 0 stays home
   */
  collect(tour: number, price: Float64Array, limit: number, tell: OnRoute): number {
    const model = this.#model
    const relaxed = this.#relaxation.least(tour, price)
    this.#tell = tell
    this.#limit = limit
    this.#least = 0
    if (this.#relaxation.most === 0) return 0
    this.#tour = tour
    this.#mostSeconds = Math.min(
      model.tourMaxTravel[tour]!,
      model.operatorMaxTravel[model.tourOperator[tour]!]!,
    )
    this.#tried = 0
    this.#isCut = this.#relaxation.isCut
    this.#extend(-1, model.tourFrom[tour]!, model.tourFixed[tour]!, 0, 0, 0)
    return this.#isCut ? Math.min(this.#least, relaxed) : this.#least
  }

  #extend(last: number, depart: number, cost: number, seconds: number, metres: number, depth: number): void {
    const model = this.#model
    const tour = this.#tour
    const { firstOfTour, byTour, pairTask, taskPlace, taskService, places, hasMetres } = model
    const { reward, rest, most, count } = this.#relaxation
    const { first, to } = this.#relaxation.arcs
    const roads = model.roads[model.tourProfile[tour]!]!
    const from = firstOfTour[tour]!
    const isFirst = last < 0
    const row = isFirst
      ? model.tourStart[tour]! * places
      : taskPlace[pairTask[byTour[from + last]!]!]! * places
    const ways = isFirst ? roads.outSeconds : roads.seconds
    const lengths = isFirst ? roads.outMetres : roads.metres
    const back = model.tourEnd[tour]! * places
    const restRow = (most - 1 - depth) * count
    const arcFrom = isFirst ? 0 : first[from + last]!
    const arcUntil = isFirst ? count : first[from + last + 1]!
    for (let arc = arcFrom; arc < arcUntil; arc += 1) {
      const at = isFirst ? arc : to[arc]!
      if (this.#isOn[at] === 1) continue
      const pair = byTour[from + at]!
      const task = pairTask[pair]!
      const place = taskPlace[task]!
      const leg = ways[row + place]!
      const more = hasMetres ? lengths[row + place]! : 0
      const here = cost + model.tourPerSecond[tour]! * leg + model.tourPerMetre[tour]! * more - reward[at]!
      if (here + rest[restRow + at]! >= this.#limit) continue
      const begin = firstStartOf(model, task, depart + leg)
      if (begin < 0) continue
      const done = begin + taskService[task]!
      const driven = seconds + leg
      if (done > model.tourTo[tour]! || driven > this.#mostSeconds) continue
      this.#tried += 1
      if (this.#tried > MOST_ROUTES) this.#isCut = true
      if (this.#tried > MOST_ROUTES) return
      this.#pairs[depth] = pair
      const home = roads.backSeconds[back + place]!
      const homeMetres = hasMetres ? roads.backMetres[back + place]! : 0
      if (
        done + home <= model.tourTo[tour]! &&
        driven + home <= this.#mostSeconds &&
        metres + more + homeMetres <= model.tourMaxMetres[tour]!
      )
        this.#keep(
          here + model.tourPerSecond[tour]! * home + model.tourPerMetre[tour]! * homeMetres,
          depth + 1,
        )
      if (depth + 1 >= most) continue
      this.#isOn[at] = 1
      this.#extend(at, done, here, driven, metres + more, depth + 1)
      this.#isOn[at] = 0
      if (this.#tried > MOST_ROUTES) return
    }
  }

  #keep(cost: number, length: number): void {
    if (cost < this.#limit) this.#tell(this.#pairs, length, cost)
    if (cost < this.#least) this.#least = cost
  }
}
