import type { PlanModel } from './model.ts'

/** How many neighbours a mission is given. */
const NEAR = 60

/** The missions most like each mission, by the way between them and the hours between them; found when first asked. */
export class NearMissions {
  readonly #model: PlanModel
  readonly #known: (Int32Array | undefined)[]
  readonly #keys: Float64Array

  constructor(model: PlanModel) {
    this.#model = model
    this.#known = Array.from({ length: model.missions })
    this.#keys = new Float64Array(model.missions)
  }

  /** Nearest first, itself at the head. */
  of(mission: number): Int32Array {
    return (this.#known[mission] ??= this.#find(mission))
  }

  #find(mission: number): Int32Array {
    const { missions, firstTask, taskPlace, places, roads } = this.#model
    const seconds = roads[0]!.seconds
    const row = taskPlace[firstTask[mission]!]! * places
    const middle = this.#middle(mission)
    for (let other = 0; other < missions; other += 1) {
      const way = seconds[row + taskPlace[firstTask[other]!]!]!
      const apart =
        other === mission ? -1 : Math.min(0x7fffffff, way + Math.abs(this.#middle(other) - middle) / 4)
      // The number rides in the low digits, so that sorting the keys sorts the missions.
      this.#keys[other] = Math.floor(apart) * 0x100000 + other
    }
    const sorted = this.#keys.toSorted()
    return Int32Array.from(sorted.subarray(0, NEAR), (key) => ((key % 0x100000) + 0x100000) % 0x100000)
  }

  #middle(mission: number): number {
    const { firstTask, firstWindow, windowFrom, windowTo } = this.#model
    const task = firstTask[mission]!
    return (windowFrom[firstWindow[task]!]! + windowTo[firstWindow[task + 1]! - 1]!) / 2
  }
}
