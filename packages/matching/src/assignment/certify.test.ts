import { expect, test } from 'vitest'
import { certify, isShortage } from './certify.ts'
import { sparseRows } from './sparse-rows.ts'

const problem = {
  ...sparseRows(2, 3, { row: [0, 0, 1, 1], column: [0, 1, 0, 2], cost: [1, 3, 2, 7] }),
  unassigned: 10,
}
/** Row 0 goes to column 1 so that row 1 may have column 0: 3 + 2. */
const claim = {
  columnOf: Int32Array.of(1, 0),
  rowDual: Float64Array.of(3, 4),
  columnDual: Float64Array.of(-2, 0, 0),
}
const proof = (change: Partial<typeof claim>, of: Parameters<typeof certify>[0] = problem) =>
  certify(of, { ...claim, ...change })

test('an optimum with its duals is proven', () => {
  expect(proof({})).toEqual({
    holds: true,
    primal: 5,
    dual: 5,
    brokenBounds: 0,
    brokenSlackness: 0,
    brokenPlaces: 0,
  })
})

test('whatever is claimed too much is counted', () => {
  expect(proof({ columnOf: Int32Array.of(0, 2) })).toMatchObject({ holds: false, primal: 8 })
  expect(proof({ columnOf: Int32Array.of(2, 0) })).toMatchObject({ brokenPlaces: 1 })
  expect(proof({ columnOf: Int32Array.of(0, 0) })).toMatchObject({ holds: false, brokenPlaces: 1 })
  expect(proof({ columnOf: Int32Array.of(-1, 0) })).toMatchObject({ holds: false, primal: 12 })
  expect(proof({ rowDual: Float64Array.of(4, 4) })).toMatchObject({ holds: false, brokenBounds: 2 })
  expect(proof({ rowDual: Float64Array.of(2, 4) })).toMatchObject({ holds: false, brokenSlackness: 1 })
  expect(proof({ columnDual: Float64Array.of(-2, 0, 1) })).toMatchObject({ brokenBounds: 1 })
  expect(proof({ columnDual: Float64Array.of(-2, 0, -1) })).toMatchObject({ brokenSlackness: 1 })
  expect(proof({ rowDual: Float64Array.of(Number.NaN, 4) })).toMatchObject({ holds: false })
  expect(proof({}, { ...problem, unassigned: 2 })).toMatchObject({ holds: false, brokenBounds: 2 })
})

test('a shortage holds only for rows that must be given and know nobody else', () => {
  const must = sparseRows(2, 2, { row: [0, 1], column: [0, 0], cost: [1, 1] })
  const shortage = {
    kind: 'shortage' as const,
    rows: Int32Array.of(0, 1),
    columns: Int32Array.of(0),
    places: 1,
  }
  expect(isShortage(must, shortage)).toBe(true)
  expect(isShortage({ ...must, capacity: Int32Array.of(2, 1) }, shortage)).toBe(false)
  expect(isShortage({ ...must, unassigned: 3 }, shortage)).toBe(false)
  expect(isShortage(must, { ...shortage, rows: Int32Array.of(0, 0) })).toBe(false)
  expect(isShortage(must, { ...shortage, columns: Int32Array.of(1) })).toBe(false)
})
