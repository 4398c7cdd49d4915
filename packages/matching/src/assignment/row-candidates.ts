import type { Tableau } from './tableau.ts'

/**
 * Of each row, the few edges with the least `cost − v`, and a floor under all the others. As v never rises, a floor
 * stays one: a row whose choice is made above it need not read its other edges, which are hundreds.
 */
export class RowCandidates {
  readonly width: number
  /** Those of row r stand from `r × width`, `count[r]` of them. */
  readonly column: Int32Array
  readonly cost: Float64Array
  readonly count: Int32Array
  /** No other edge of the row has a lesser `cost − v`; Infinity when there is no other. */
  readonly floor: Float64Array
  readonly #tableau: Tableau
  readonly #values: Float64Array
  readonly #columns: Int32Array
  readonly #costs: Float64Array
  #kept = 0

  constructor(tableau: Tableau, width: number) {
    this.#tableau = tableau
    this.width = width
    this.column = new Int32Array(tableau.rows * width)
    this.cost = new Float64Array(tableau.rows * width)
    this.count = new Int32Array(tableau.rows)
    this.floor = new Float64Array(tableau.rows)
    this.#values = new Float64Array(width + 1)
    this.#columns = new Int32Array(width + 1)
    this.#costs = new Float64Array(width + 1)
    for (let row = 0; row < tableau.rows; row += 1) this.#fill(row)
  }

  /** Reads every edge of the row anew. */
  refill(row: number): void {
    const { rowStart, column, cost, v } = this.#tableau
    let worst = Infinity
    this.#kept = 0
    for (let edge = rowStart[row]!, end = rowStart[row + 1]!; edge < end; edge += 1) {
      const to = column[edge]!
      const value = cost[edge]! - v[to]!
      if (value < worst) worst = this.#keep(value, to, cost[edge]!)
    }
    this.#write(row, worst)
  }

  /** The same while every dual is 0: columns that are not kept need not be read. */
  #fill(row: number): void {
    const { rowStart, column, cost } = this.#tableau
    let worst = Infinity
    this.#kept = 0
    for (let edge = rowStart[row]!, end = rowStart[row + 1]!; edge < end; edge += 1) {
      const value = cost[edge]!
      if (value < worst) worst = this.#keep(value, column[edge]!, value)
    }
    this.#write(row, worst)
  }

  /** Puts an edge among the best so far. @returns what the next must be below: Infinity while there is room */
  #keep(value: number, column: number, cost: number): number {
    const values = this.#values
    const columns = this.#columns
    const costs = this.#costs
    const width = this.width
    let at = this.#kept > width ? width : this.#kept++
    while (at > 0 && values[at - 1]! > value) {
      values[at] = values[at - 1]!
      columns[at] = columns[at - 1]!
      costs[at] = costs[at - 1]!
      at -= 1
    }
    values[at] = value
    columns[at] = column
    costs[at] = cost
    return this.#kept > width ? values[width]! : Infinity
  }

  #write(row: number, worst: number): void {
    this.floor[row] = worst
    const { width } = this
    const count = Math.min(this.#kept, width)
    this.count[row] = count
    const first = row * width
    for (let at = 0; at < count; at += 1) {
      this.column[first + at] = this.#columns[at]!
      this.cost[first + at] = this.#costs[at]!
    }
  }
}
