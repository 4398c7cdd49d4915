import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Rng } from '../search/rng.ts'
import { byBruteForce, byCheapestPaths } from './assignment.fixture.ts'
import type { AssignmentProblem } from './assignment.ts'
import { certify, isShortage } from './certify.ts'
import { solveAssignment } from './solve-assignment.ts'
import { sparseRows } from './sparse-rows.ts'

type Shape = { rows: number; columns: number; share: number; least: number; most: number }
type Rules = { capacity?: number; price?: [number, number] | null; sense?: 'minimise' | 'maximise' }

/** A random problem: each pair allowed by chance, costs from `least` to `most`, prices for some rows only. */
function randomProblem(seed: number, shape: Shape, rules: Rules = {}): AssignmentProblem {
  const rng = new Rng(seed)
  const edges = { row: [] as number[], column: [] as number[], cost: [] as number[] }
  const between = (least: number, most: number) => least + rng.below(most - least + 1)
  for (let row = 0; row < shape.rows; row += 1)
    for (let column = 0; column < shape.columns; column += 1)
      if (rng.unit() < shape.share) {
        edges.row.push(row)
        edges.column.push(column)
        edges.cost.push(between(shape.least, shape.most))
      }
  const problem = sparseRows(shape.rows, shape.columns, edges)
  const { capacity, price, sense } = rules
  return {
    ...problem,
    ...(sense && { sense }),
    ...(capacity && { capacity: Int32Array.from({ length: shape.columns }, () => between(1, capacity)) }),
    ...(price && {
      unassigned: Float64Array.from({ length: shape.rows }, () =>
        rng.unit() < 0.3 ? Infinity : between(price[0], price[1]),
      ),
    }),
  }
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const rules = fc.record({
  capacity: fc.constantFrom(1, 3),
  price: fc.constantFrom<[number, number] | null>(null, [-5, 5], [5, 40]),
  sense: fc.constantFrom('minimise' as const, 'maximise' as const),
})
/** Wide costs, a few values only (ties everywhere), and all alike. */
const range = fc.constantFrom([-1000, 1000], [0, 2], [-1, 1], [3, 3], [0, 100_000])

/** Whatever is answered proves itself; the total is compared by whoever asks. */
function totalOf(problem: AssignmentProblem): number | null {
  const answer = solveAssignment(problem)
  if (answer.kind === 'shortage') {
    expect(isShortage(problem, answer)).toBe(true)
    return null
  }
  const proof = certify(problem, answer)
  expect(proof).toMatchObject({ holds: true, primal: answer.total, dual: answer.total })
  expect(answer.columnOf.filter((column) => column < 0).length).toBe(answer.unassignedRows)
  return answer.total
}

describe('the optimum', () => {
  test('is the one found by trying everything', () => {
    const shape = fc.record({
      rows: fc.integer({ min: 0, max: 5 }),
      columns: fc.integer({ min: 0, max: 6 }),
      share: fc.constantFrom(0.3, 0.6, 1),
    })
    fc.assert(
      fc.property(seeds, shape, range, rules, (seed, size, [least = 0, most = 0], how) => {
        const problem = randomProblem(seed, { ...size, least, most }, how)
        expect(totalOf(problem)).toBe(byBruteForce(problem))
      }),
      { numRuns: 600 },
    )
  })

  test('is the one of textbook cheapest paths, on larger problems of every shape', () => {
    const shape = fc.constantFrom(
      { rows: 30, columns: 30, share: 1 },
      { rows: 40, columns: 41, share: 0.2 },
      { rows: 12, columns: 60, share: 0.4 },
      { rows: 40, columns: 15, share: 0.5 },
      { rows: 30, columns: 30, share: 0.08 },
    )
    fc.assert(
      fc.property(seeds, shape, range, rules, (seed, size, [least = 0, most = 0], how) => {
        const problem = randomProblem(seed, { ...size, least, most }, how)
        expect(totalOf(problem)).toBe(byCheapestPaths(problem))
      }),
      { numRuns: 120 },
    )
  })

  test('proves itself where nearly every column is wanted and rows outbid each other for long', () => {
    for (const seed of [1, 2, 3]) {
      const problem = randomProblem(seed, { rows: 380, columns: 400, share: 0.1, least: 0, most: 100_000 })
      expect(totalOf({ ...problem, unassigned: 1_000_000 })).toBeGreaterThan(0)
    }
  })

  test('of a product of ranks, where every row wants the same columns, is the reversed order', () => {
    const size = 60
    const edges = { row: [] as number[], column: [] as number[], cost: [] as number[] }
    for (let row = 0; row < size; row += 1)
      for (let column = 0; column < size; column += 1) {
        edges.row.push(row)
        edges.column.push(column)
        edges.cost.push((row + 1) * (column + 1))
      }
    const answer = solveAssignment(sparseRows(size, size, edges))
    expect(answer.kind === 'assigned' && [...answer.columnOf]).toEqual(
      Array.from({ length: size }, (_, row) => size - 1 - row),
    )
  })
})

describe('a row', () => {
  const two = (unassigned?: number | Float64Array, costs = [5, 9]) => ({
    ...sparseRows(2, 1, { row: [0, 1], column: [0, 0], cost: costs }),
    ...(unassigned !== undefined && { unassigned }),
  })
  test('that cannot be given is an answer that names who is short of what', () => {
    expect(solveAssignment(two())).toEqual({
      kind: 'shortage',
      rows: Int32Array.of(0, 1),
      columns: Int32Array.of(0),
      places: 1,
    })
    const alone = sparseRows(1, 3, { row: [], column: [], cost: [] })
    expect(solveAssignment(alone)).toMatchObject({ kind: 'shortage', rows: Int32Array.of(0), places: 0 })
  })
  test('is left to nobody when that is cheaper, at its own price', () => {
    expect(solveAssignment(two(20))).toMatchObject({ total: 25, columnOf: Int32Array.of(0, -1) })
    expect(solveAssignment(two(1))).toMatchObject({ total: 2, unassignedRows: 2 })
    expect(solveAssignment(two(Float64Array.of(2, Infinity)))).toMatchObject({
      total: 11,
      columnOf: Int32Array.of(-1, 0),
    })
  })
  test('of a maximum is left out only when it brings more so', () => {
    const best = { ...two(0, [5, 9]), sense: 'maximise' as const }
    expect(solveAssignment(best)).toMatchObject({
      total: 9,
      columnOf: Int32Array.of(-1, 0),
    })
  })
})

test('places of a column are all used before anybody is left out', () => {
  const problem = {
    ...sparseRows(3, 2, { row: [0, 1, 2, 2], column: [0, 0, 0, 1], cost: [1, 2, 3, 50] }),
    capacity: Int32Array.of(2, 1),
  }
  expect(solveAssignment(problem)).toMatchObject({ total: 53, columnOf: Int32Array.of(0, 0, 1) })
  const roomy = { ...problem, capacity: Int32Array.of(2 ** 31 - 1, 1) }
  expect(solveAssignment(roomy)).toMatchObject({ total: 6 })
})

test('the same problem has the same answer, and stays as it was', () => {
  const problem = randomProblem(5, { rows: 60, columns: 70, share: 0.3, least: 0, most: 3 })
  const before = structuredClone(problem)
  expect(solveAssignment(problem)).toEqual(solveAssignment(problem))
  expect(problem).toEqual(before)
})
