import { expect, test } from 'vitest'
import type { AssignmentProblem } from './assignment.ts'
import { AssignmentRefused } from './check-assignment.ts'
import { solveAssignment } from './solve-assignment.ts'
import { sparseRows } from './sparse-rows.ts'

const sound = sparseRows(2, 2, { row: [0, 0, 1], column: [0, 1, 1], cost: [1, 2, 3] })

function refusalOf(change: Partial<AssignmentProblem>) {
  try {
    solveAssignment({ ...sound, ...change })
  } catch (refusal) {
    expect(refusal).toBeInstanceOf(AssignmentRefused)
    const { field, code, row } = refusal as AssignmentRefused
    return [field, code, row]
  }
  return null
}

test('each thing wrong is refused by its name, its field and its row', () => {
  expect(refusalOf({})).toBeNull()
  expect(refusalOf({ rows: -1 })).toEqual(['rows', 'not-a-count', null])
  expect(refusalOf({ columns: 1.5 })).toEqual(['columns', 'not-a-count', null])
  expect(refusalOf({ rowStart: Int32Array.of(0, 3) })).toEqual(['rowStart', 'wrong-length', null])
  expect(refusalOf({ rowStart: Int32Array.of(1, 2, 3) })).toEqual(['rowStart[0]', 'not-ascending', null])
  expect(refusalOf({ rowStart: Int32Array.of(0, 3, 2) })).toEqual(['rowStart[2]', 'not-ascending', 1])
  expect(refusalOf({ rowStart: Int32Array.of(0, 2, 2) })).toEqual(['rowStart[2]', 'not-ascending', null])
  expect(refusalOf({ cost: Int32Array.of(1, 2) })).toEqual(['cost', 'wrong-length', null])
  expect(refusalOf({ column: Int32Array.of(0, 2, 1) })).toEqual(['column[1]', 'no-such-column', 0])
  expect(refusalOf({ column: Int32Array.of(0, -1, 1) })).toEqual(['column[1]', 'no-such-column', 0])
  expect(refusalOf({ column: Int32Array.of(0, 0, 1) })).toEqual(['column[1]', 'column-twice', 0])
  expect(refusalOf({ cost: Float64Array.of(1, 2, 0.5) })).toEqual(['cost[2]', 'not-whole', 1])
  expect(refusalOf({ cost: Float64Array.of(1, Number.NaN, 3) })).toEqual(['cost[1]', 'not-whole', 0])
  expect(refusalOf({ cost: Float64Array.of(1, 2, -Infinity) })).toEqual(['cost[2]', 'not-whole', 1])
  expect(refusalOf({ cost: Float64Array.of(1, 2, 2 ** 52) })).toEqual(['cost', 'too-large', null])
  expect(refusalOf({ unassigned: Number.NaN })).toEqual(['unassigned[0]', 'not-whole', 0])
  expect(refusalOf({ unassigned: 2 ** 52 })).toEqual(['cost', 'too-large', null])
  expect(refusalOf({ unassigned: Float64Array.of(1) })).toEqual(['unassigned', 'wrong-length', null])
  expect(refusalOf({ unassigned: Float64Array.of(1, 0.1) })).toEqual(['unassigned[1]', 'not-whole', 1])
  expect(refusalOf({ capacity: Int32Array.of(1) })).toEqual(['capacity', 'wrong-length', null])
  expect(refusalOf({ capacity: Int32Array.of(1, 0) })).toEqual(['capacity[1]', 'not-a-count', null])
})

test('a cost at the very bound still adds up exactly', () => {
  const most = Math.floor(Number.MAX_SAFE_INTEGER / 4 / 5)
  const answer = solveAssignment({ ...sound, cost: Float64Array.of(most, most, -most) })
  expect(answer).toMatchObject({ kind: 'assigned', total: 0 })
})

test('an edge of no row is refused where edges are laid out', () => {
  expect(() => sparseRows(2, 2, { row: [2], column: [0], cost: [1] })).toThrow('row[0]: 2 of 2')
  expect(() => sparseRows(2, 2, { row: [Number.NaN], column: [0], cost: [1] })).toThrow(RangeError)
})
