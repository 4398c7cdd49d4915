import type { Roads } from './model.ts'
import type { PlanProblem } from './problem.ts'
import type { Travel } from './travel.ts'

export const travelTables = (problem: PlanProblem): readonly Travel[] =>
  'seconds' in problem.travel ? [problem.travel] : problem.travel

/** Gives each location met its own small number, in the order met. */
export class Numbering {
  readonly locations: number[] = []
  readonly #numberOf = new Map<number, number>()

  of(location: number): number {
    let number = this.#numberOf.get(location)
    if (number === undefined) {
      number = this.locations.push(location) - 1
      this.#numberOf.set(location, number)
    }
    return number
  }
}

const NOTHING = new Int32Array(0)

/**
 * The three blocks of one profile: only what a tour can drive is kept, so 10 000 homes and 1 000 places take
 * 2 × 10 M entries instead of 121 M.
 *
 * @param places  locations of the tasks
 * @param homes   locations of the ends of tours; the first is "anywhere" and stays at 0
 */
export function readRoads(
  travel: Travel,
  places: readonly number[],
  homes: readonly number[],
  hasMetres: boolean,
): Roads {
  const length = (from: number, to: number) =>
    travel.price ? travel.price(from, to) : (travel.metres?.(from, to) ?? 0)
  const block = (
    rows: readonly number[],
    read: (row: number, column: number) => number,
    firstRow: number,
  ) => {
    const cells = new Int32Array(rows.length * places.length)
    for (let r = firstRow; r < rows.length; r += 1)
      for (let c = 0; c < places.length; c += 1) cells[r * places.length + c] = read(rows[r]!, places[c]!)
    return cells
  }
  const back = (read: (from: number, to: number) => number) => (home: number, place: number) =>
    read(place, home)
  const seconds = (from: number, to: number) => travel.seconds(from, to)
  return {
    seconds: block(places, seconds, 0),
    outSeconds: block(homes, seconds, 1),
    backSeconds: block(homes, back(seconds), 1),
    metres: hasMetres ? block(places, length, 0) : NOTHING,
    outMetres: hasMetres ? block(homes, length, 1) : NOTHING,
    backMetres: hasMetres ? block(homes, back(length), 1) : NOTHING,
  }
}
