import type { AssignmentProblem } from './assignment.ts'

export type AssignmentRefusalCode =
  | 'not-a-count'
  | 'wrong-length'
  | 'not-ascending'
  | 'no-such-column'
  | 'column-twice'
  | 'not-whole'
  | 'too-large'

/** A problem that is not one: `field` is a path such as `column[12]`, `row` the row it is about where there is one. */
export class AssignmentRefused extends RangeError {
  readonly field: string
  readonly code: AssignmentRefusalCode
  readonly row: number | null

  constructor(field: string, code: AssignmentRefusalCode, message: string, row: number | null = null) {
    super(`${field}: ${message}`)
    this.name = 'AssignmentRefused'
    this.field = field
    this.code = code
    this.row = row
  }
}

/**
 * Refuses a problem that is malformed.
 *
 * @returns  the greatest cost or price in it, without its sign
 * @throws   AssignmentRefused on the first thing wrong, in the order of the fields
 */
export function checkAssignment(problem: AssignmentProblem): number {
  const { rows, columns, rowStart, column, cost } = problem
  checkCount('rows', rows)
  checkCount('columns', columns)
  checkLength('rowStart', rowStart.length, rows + 1)
  checkLength('cost', cost.length, column.length)
  checkRowStart(problem)
  const seenBy = new Int32Array(columns).fill(-1)
  let greatest = greatestPrice(problem)
  for (let row = 0; row < rows; row += 1) greatest = Math.max(greatest, checkRow(problem, row, seenBy))
  checkCapacity(problem)
  if (greatest * 4 * (rows + columns + 1) > Number.MAX_SAFE_INTEGER) {
    const most = Math.floor(Number.MAX_SAFE_INTEGER / 4 / (rows + columns + 1))
    throw new AssignmentRefused(
      'cost',
      'too-large',
      `${greatest} is over ${most}, the most that adds up exactly`,
    )
  }
  return greatest
}

function checkCount(field: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new AssignmentRefused(field, 'not-a-count', `${count} is not a whole number ≥ 0`)
}

function checkLength(field: string, length: number, expected: number): void {
  if (length !== expected)
    throw new AssignmentRefused(field, 'wrong-length', `${length} entries where ${expected} are needed`)
}

function checkRowStart({ rows, rowStart, column }: AssignmentProblem): void {
  if (rowStart[0] !== 0) throw new AssignmentRefused('rowStart[0]', 'not-ascending', 'must be 0')
  for (let row = 0; row < rows; row += 1)
    if (rowStart[row + 1]! < rowStart[row]!)
      throw new AssignmentRefused(`rowStart[${row + 1}]`, 'not-ascending', 'is below the one before', row)
  if (rowStart[rows] !== column.length)
    throw new AssignmentRefused(`rowStart[${rows}]`, 'not-ascending', `must be ${column.length}, the edges`)
}

/**
 * A function a row, here and in `certify`: a loop over millions of edges in a function called once would never leave
 * the slow code it was entered in.
 *
 * @param seenBy  of each column, the last row that named it
 * @returns       the greatest cost in the row, without its sign
 */
function checkRow({ columns, rowStart, column, cost }: AssignmentProblem, row: number, seenBy: Int32Array) {
  let greatest = 0
  for (let edge = rowStart[row]!, end = rowStart[row + 1]!; edge < end; edge += 1) {
    const named = column[edge]!
    if (named < 0 || named >= columns) throw noSuchColumn(edge, row, named, columns)
    if (seenBy[named] === row) throw columnTwice(edge, row, named)
    seenBy[named] = row
    const value = Math.abs(cost[edge]!)
    if (Math.floor(value) !== value || value === Infinity) throw notWhole('cost', edge, cost[edge]!, row)
    if (value > greatest) greatest = value
  }
  return greatest
}

const noSuchColumn = (edge: number, row: number, named: number, columns: number) =>
  new AssignmentRefused(`column[${edge}]`, 'no-such-column', `${named} of ${columns}`, row)

const columnTwice = (edge: number, row: number, named: number) =>
  new AssignmentRefused(`column[${edge}]`, 'column-twice', `row ${row} names ${named} twice`, row)

const notWhole = (field: string, at: number, value: number, row: number) =>
  new AssignmentRefused(`${field}[${at}]`, 'not-whole', `${value} is not a whole number`, row)

function greatestPrice({ rows, unassigned }: AssignmentProblem): number {
  if (unassigned === undefined) return 0
  const prices = typeof unassigned === 'number' ? [unassigned] : unassigned
  if (typeof unassigned !== 'number') checkLength('unassigned', unassigned.length, rows)
  let greatest = 0
  for (const [row, price] of prices.entries()) {
    if (Math.abs(price) === Infinity) continue
    if (!Number.isInteger(price)) throw notWhole('unassigned', row, price, row)
    greatest = Math.max(greatest, Math.abs(price))
  }
  return greatest
}

function checkCapacity({ columns, capacity }: AssignmentProblem): void {
  if (capacity === undefined) return
  checkLength('capacity', capacity.length, columns)
  const short = capacity.findIndex((places) => places < 1)
  if (short >= 0)
    throw new AssignmentRefused(`capacity[${short}]`, 'not-a-count', `${capacity[short]} is below 1`)
}
