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
 * Our routes over bare Fastify ones. Each server is a process on one core; load and PostgreSQL share the other. The
 * sides take turns of one second, 32 connections; a figure is the median of the rounds' ratios of requests a second,
 * and `.cpu` beside it the same by the server's processor time a request, which other work on the machine moves less.
 * No side writes a log.
 *
 * api.list.over_bare      GET /v1/missions?limit=20 of the missions service as a client: token, rate limit, policy, row-level
 *                         security, contract; over pg with a named statement and fast-json-stringify, none of these
 * api.jwt.over_hello      a bare hello behind our authentication (token known, revocation looked at) over a bare hello
 * api.service.over_hello  the same hello through everything `buildService` adds, security headers and metrics included
 * api.page_10000_over_1   the house's list, ten a page of 100,000 missions: page 10,000 over page 1
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
      headers: bearer(token),
    })
    const theirs = (path: string, token?: string): Route => ({
      server: bare,
      url: bare.address + path,
      headers: bearer(token),
    })
    const list = ours('/v1/missions?limit=20', house.clientToken)
    const signed = theirs('/hello-signed', bare.token)
    const whole = ours('/v1/matches/hello', house.clientToken)
    return [
      ...(await measureRoutes(
        theirs('/missions'),
        [{ name: 'api.list.over_bare', route: list, goal: 0.9 }],
        12,
      )),
      ...(await measureRoutes(
        theirs('/hello', bare.token), // the same request: what is compared is what the server makes of it
        [
          { name: 'api.jwt.over_hello', route: signed, goal: 0.9 },
          { name: 'api.service.over_hello', route: whole, goal: null },
        ],
        8,
      )),
      await measurePages(house.address, house.staffToken, seed.deepCursorId),
    ]
  } finally {
    for (const server of servers) await server.stop()
    await postgres.stop()
  }
}

const bearer = (token?: string): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {})
