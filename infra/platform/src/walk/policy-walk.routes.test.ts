import { randomUUID } from 'node:crypto'
import {
  type Action,
  POLICIES,
  type Policy,
  type Role,
  SERVICE_NAMES,
  type ServiceName,
} from '@regie/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestTables, settled } from './digest.ts'
import { bodySchemaOf, type Document, operationOf, sampleOf } from './sample-body.ts'
import { inLanes, refusalFaults, sameAnswer, send, type Sending, type Sent } from './send.ts'
import { parametersOf, readTenantA, SHARED_PARAMETERS, SHOWN_TO_OPERATORS, type TenantA } from './tenant-a.ts'
import { openWalkedWorld, type WalkedWorld } from './walked-world.ts'

const ROLES = [
  'anonymous',
  'operator',
  'client-member',
  'client-admin',
  'producer',
  'admin',
  'suspended',
] as const
type Walker = (typeof ROLES)[number]
/** Who belongs to the other tenant; staff may reach every row. */
const FOREIGN = ['operator', 'client-member', 'client-admin'] as const satisfies Walker[]

type Route = { service: ServiceName; method: string; url: string; action: Action }
type Cell = { route: Route; role: Walker; faults: string[] }

const LANES = 6
const UNKNOWN = randomUUID()
const SETUP_MS = 300_000

let world: WalkedWorld
let tenant: TenantA
let routes: Route[]
let documents: Map<ServiceName, Document>
const walked = new Map<string, Cell>()

beforeAll(async () => {
  world = await openWalkedWorld()
  await settled(world.admin)
  await world.admin.query(
    `INSERT INTO platform.parked (message_id, consumer, queue, name, payload, reason, attempts)
     SELECT id, 'matching', 'news', name, payload, 'kept for the walk', 3 FROM platform.outbox WHERE name = 'charter-published' LIMIT 1`,
  )
  tenant = await readTenantA(world.admin, world.story)
  const services = [...world.house.house.services]
  documents = new Map(services.map(([name, { app }]) => [name, app.swagger() as Document]))
  routes = services.flatMap(([service, { app }]) =>
    app.guardedRoutes.flatMap(({ method, url, action }) =>
      action === 'open' ? [] : [{ service, method, url, action }],
    ),
  )
}, SETUP_MS)
afterAll(() => world?.close())

const isIn = (route: Route, role: Walker) =>
  role !== 'suspended' && (POLICIES[route.action] as Policy).roles.includes(role as Role)
const tokenOf = (role: Walker) => (role === 'anonymous' ? undefined : world.walkers[role].token)
const label = ({ route, role }: { route: Route; role: Walker }) => `${route.method} ${route.url} as ${role}`

/** The path with A's ids in it; or with ids that belong to nobody. */
function pathOf({ url }: Route, kind: 'of A' | 'unknown'): string {
  let path = url
  for (const parameter of parametersOf(url).toReversed()) {
    const idOfA = tenant.ids.get(parameter)
    if (idOfA === undefined) throw new Error(`the walk does not know what stands at ${parameter}`)
    const id = kind === 'of A' ? idOfA : idOfA.replace(/^[0-9a-f]{8}-[0-9a-f-]{27}/, UNKNOWN)
    path = `${parameter.replace(/(:\w+|\*)$/, '')}${id}${path.slice(parameter.length)}`
  }
  return path
}

/** A whole request, so that a refusal is about who asks and not about what is missing. */
function requestOf(route: Route, role: Walker): Sending {
  const document = documents.get(route.service) ?? {}
  const schema = bodySchemaOf(operationOf(document, route.method, route.url))
  const token = tokenOf(role)
  if (route.url.startsWith('/v1/uploads')) {
    const isChunk = route.method === 'PATCH'
    return {
      token,
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '10',
        'upload-metadata': `deliverableId ${Buffer.from(idNamed('deliverableId')).toString('base64')},filename YS5qcGc=`,
        ...(isChunk ? { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' } : {}),
      },
      ...(isChunk ? { raw: new Uint8Array(10) } : {}),
    }
  }
  return { token, ...(schema ? { body: sampleOf(document, schema, idNamed) } : {}) }
}

const NAMED: Record<string, string> = {
  organisationId: '/v1/organisations/:id', productId: '/v1/products/:id', missionId: '/v1/missions/:id', charterId: '/v1/charters/:id',
  operatorId: '/v1/operators/:id', assetId: '/v1/assets/:id', deliverableId: '/v1/deliverables/:id', subjectId: '/v1/missions/:id',
  actorId: '/v1/accounts/:id', operatorIds: '/v1/operators/:id', assetIds: '/v1/assets/:id', commentId: '/v1/missions/:id',
  taskIds: '/v1/retouch/tasks/:id', batchId: '/v1/retouch/batches/:id', versionId: '/v1/retouch/tasks/:id/versions/:versionId',
} // prettier-ignore

function idNamed(name: string): string {
  const id = tenant.ids.get(NAMED[name] ?? '')
  if (id === undefined) throw new Error(`the walk does not know which id ${name} wants`)
  return id
}

const markersIn = (text: string, besides = '') =>
  tenant.markers.filter((marker) => text.includes(marker) && !besides.includes(marker))

/** Walks cells at once and keeps what each one lacked. */
async function walk(
  cells: { route: Route; role: Walker }[],
  faultsOf: (route: Route, role: Walker) => Promise<string[]>,
) {
  await inLanes(LANES, cells, async ({ route, role }) => {
    walked.set(label({ route, role }), { route, role, faults: await faultsOf(route, role) })
  })
  return cells
    .map((cell) => ({ cell: label(cell), faults: walked.get(label(cell))?.faults ?? ['not walked'] }))
    .filter(({ faults }) => faults.length > 0)
}

const cellsWhere = (holds: (route: Route, role: Walker) => boolean) =>
  routes.flatMap((route) => ROLES.filter((role) => holds(route, role)).map((role) => ({ route, role })))

const refusedWith = (sent: Sent, method: string, status: number) => [
  ...(sent.status === status ? [] : [`${sent.status} in place of ${status}`]),
  ...refusalFaults(sent, method),
  ...markersIn(sent.text).map((marker) => `tells ${marker}`),
]

const isForeign = (role: Walker): role is (typeof FOREIGN)[number] =>
  (FOREIGN as readonly Walker[]).includes(role)
const ownsParameter = ({ url }: Route) =>
  parametersOf(url).some((parameter) => !SHARED_PARAMETERS.has(parameter))

describe('what may be done and what is there are the same list', () => {
  test('every action of the policies has a route', () => {
    const routed = new Set(routes.map(({ action }) => action))
    expect(Object.keys(POLICIES).filter((action) => !routed.has(action as Action))).toEqual([])
  })

  test('only the pages of the web shell are open to everybody without a policy', () => {
    const open = [...world.house.house.services].flatMap(([service, { app }]) =>
      app.guardedRoutes.filter(({ action }) => action === 'open').map(({ url }) => `${service} ${url}`),
    )
    expect([...new Set(open)].toSorted()).toEqual([
      'web /*',
      'web /assets/*',
      'web /favicon.ico',
      'web /favicon.svg',
    ])
  })

  test('every route of every service names its action', () => {
    expect(new Set(routes.map(({ service }) => service)).size).toBe(SERVICE_NAMES.length - 1)
  })
})

describe('a role that the policy does not name', () => {
  test('401 for whoever is not signed in or suspended, 403 for the others; nothing happens and nothing is told', async () => {
    const before = await digestTables(world.admin)
    const cells = cellsWhere((route, role) => !isIn(route, role))
    const faults = await walk(cells, async (route, role) => {
      const sent = await send(
        world.house.house.address,
        route.method,
        pathOf(route, 'of A'),
        requestOf(route, role),
      )
      const status = role === 'anonymous' || role === 'suspended' ? 401 : 403
      return refusedWith(sent, route.method, status)
    })
    expect(faults).toEqual([])
    await settled(world.admin)
    expect(await digestTables(world.admin)).toEqual(before)
  }, 180_000)
})

describe('a role that the policy names, of a foreign tenant', () => {
  test('404 for an id of A as for an id of nobody, to the byte; nothing happens', async () => {
    const before = await digestTables(world.admin)
    const cells = cellsWhere(
      (route, role) =>
        isIn(route, role) &&
        ownsParameter(route) &&
        !isShown(route, role) &&
        (isForeign(role) || role === 'anonymous'),
    )
    const faults = await walk(cells, async (route, role) => {
      const { address } = world.house.house
      const foreign = await send(address, route.method, pathOf(route, 'of A'), requestOf(route, role))
      const unknown = await send(address, route.method, pathOf(route, 'unknown'), requestOf(route, role))
      return [
        ...refusedWith(foreign, route.method, 404),
        ...(JSON.stringify(sameAnswer(foreign)) === JSON.stringify(sameAnswer(unknown))
          ? []
          : [`for nobody's: ${unknown.status} ${unknown.text.slice(0, 200)}`]),
      ]
    })
    expect(faults).toEqual([])
    await settled(world.admin)
    expect(await digestTables(world.admin)).toEqual(before)
  }, 180_000)

  test('an operator reads a charter of A, and not whose it is', async () => {
    const cells = cellsWhere(isShown)
    const faults = await walk(cells, async (route, role) => {
      const path = pathOf(route, 'of A')
      const sent = await send(world.house.house.address, route.method, path, requestOf(route, role))
      return [...(sent.status === 200 ? [] : [`${sent.status}`]), ...markersIn(sent.text, path)]
    })
    expect(faults).toEqual([])
  })

  test('an operator sees of a posted mission what the work is, and neither price nor contact nor people', async () => {
    const { rows } = await world.admin.query<{ id: string }>(
      'SELECT mission_id AS id FROM missions.mission_application',
    )
    const secrets = [
      world.story.client?.accountId, 'client@demo.regie.test', 'Démo Cliente', 'Démo Collègue',
      'Démo Responsable', '+33 4 99 00 00 00', 'Sonner à la porte', '10 place de la Démonstration', '39000', '46800',
      ...world.story.operators.map(({ accountId }) => accountId),
    ] // prettier-ignore
    for (const path of ['/v1/board', `/v1/missions/${rows[0]?.id}`, `/v1/missions/${rows[0]?.id}/timeline`]) {
      const { status, text } = await send(world.house.house.address, 'GET', path, {
        token: world.walkers.operator.token,
      })
      expect(status, path).toBe(200)
      expect(
        secrets.filter((secret) => text.includes(secret ?? '-')),
        `${path}: ${text}`,
      ).toEqual([])
    }
  })

  test('lists and everything of their own hold no byte of A, not even when filtered by its ids', async () => {
    const cells = cellsWhere(
      (route, role) =>
        isIn(route, role) &&
        !ownsParameter(route) &&
        isForeign(role) &&
        isRead(route) &&
        !isShown(route, role),
    )
    const faults = await walk(cells, async (route, role) => {
      const found: string[] = []
      for (const query of ['', ...filtersOf(route)]) {
        const sent = await send(
          world.house.house.address,
          route.method,
          pathOf(route, 'of A') + query,
          requestOf(route, role),
        )
        found.push(...answerFaults(sent, route.method))
        if ((POLICIES[route.action] as Policy).reach === 'own')
          found.push(
            ...markersIn(sent.text, query + shownTo(role)).map((marker) => `${query} tells ${marker}`),
          )
      }
      return found
    })
    expect(faults).toEqual([])
  }, 180_000)
})

/** The charters of A, where they may be listed. */
const shownTo = (role: Walker) => (role === 'operator' ? (tenant.ids.get('/v1/charters/:id') ?? '') : '')
const isShown = ({ url }: Route, role: Walker) => role === 'operator' && SHOWN_TO_OPERATORS.has(url)
const isRead = ({ method }: Route) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** The queries by which a list may be narrowed, each pointing at something of A. */
function filtersOf(route: Route): string[] {
  const { parameters = [] } = operationOf(documents.get(route.service) ?? {}, route.method, route.url) ?? {}
  const named = parameters.filter((one) => one.in === 'query' && one.schema.format === 'uuid')
  const all = named.map(({ name }) => `${name}=${idNamed(name)}`)
  return all.length === 0 ? [] : [...all.map((one) => `?${one}`), `?${all.join('&')}`]
}

/** An answer is a success or a refusal as the house makes them. */
const answerFaults = (sent: Sent, method: string) => (sent.status < 400 ? [] : refusalFaults(sent, method))

describe('everybody else', () => {
  const restOf = (holds: (role: Walker, route: Route) => boolean) =>
    cellsWhere((route, role) => !walked.has(label({ route, role })) && holds(role, route))

  test('whoever writes for tenant B, or for nobody yet, changes no row of A and learns nothing of it', async () => {
    const cells = restOf((role) => isForeign(role) || role === 'anonymous')
    const before = await rowsOfA()
    const faults = await walk(cells, async (route, role) => {
      const sent = await send(
        world.house.house.address,
        route.method,
        pathOf(route, 'of A'),
        requestOf(route, role),
      )
      const sentIds = JSON.stringify(requestOf(route, role))
      return [
        ...answerFaults(sent, route.method),
        ...markersIn(sent.text, sentIds).map((marker) => `tells ${marker}`),
      ]
    })
    expect(faults).toEqual([])
    await settled(world.admin)
    expect(await rowsOfA()).toEqual(before)
  }, 180_000)

  test('staff read what is there, get a refusal for what is not, and never a defect', async () => {
    const reads = restOf((_role, route) => isRead(route))
    const faults = await walk(reads, async (route) => {
      const { address } = world.house.house
      const found = await send(address, route.method, pathOf(route, 'of A'), requestOf(route, 'admin'))
      const unknown = await send(address, route.method, pathOf(route, 'unknown'), requestOf(route, 'admin'))
      return [
        ...answerFaults(found, route.method),
        ...(parametersOf(route.url).length > 0 &&
        isIn(route, 'admin') &&
        !TAKES_MORE.has(route.url) &&
        found.status >= 400
          ? [`${found.status} for what is there`]
          : []),
        ...(ownsParameter(route) ? refusedWith(unknown, route.method, 404) : []),
      ]
    })
    expect(faults).toEqual([])
  }, 180_000)

  test('staff write, and what cannot be gets a refusal, never a defect', async () => {
    const faults = await walk(
      restOf(() => true),
      async (route, role) => {
        const { address } = world.house.house
        const unknown = ownsParameter(route)
          ? refusalFaults(
              await send(address, route.method, pathOf(route, 'unknown'), requestOf(route, role)),
              route.method,
            )
          : []
        const sent = await send(address, route.method, pathOf(route, 'of A'), requestOf(route, role))
        return [...unknown, ...answerFaults(sent, route.method)]
      },
    )
    expect(faults).toEqual([])
  }, 180_000)

  test('no cell of route × role is left unwalked', () => {
    expect(cellsWhere(() => true).filter((cell) => !walked.has(label(cell)))).toEqual([])
    expect(walked.size).toBe(routes.length * ROLES.length)
    expect(routes.length).toBeGreaterThan(180)
  })
})

/** Reads that want more than an id: a query, a seal, an upload that is the reader's own. */
const TAKES_MORE = new Set(['/v1/downloads/*', '/v1/invitations/:token', '/v1/uploads/:id'])

/** A's own rows, as one text a table. */
async function rowsOfA(): Promise<Record<string, string>> {
  const { rows: tables } = await world.admin.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.columns
     WHERE table_schema = ANY($1) AND column_name = 'organisation_id' AND table_name <> 'session'`,
    [SERVICE_NAMES],
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await world.admin.query<{ digest: string }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM ${name} t WHERE organisation_id = $1`,
      [world.story.client?.organisationId],
    )
    found[name] = rows[0]?.digest ?? ''
  }
  return found
}
