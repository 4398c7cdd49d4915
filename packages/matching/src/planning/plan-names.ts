import type { PlanModel } from './model.ts'
import type { PlannedTour } from './plan.ts'
import type { PlanProblem } from './problem.ts'

/** What a plan calls by name, as positions of a model. */
export class PlanNames {
  readonly #model: PlanModel
  readonly #missionAt: ReadonlyMap<string, number>
  readonly #operatorAt: ReadonlyMap<string, number>

  constructor(problem: PlanProblem, model: PlanModel) {
    this.#model = model
    this.#missionAt = new Map(problem.missions.map(({ id }, at) => [id, at]))
    this.#operatorAt = new Map(problem.operators.map(({ id }, at) => [id, at]))
  }

  missionAt(id: string): number | undefined {
    return this.#missionAt.get(id)
  }

  operatorAt(id: string): number | undefined {
    return this.#operatorAt.get(id)
  }

  tourAt({ operatorId, shift }: PlannedTour): number | undefined {
    const operator = this.#operatorAt.get(operatorId)
    if (operator === undefined) return undefined
    const tour = this.#model.firstTour[operator]! + shift
    return tour < this.#model.firstTour[operator + 1]! ? tour : undefined
  }

  /** Each mission of a tour in its order, by its pair; −1 for what the model does not know. */
  stopsOf({ stops }: PlannedTour, tour: number): { pair: number; start: number }[] {
    return stops.flatMap((stop) =>
      stop.kind === 'mission'
        ? [{ pair: this.#pairOf(stop.missionId, stop.seat, tour), start: stop.start }]
        : [],
    )
  }

  #pairOf(missionId: string, seat: number, tour: number): number {
    const { firstTask, firstPair, pairTour } = this.#model
    const mission = this.#missionAt.get(missionId)
    if (mission === undefined) return -1
    const task = firstTask[mission]! + seat
    if (task >= firstTask[mission + 1]!) return -1
    for (let pair = firstPair[task]!; pair < firstPair[task + 1]!; pair += 1)
      if (pairTour[pair] === tour) return pair
    return -1
  }
}
