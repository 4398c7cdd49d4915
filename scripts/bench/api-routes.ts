import autocannon from 'autocannon'
import { ratioFigure, type Reading, type Round } from './figure.ts'
import { interleave } from './interleave.ts'
import type { Served } from './pinned.ts'

export type Route = { server: Served<object>; url: string; headers: Record<string, string> }

const CONNECTIONS = 32
const TURN_S = 1

/**
 * Lets the routes take turns and compares each with `baseline`: `name` by requests a second, `name.cpu` by the server's
 * processor time a request.
 */
export async function measureRoutes(
  baseline: Route,
  others: { name: string; route: Route; goal: number | null }[],
  rounds: number,
): Promise<Reading[]> {
  const cpuUs = new Map<Route, number>()
  const turn = (route: Route) => async () => {
    const { url, headers, server } = route
    const before = await server.cpuUs()
    const { requests, duration, non2xx, errors } = await autocannon({
      url, headers, connections: CONNECTIONS, duration: TURN_S,
    }) // prettier-ignore
    if (non2xx || errors) throw new Error(`${url}: ${non2xx} refusals, ${errors} errors`)
    cpuUs.set(route, ((await server.cpuUs()) - before) / requests.total)
    return (duration * 1e6) / requests.total
  }
  const byCpu: Record<string, number>[] = []
  const sides = {
    baseline: turn(baseline),
    ...Object.fromEntries(others.map(({ name, route }) => [name, turn(route)])),
  }
  const bySecond = await interleave<string>(sides, {
    rounds,
    leastRounds: 5,
    budgetMs: 26_000,
    afterRound: () => {
      const used = (route: Route) => cpuUs.get(route) ?? Number.NaN
      byCpu.push({
        baseline: used(baseline),
        ...Object.fromEntries(others.map(({ name, route }) => [name, used(route)])),
      })
    },
  })
  const pick = (all: Record<string, number>[], name: string) =>
    all.map((round): Round => ({ baseline: round.baseline ?? Number.NaN, ours: round[name] ?? Number.NaN }))
  return others.flatMap(({ name, goal }) => [
    ratioFigure(name, 'ratio', pick(bySecond, name), quotient, goal === null ? null : { atLeast: goal }),
    ratioFigure(`${name}.cpu`, 'ratio', pick(byCpu, name), quotient, null),
  ])
}

const quotient = ({ baseline, ours }: Round) => baseline / ours
