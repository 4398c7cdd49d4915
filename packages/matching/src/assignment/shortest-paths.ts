import type { Shortage } from './assignment.ts'
import { DistanceQueue } from './distance-queue.ts'
import type { RowCandidates } from './row-candidates.ts'
import { give, type Tableau } from './tableau.ts'

/**
 * Gives one more row its best, by the cheapest chain of moves that ends at a place left or with a row given to nobody;
 * Dijkstra over reduced costs, which the duals keep ≥ 0. A row is first searched through its candidates; the rest of
 * its edges wait in the queue at their floor, and are mostly never read.
 *
 * @see  Jonker and Volgenant, Computing 38 (1987): shortest augmenting paths
 */
export class ShortestPaths {
  readonly #tableau: Tableau
  readonly #candidates: RowCandidates
  readonly #queue = new DistanceQueue()
  /** Of each column: its distance, by which row and at what cost it was reached, and whether it is settled. */
  readonly #distance: Float64Array
  readonly #from: Int32Array
  readonly #costFrom: Float64Array
  readonly #isSettled: Uint8Array
  readonly #reached: Int32Array
  #reachedCount = 0
  readonly #settled: Int32Array
  #settledCount = 0
  /** Columns at the very distance of the search: they need no queue. */
  readonly #ready: Int32Array
  #readyCount = 0
  /** Of each row searched: its distance less its dual. */
  readonly #base: Float64Array
  /** How far the search is, and the best end found: a column with a place left, or a row to leave to nobody. */
  #radius = 0
  #best = Infinity
  #endColumn = -1
  #endRow = -1

  constructor(tableau: Tableau, candidates: RowCandidates) {
    this.#tableau = tableau
    this.#candidates = candidates
    this.#distance = new Float64Array(tableau.columns).fill(Infinity)
    this.#from = new Int32Array(tableau.columns)
    this.#costFrom = new Float64Array(tableau.columns)
    this.#isSettled = new Uint8Array(tableau.columns)
    this.#reached = new Int32Array(tableau.columns)
    this.#settled = new Int32Array(tableau.columns)
    this.#ready = new Int32Array(tableau.columns)
    this.#base = new Float64Array(tableau.rows)
  }

  /** @returns  why the row cannot be given beside those given before it, or null once it is settled */
  settle(row: number): Shortage | null {
    this.#begin()
    this.#searchRow(row, 0)
    for (let column = this.#next(); column >= 0; column = this.#next()) this.#searchHolders(column)
    if (this.#best === Infinity) return this.#shortage(row)
    this.#radius = this.#best
    this.#lowerDuals()
    if (this.#endColumn >= 0) this.#shiftTo(this.#endColumn, row)
    else this.#leaveOut(this.#endRow, row)
    this.#forget()
    return null
  }

  #begin(): void {
    this.#queue.clear()
    this.#readyCount = 0
    // The first row's own dual is not known yet: its nearest column may be at any distance, below 0 too.
    this.#radius = -Infinity
    this.#best = Infinity
    this.#endColumn = -1
    this.#endRow = -1
  }

  #searchRow(row: number, base: number): void {
    const { column, cost, count, floor, width } = this.#candidates
    this.#base[row] = base
    const left = base + this.#tableau.price[row]!
    if (left < this.#best) {
      this.#best = left
      this.#endColumn = -1
      this.#endRow = row
    }
    const first = row * width
    for (let at = first, end = first + count[row]!; at < end; at += 1) {
      this.#reach(column[at]!, row, base, cost[at]!)
    }
    const rest = base + floor[row]!
    if (rest < this.#best) this.#queue.push(rest, ~row)
  }

  #searchRest(row: number): void {
    const { rowStart, column, cost } = this.#tableau
    const base = this.#base[row]!
    for (let edge = rowStart[row]!, end = rowStart[row + 1]!; edge < end; edge += 1)
      this.#reach(column[edge]!, row, base, cost[edge]!)
  }

  #reach(column: number, row: number, base: number, cost: number): void {
    const { v, filled, placeStart } = this.#tableau
    const distance = base + cost - v[column]!
    const known = this.#distance[column]!
    if (distance >= this.#best || distance >= known) return
    if (known === Infinity) this.#reached[this.#reachedCount++] = column
    this.#distance[column] = distance
    this.#from[column] = row
    this.#costFrom[column] = cost
    if (filled[column]! < placeStart[column + 1]! - placeStart[column]!) {
      this.#best = distance
      this.#endColumn = column
    } else if (distance <= this.#radius) this.#ready[this.#readyCount++] = column
    else this.#queue.push(distance, column)
  }

  /** The nearest full column not yet settled, or −1 when an end is as near, or nothing is left. */
  #next(): number {
    const queue = this.#queue
    for (;;) {
      let column = -1
      if (this.#readyCount > 0) column = this.#ready[--this.#readyCount]!
      else {
        const least = queue.least()
        if (least >= this.#best) return -1
        const thing = queue.pop()
        this.#radius = least
        if (thing < 0) {
          this.#searchRest(~thing)
          continue
        }
        column = thing
      }
      if (this.#isSettled[column] === 1) continue
      this.#isSettled[column] = 1
      this.#settled[this.#settledCount++] = column
      return column
    }
  }

  #searchHolders(column: number): void {
    const { placeStart, holder, paid, v } = this.#tableau
    const base = this.#distance[column]! + v[column]!
    for (let place = placeStart[column]!, end = placeStart[column + 1]!; place < end; place += 1) {
      const row = holder[place]!
      this.#searchRow(row, base - paid[row]!)
    }
  }

  #lowerDuals(): void {
    const { v } = this.#tableau
    for (let at = 0; at < this.#settledCount; at += 1) {
      const column = this.#settled[at]!
      v[column] = v[column]! - (this.#radius - this.#distance[column]!)
    }
  }

  /** Moves each row of the chain up to the column it was reached by, from the end back to `first`. */
  #shiftTo(end: number, first: number): void {
    const { filled, placeStart } = this.#tableau
    const place = placeStart[end]! + filled[end]!
    filled[end] = filled[end]! + 1
    this.#shift(end, place, first)
  }

  #leaveOut(row: number, first: number): void {
    const { columnOf, placeOf } = this.#tableau
    if (row === first) return
    const column = columnOf[row]!
    const place = placeOf[row]!
    columnOf[row] = -1
    placeOf[row] = -1
    this.#shift(column, place, first)
  }

  #shift(end: number, endPlace: number, first: number): void {
    const { columnOf, placeOf } = this.#tableau
    let column = end
    let place = endPlace
    for (;;) {
      const row = this.#from[column]!
      const freedColumn = columnOf[row]!
      const freedPlace = placeOf[row]!
      give(this.#tableau, row, column, place, this.#costFrom[column]!)
      if (row === first) return
      column = freedColumn
      place = freedPlace
    }
  }

  #forget(): void {
    for (let at = 0; at < this.#reachedCount; at += 1) this.#distance[this.#reached[at]!] = Infinity
    for (let at = 0; at < this.#settledCount; at += 1) this.#isSettled[this.#settled[at]!] = 0
    this.#reachedCount = 0
    this.#settledCount = 0
  }

  #shortage(row: number): Shortage {
    const { placeStart, holder } = this.#tableau
    const columns = this.#settled.slice(0, this.#settledCount)
    const rows = [row]
    for (const column of columns)
      for (let place = placeStart[column]!; place < placeStart[column + 1]!; place += 1)
        rows.push(holder[place]!)
    this.#forget()
    return {
      kind: 'shortage',
      rows: Int32Array.from(rows).toSorted(),
      columns: columns.toSorted(),
      places: rows.length - 1,
    }
  }
}
