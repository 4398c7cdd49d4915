import { type AssignmentProblem, solveAssignment } from '@regie/matching'
import { munkres } from 'munkres'
import { createRequire } from 'node:module'
import { ratioFigure, type Reading, type Round } from './figure.ts'
import { cheapestPathsPrototype } from './lap-prototype.mjs'
import { assignmentWorld, UNASSIGNED } from './lap-world.ts'

/** Its types are those of its CommonJS half only. */
const loadHighs = (createRequire(import.meta.url)('highs') as typeof import('highs')).default

/**
 * Sparse assignment against what people reach for: HiGHS (as a linear programme, the text written beforehand), Munkres
 * (dense) and the prototype. 3 % of the pairs are eligible. Each side must find the same total; ours counts the check
 * of its input and of its certificate.
 */
export async function measureAssign(): Promise<Reading[]> {
  const small = assignmentWorld(1000, 10_000, 0.03)
  const ours = () => totalOf(small)
  const matrix = denseMatrix(small)
  const byMunkres = () =>
    munkres(matrix).reduce((sum, [row, column]) => sum + (matrix[row]?.[column] ?? 0), 0)
  const solver = await loadHighs()
  const programme = linearProgramme(small)
  const byHighs = () => Math.round(solver.solve(programme).ObjectiveValue)
  const hard = assignmentWorld(9000, 10_000, 0.03)
  const graph = graphOf(hard)
  return [
    speedup('assign.1000x10000.vs_highs', 500, rounds(3, byHighs, 1, ours, 15)),
    speedup('assign.1000x10000.vs_munkres', 15, rounds(9, byMunkres, 3, ours, 25)),
    ratioFigure(
      'assign.9000x10000.seconds_ratio_to_prototype',
      'ratio',
      rounds(
        3,
        () => cheapestPathsPrototype(graph, UNASSIGNED).tot,
        1,
        () => totalOf(hard),
        3,
      ),
      ({ baseline, ours: seconds }) => seconds / baseline,
      { atMost: 0.2 },
    ),
  ]
}

const speedup = (name: string, atLeast: number, of: Round[]) =>
  ratioFigure(name, '×', of, ({ baseline, ours }) => baseline / ours, { atLeast })

/** Each round is the best of a few on either side, one after the other; the totals must agree. */
function rounds(count: number, peer: () => number, peerTimes: number, ours: () => number, ourTimes: number) {
  if (peer() !== ours()) throw new Error('assign: a peer finds another total')
  return Array.from({ length: count }, (): Round => ({
    ours: bestUs(ours, ourTimes),
    baseline: bestUs(peer, peerTimes),
  }))
}

function bestUs(work: () => number, times: number): number {
  let best = Infinity
  for (let time = 0; time < times; time += 1) {
    const startMs = performance.now()
    work()
    best = Math.min(best, (performance.now() - startMs) * 1000)
  }
  return best
}

function totalOf(problem: AssignmentProblem): number {
  const answer = solveAssignment(problem)
  if (answer.kind !== 'assigned') throw new Error('assign: every row of the world can be given')
  return answer.total
}

function graphOf({ rows: m, columns: n, rowStart: rp, column: col, cost }: AssignmentProblem) {
  return { m, n, rp, col, cost: Int32Array.from(cost) }
}

function denseMatrix({ rows, columns, rowStart, column, cost }: AssignmentProblem): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const line = Array.from({ length: columns }, () => UNASSIGNED)
    for (let edge = rowStart[row]!; edge < rowStart[row + 1]!; edge += 1) line[column[edge]!] = cost[edge]!
    return line
  })
}

/** In the LP format; lines are short because the reader's are bounded. */
function linearProgramme({ rows, columns, rowStart, column, cost }: AssignmentProblem): string {
  const wrap = (terms: string[]) => {
    const lines: string[] = []
    for (let at = 0; at < terms.length; at += 20) lines.push(terms.slice(at, at + 20).join(' + '))
    return lines.join('\n + ')
  }
  const ofColumn = Array.from({ length: columns }, (): string[] => [])
  const constraints: string[] = []
  for (let row = 0; row < rows; row += 1) {
    const terms = Array.from(
      { length: rowStart[row + 1]! - rowStart[row]! },
      (_, at) => `x${rowStart[row]! + at}`,
    )
    for (const [at, term] of terms.entries()) ofColumn[column[rowStart[row]! + at]!]?.push(term)
    constraints.push(`${wrap(terms)} = 1`)
  }
  for (const terms of ofColumn) if (terms.length > 0) constraints.push(`${wrap(terms)} <= 1`)
  const objective = wrap(Array.from(cost, (value, edge) => `${value} x${edge}`))
  return `Minimize\n obj: ${objective}\nSubject To\n${constraints.join('\n')}\nEnd\n`
}
