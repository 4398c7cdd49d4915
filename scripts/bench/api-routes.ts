import autocannon from 'autocannon'
import { ratioFigure, type Reading } from './figure.ts'
import { interleave } from './interleave.ts'
import type { Served } from './pinned.ts'

export type Route = { server: Served<object>; url: string; headers: Record<string, string> }

const CONNECTIONS = 32
const TURN_S = 2

/** Two figures: `name` by requests a second, `name.cpu` by the server's processor time a request. */
export async function measureRoutes(
  name: string,
  goal: number,
  baseline: Route,
  ours: Route,
): Promise<Reading[]> {
  const cpu: Record<'baseline' | 'ours', number[]> = { baseline: [], ours: [] }
  const turn =
    (side: 'baseline' | 'ours', { server, url, headers }: Route) =>
    async () => {
      const before = await server.cpuUs()
      const { requests, duration, non2xx, errors } = await autocannon({
        url,
        headers,
        connections: CONNECTIONS,
        duration: TURN_S,
      })
      if (non2xx || errors) throw new Error(`${url}: ${non2xx} refusals, ${errors} errors`)
      cpu[side].push(((await server.cpuUs()) - before) / requests.total)
      return (duration * 1e6) / requests.total
    }
  const rounds = await interleave(
    { baseline: turn('baseline', baseline), ours: turn('ours', ours) },
    { rounds: 6, leastRounds: 5, budgetMs: 24_000 },
  )
  const byCpu = cpu.baseline
    .map((used, round) => ({ baseline: used, ours: cpu.ours[round] ?? Number.NaN }))
    .slice(1)
  return [
    ratioFigure(name, 'ratio', rounds, (round) => round.baseline / round.ours, { atLeast: goal }),
    ratioFigure(`${name}.cpu`, 'ratio', byCpu, (round) => round.baseline / round.ours, null),
  ]
}
