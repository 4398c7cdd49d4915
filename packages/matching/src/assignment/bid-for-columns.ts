import type { RowCandidates } from './row-candidates.ts'
import { give, type Tableau } from './tableau.ts'

const PASSES = 8
/** Rows bid back and forth for the same columns; past this many bids a row, the rest of a pass waits for the next. */
const BIDS_PER_ROW = 20

/**
 * Gives most rows their columns by auction: each row in turn takes its best column and lowers that column's dual until
 * the second best is as good, whoever stood there bids again. Ties, and full columns of several places, are left to
 * the shortest paths.
 *
 * @returns  the rows still to be given; a row that nobody gets at its price is settled and not among them
 * @see      Jonker and Volgenant, Computing 38 (1987): augmenting row reduction
 */
export function bidForColumns(tableau: Tableau, candidates: RowCandidates): Int32Array {
  const auction = new Auction(tableau, candidates)
  const waiting = Int32Array.from({ length: tableau.rows }, (_, row) => row)
  let length = waiting.length
  for (let pass = 0; pass < PASSES && length > 0; pass += 1) length = auction.pass(waiting, length)
  return waiting.slice(0, length)
}

class Auction {
  readonly #tableau: Tableau
  readonly #candidates: RowCandidates
  #best = 0
  #bestColumn = -1
  #bestCost = 0
  #second = 0
  #secondColumn = -1
  #secondCost = 0

  constructor(tableau: Tableau, candidates: RowCandidates) {
    this.#tableau = tableau
    this.#candidates = candidates
  }

  /** Lets `waiting[0 … length)` bid once, and whoever is put out at once; leaves those to wait at its start. */
  pass(waiting: Int32Array, length: number): number {
    let bidsLeft = this.#tableau.rows * BIDS_PER_ROW
    let left = 0
    for (let at = 0; at < length;) {
      const row = waiting[at]!
      at += 1
      const out = this.#bid(row)
      if (out < 0) continue
      bidsLeft -= 1
      // A row put out takes the slot just read: at > left always holds.
      if (out !== row && bidsLeft > 0) waiting[(at -= 1)] = out
      else waiting[left++] = out
    }
    return left
  }

  /** @returns  the row that has nothing after it: `row` itself, the one it put out, or −1 */
  #bid(row: number): number {
    this.#choose(row)
    const column = this.#bestColumn
    if (column < 0) return this.#tableau.price[row]! < Infinity ? -1 : row
    const step = this.#second - this.#best
    if (this.#hasRoom(column)) {
      if (this.#isSingle(column)) this.#lower(column, step)
      this.#seat(row, column, this.#bestCost)
      return -1
    }
    if (step === 0 && this.#secondColumn >= 0 && this.#hasRoom(this.#secondColumn)) {
      this.#seat(row, this.#secondColumn, this.#secondCost)
      return -1
    }
    if (step === 0 || !this.#isSingle(column) || !this.#lower(column, step)) return row
    return this.#putOut(row, column)
  }

  #seat(row: number, column: number, cost: number): void {
    const { filled, placeStart } = this.#tableau
    const taken = filled[column]!
    give(this.#tableau, row, column, placeStart[column]! + taken, cost)
    filled[column] = taken + 1
  }

  #putOut(row: number, column: number): number {
    const { placeStart, holder, columnOf, placeOf } = this.#tableau
    const place = placeStart[column]!
    const out = holder[place]!
    columnOf[out] = -1
    placeOf[out] = -1
    give(this.#tableau, row, column, place, this.#bestCost)
    return out
  }

  /** @returns  false when the dual would fall out of bounds: nobody else may be left to bid */
  #lower(column: number, step: number): boolean {
    const { v, leastDual } = this.#tableau
    const lowered = v[column]! - step
    if (!(lowered >= leastDual)) return false
    v[column] = lowered
    return true
  }

  /** Only a column of one place has a dual that bids can set. */
  #isSingle(column: number): boolean {
    return this.#tableau.isSingle[column] === 1
  }

  #hasRoom(column: number): boolean {
    const { filled, placeStart } = this.#tableau
    return filled[column]! < placeStart[column + 1]! - placeStart[column]!
  }

  #choose(row: number): void {
    this.#chooseAmongCandidates(row)
    if (this.#second <= this.#candidates.floor[row]!) return
    this.#candidates.refill(row)
    this.#chooseAmongCandidates(row)
  }

  /** The two best of the candidates and of being given to nobody. */
  #chooseAmongCandidates(row: number): void {
    const { column, cost, count, width } = this.#candidates
    const { v, price } = this.#tableau
    let best = price[row]!
    let second = best
    let bestColumn = -1
    let secondColumn = -1
    let bestCost = 0
    let secondCost = 0
    const first = row * width
    for (let at = first, end = first + count[row]!; at < end; at += 1) {
      const to = column[at]!
      const value = cost[at]! - v[to]!
      if (value >= second) continue
      if (value < best) {
        second = best
        secondColumn = bestColumn
        secondCost = bestCost
        best = value
        bestColumn = to
        bestCost = cost[at]!
      } else {
        second = value
        secondColumn = to
        secondCost = cost[at]!
      }
    }
    this.#best = best
    this.#bestColumn = bestColumn
    this.#bestCost = bestCost
    this.#second = second
    this.#secondColumn = secondColumn
    this.#secondCost = secondCost
  }
}
