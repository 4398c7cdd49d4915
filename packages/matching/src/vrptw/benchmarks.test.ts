import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { afterIterations } from '../search/stop.ts'
import { problemOf } from './problem.ts'
import { CONVENTION_OF, readVrptw } from './read-vrptw.ts'
import { checkRoutes } from './check-routes.ts'
import { solveVrptw } from './solve-vrptw.ts'
import { judge } from './vrptw.fixture.ts'

const DATA = fileURLToPath(new URL('../../../../../shared/data/vrp/', import.meta.url))
const has = existsSync(DATA)
const files = (folder: string, end: string) =>
  has ? readdirSync(DATA + folder).filter((name) => name.endsWith(end) && /^[CR]/.test(name)) : []
const read = (path: string) => readVrptw(readFileSync(DATA + path, 'utf8'))

describe.skipIf(!has)('public benchmarks (shared data)', () => {
  test.each(files('vrptw-solomon', '.txt'))('%s: a plan is found that the coordinates confirm', (name) => {
    const { file, format } = read(`vrptw-solomon/${name}`)
    const answer = solveVrptw(problemOf(file, CONVENTION_OF[format]), { seed: 1, stop: afterIterations(500) })
    const { cost, breaches } = judge(file, answer.routes, false)
    expect(breaches).toEqual([])
    expect(answer.cost).toBeCloseTo(cost, 6)
  })

  test.each(files('vrptw-gh1000', '.vrp'))(
    '%s: the best known routes cost here what their file says',
    (name) => {
      const { file, format } = read(`vrptw-gh1000/${name}`)
      const solution = readFileSync(`${DATA}vrptw-gh1000/${name.replace('.vrp', '.sol')}`, 'utf8')
      const routes = [...solution.matchAll(/Route #\d+: (.*)/g)].map((match) =>
        (match[1] ?? '').trim().split(/\s+/).map(Number),
      )
      const told = Number(/Cost ([\d.]+)/.exec(solution)?.[1])
      const verdict = checkRoutes(problemOf(file, CONVENTION_OF[format]), routes)
      expect(verdict).toMatchObject({ violations: [], unserved: [] })
      expect(verdict.cost).toBeCloseTo(told, 6)
      expect(judge(file, routes, true).cost).toBeCloseTo(told, 6)
    },
  )

  test('a thousand customers are planned in the DIMACS convention', () => {
    const { file, format } = read('vrptw-gh1000/R1_10_5.vrp')
    const answer = solveVrptw(problemOf(file, CONVENTION_OF[format]), { seed: 1, stop: afterIterations(200) })
    const { cost, breaches } = judge(file, answer.routes, true)
    expect(breaches).toEqual([])
    expect(answer.cost).toBeCloseTo(cost, 6)
  })
})
