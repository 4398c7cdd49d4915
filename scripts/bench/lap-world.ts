import type { AssignmentProblem } from '@regie/matching'

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** What leaving a row out costs in every world here. */
export const UNASSIGNED = 1e6

/** Missions and operators on a unit square: cost = distance and the operator's own price; each pair is eligible by chance. */
export function assignmentWorld(rows: number, columns: number, share: number, seed = 7): AssignmentProblem {
  const random = mulberry(seed)
  const rowStart = new Int32Array(rows + 1)
  const column: number[] = []
  const cost: number[] = []
  const x = Float64Array.from({ length: columns }, random)
  const y = Float64Array.from({ length: columns }, random)
  const price = Float64Array.from({ length: columns }, random)
  for (let row = 0; row < rows; row += 1) {
    const atX = random()
    const atY = random()
    for (let to = 0; to < columns; to += 1) {
      if (random() >= share) continue
      column.push(to)
      cost.push(Math.round(10000 * Math.hypot(atX - x[to]!, atY - y[to]!) * 0.7 + 3000 * price[to]!))
    }
    rowStart[row + 1] = column.length
  }
  return {
    rows,
    columns,
    rowStart,
    column: Int32Array.from(column),
    cost: Int32Array.from(cost),
    unassigned: UNASSIGNED,
  }
}
