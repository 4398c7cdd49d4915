import { fileURLToPath } from 'node:url'
import { serviceMigrations } from '@regie/testing'
import type { BareGiven, BareTold } from './api-bare.ts'
import type { HouseGiven, HouseTold } from './api-house.ts'
import { measurePages } from './api-pages.ts'
import { type Route, measureRoutes } from './api-routes.ts'
import { seedMissions } from './api-seed.ts'
import { startBenchPostgres } from './bench-postgres.ts'
import type { Reading } from './figure.ts'
import { pin, type Served, startPinned } from './pinned.ts'

const SERVER_CORE = 0
const LOAD_CORE = 1

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/**
 * Our routes over bare Fastify ones. Each server is a process on one core; load and PostgreSQL share the other. The two
 * sides take turns of two seconds, 32 connections; a figure is the median of the turns' ratios of requests a second,
 * and `.cpu` beside it the same ratio by processor time a request, which other work on the machine moves less.
 */
export async function measureApi(): Promise<Reading[]> {
  const postgres = await startBenchPostgres(serviceMigrations())
  const servers: Served<object>[] = []
  try {
    const seed = await seedMissions(postgres.adminUrl)
    pin(postgres.server.pid(), LOAD_CORE)
    const given = { url: postgres.url, adminUrl: postgres.adminUrl, organisationId: seed.organisationId }
    const house = await startPinned<HouseTold>(file('api-house.ts'), SERVER_CORE, given satisfies HouseGiven)
    servers.push(house)
    const bare = await startPinned<BareTold>(file('api-bare.ts'), SERVER_CORE, given satisfies BareGiven)
    servers.push(bare)
    pin(process.pid, LOAD_CORE)

    const ours = (path: string, token?: string): Route => ({
      server: house,
      url: house.address + path,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })
    const theirs = (path: string): Route => ({ server: bare, url: bare.address + path, headers: {} })
    return [
      ...(await measureRoutes(
        'api.list.over_bare',
        0.9,
        theirs('/missions'),
        ours('/v1/missions?limit=20', house.clientToken),
      )),
      ...(await measureRoutes(
        'api.jwt.over_hello',
        0.9,
        theirs('/hello'),
        ours('/v1/matches/hello', house.clientToken),
      )),
      await measurePages(house.address, house.staffToken, seed.deepCursorId),
    ]
  } finally {
    for (const server of servers) await server.stop()
    await postgres.stop()
  }
}
