import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { POLICIES, type Policy, type ServiceName } from '@regie/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../story/api-client.ts'
import { digestTables, settled } from './digest.ts'
import { mutationsOf, WRONG_IDS, wrongQueries } from './mutations.ts'
import { bodySchemaOf, type Document, operationOf, sampleOf } from './sample-body.ts'
import { expectRefusal, inLanes, refusalFaults, send, type Sending, TELLTALE } from './send.ts'
import { parametersOf, readTenantA, type TenantA } from './tenant-a.ts'
import { openWalkedWorld, type WalkedWorld } from './walked-world.ts'

const HOSTILE = fileURLToPath(new URL('../../../../../shared/data/hostile/', import.meta.url))
const JSON_FILES = path.join(HOSTILE, 'json')
const TEXT_FILE = path.join(HOSTILE, 'text', 'blns.json')
const HTTP_FILES = path.join(HOSTILE, 'httpreq')
const SETUP_MS = 300_000
const LANES = 6

type Route = {
  service: ServiceName
  method: string
  url: string
  roles: Policy['roles']
  isIdempotent: boolean
}

let world: WalkedWorld
let tenant: TenantA
let routes: Route[]
let documents: Map<ServiceName, Document>
let before: Record<string, string>

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
    app.guardedRoutes.flatMap(({ method, url, action, isIdempotent }) =>
      action === 'open' || method === 'HEAD' || method === 'OPTIONS'
        ? []
        : [{ service, method, url, roles: (POLICIES[action] as Policy).roles, isIdempotent }],
    ),
  )
  before = await digestTables(world.admin)
}, SETUP_MS)
afterAll(() => world?.close())

/** Who owns what stands in the path: so that only the input can be what is refused. */
function ownerOf({ roles, url }: Route): string | undefined {
  const { story, walkers } = world
  if (roles.includes('anonymous')) return undefined
  const [operator] = story.operators
  const client = story.client
  const owner: Visitor | undefined =
    roles.includes('client-admin') && !url.startsWith('/v1/assets')
      ? client
      : roles.includes('operator')
        ? operator
        : roles.includes('producer')
          ? walkers.producer
          : walkers.admin
  return owner?.token
}

const pathOf = ({ url }: Route) =>
  parametersOf(url)
    .toReversed()
    .reduce(
      (found, parameter) =>
        `${parameter.replace(/(:\w+|\*)$/, '')}${tenant.ids.get(parameter)}${found.slice(parameter.length)}`,
      url,
    )

const idNamed = (name: string) =>
  tenant.ids.get(
    name === 'productId'
      ? '/v1/products/:id'
      : name === 'operatorId'
        ? '/v1/operators/:id'
        : '/v1/missions/:id',
  ) ?? ''

const JSON_TYPE = { 'content-type': 'application/json' }
const withBody = () =>
  routes.flatMap((route) => {
    const document = documents.get(route.service) ?? {}
    const schema = bodySchemaOf(operationOf(document, route.method, route.url))
    return schema ? [{ route, document, schema }] : []
  })

type Attempt = { route: Route; what: string; path: string; sending: Sending }

/** Sends every attempt; tells those that got anything but a refusal as the house makes them. */
async function faultsOf(attempts: Attempt[]): Promise<string[]> {
  const faults: string[] = []
  await inLanes(LANES, attempts, async ({ route, what, path: to, sending }) => {
    const sent = await send(world.house.house.address, route.method, to, {
      token: ownerOf(route),
      ...sending,
    })
    const found = refusalFaults(sent, route.method)
    if (found.length > 0)
      faults.push(`${route.method} ${route.url}, ${what}: ${found.join(', ')} ${sent.text.slice(0, 160)}`)
  })
  return faults
}

/** Once a table moved, the tests after it start from what is. */
async function expectNothingChanged() {
  await settled(world.admin)
  const [was, is] = [before, await digestTables(world.admin)]
  before = is
  expect(Object.keys(is).filter((table) => is[table] !== was[table])).toEqual([])
}

describe('a body that is not what the contract asks', () => {
  test('every field of every body, wrong in every way: a refusal, and nothing changed', async () => {
    const attempts = withBody().flatMap(({ route, document, schema }) =>
      mutationsOf(document, schema, idNamed).map(({ what, body }) => ({
        route,
        what,
        path: pathOf(route),
        sending: { raw: body, headers: JSON_TYPE },
      })),
    )
    expect(attempts.length).toBeGreaterThan(2_000)
    expect(await faultsOf(attempts)).toEqual([])
    await expectNothingChanged()
  }, 300_000)

  test('no body, another content type, two megabytes, no key or one too long', async () => {
    const attempts = withBody().flatMap(({ route, document, schema }) => {
      const good = JSON.stringify(sampleOf(document, schema, idNamed))
      const attempt = (what: string, sending: Sending) => ({ route, what, path: pathOf(route), sending })
      const isOptional = (schema.anyOf ?? []).some(({ type }) => type === 'null')
      return [
        ...(isOptional ? [] : [attempt('no body', {})]),
        attempt('an empty body', { raw: '', headers: JSON_TYPE }),
        attempt('text/plain', { raw: good, headers: { 'content-type': 'text/plain' } }),
        attempt('a form', { raw: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
        attempt('XML', { raw: '<a/>', headers: { 'content-type': 'application/xml' } }),
        attempt('two megabytes', { raw: `{"a":"${'x'.repeat(2_000_000)}"}`, headers: JSON_TYPE }),
        ...(route.isIdempotent
          ? [
              attempt('no key', { raw: good, headers: { ...JSON_TYPE, 'idempotency-key': '' } }),
              attempt('a key of 256', {
                raw: good,
                headers: { ...JSON_TYPE, 'idempotency-key': 'k'.repeat(256) },
              }),
            ]
          : []),
      ]
    })
    expect(await faultsOf(attempts)).toEqual([])
    await expectNothingChanged()
  }, 180_000)

  test('a window whose end comes before its start names the field', async () => {
    const { story } = world
    const window = { from: '2031-01-02T10:00:00Z', to: '2031-01-02T09:00:00Z' }
    const quote = {
      productId: story.productId,
      place: { inseeCode: '69382', address: '1 rue', contactName: 'Démo', contactPhone: '+33 1 99 00 00 00' },
      chosenOptionKeys: [],
    }
    for (const windows of [[window], [{ from: window.from, to: window.from }]]) {
      const sent = await send(story.api.address, 'POST', '/v1/quotes', {
        token: story.client?.token,
        body: { ...quote, windows },
      })
      expectRefusal(sent)
      expect(sent.text).toContain('windows.0.to')
    }
    const availability = await send(story.api.address, 'PUT', '/v1/operators/me/availability', {
      token: story.operators[0]?.token,
      body: { weekly: [{ weekday: 1, from: '18:00', to: '09:00' }], exceptions: [] },
    })
    expectRefusal(availability)
    expect(availability.text).toContain('weekly.0')
    await expectNothingChanged()
  })
})

describe('an address that is not what the contract asks', () => {
  test('every parameter and every query of every route', async () => {
    const attempts = routes.flatMap((route) => {
      const document = documents.get(route.service) ?? {}
      const operation = operationOf(document, route.method, route.url)
      const schema = bodySchemaOf(operation)
      const sending: Sending = {
        ...(schema ? { body: sampleOf(document, schema, idNamed) } : {}),
        ...(route.url.startsWith('/v1/uploads') ? { headers: { 'tus-resumable': '1.0.0' } } : {}),
      }
      const ids = parametersOf(route.url).flatMap((parameter) =>
        WRONG_IDS.map((id) => ({
          route,
          what: `${parameter}=${id.slice(0, 40)}`,
          path: pathOf(route).replace(tenant.ids.get(parameter) ?? '', id),
          sending,
        })),
      )
      const queries = (operation?.parameters ?? []).filter((one) => one.in === 'query')
      const wrong = queries.flatMap(({ name, schema: asked }) =>
        wrongQueries(name, asked, document).map((query) => ({
          route,
          what: query.slice(0, 60),
          path: `${pathOf(route)}?${query}`,
          sending,
        })),
      )
      return [...ids, ...wrong]
    })
    expect(attempts.length).toBeGreaterThan(1_000)
    expect(await faultsOf(attempts)).toEqual([])
    await expectNothingChanged()
  }, 120_000)
})

describe('JSON from the test suite of parsers', () => {
  test.skipIf(!existsSync(JSON_FILES))(
    'what is no JSON is refused by the parser; what is, by the contract',
    async () => {
      const faults: string[] = []
      for (const name of readdirSync(JSON_FILES)) {
        const sent = await send(world.story.api.address, 'POST', '/v1/products', {
          token: world.walkers.producer.token,
          raw: readFileSync(path.join(JSON_FILES, name)),
          headers: JSON_TYPE,
        })
        const found = refusalFaults(sent, 'POST')
        const { errors = [] } = JSON.parse(sent.text || '{}') as { errors?: unknown[] }
        if (name.startsWith('n_') && (sent.status !== 400 || errors.length > 0))
          found.push('was read as JSON')
        if (name.startsWith('y_') && (sent.status !== 400 || errors.length === 0))
          found.push('was not read as JSON')
        if (found.length > 0) faults.push(`${name}: ${found.join(', ')} ${sent.text.slice(0, 120)}`)
      }
      expect(faults).toEqual([])
      await expectNothingChanged()
    },
  )
})

describe('naughty texts', () => {
  test.skipIf(!existsSync(TEXT_FILE))(
    'come back as they were sent, or are refused',
    async () => {
      const texts = JSON.parse(readFileSync(TEXT_FILE, 'utf8')) as string[]
      const { address } = world.story.api
      const { token } = world.walkers.operator
      const me = await send(address, 'GET', '/v1/me', { token })
      let { revision } = JSON.parse(me.text) as { revision: number }
      let kept = 0
      for (const text of [...texts, 'a\u0000b', 'a\ud800b', '\u202Ereversed', 'é\u0301', '🏳️‍🌈']) {
        const sent = await send(address, 'PATCH', '/v1/me', {
          token,
          body: { name: text },
          headers: { 'if-match': `"${revision}"` },
        })
        if (sent.status !== 200) {
          expectRefusal(sent)
          continue
        }
        const read = JSON.parse((await send(address, 'GET', '/v1/me', { token })).text) as {
          name: string
          revision: number
        }
        expect(read.name).toBe(text.trim())
        revision = read.revision
        kept++
      }
      expect(kept).toBeGreaterThan(300)
      await settled(world.admin) // each new name is news to the others
      before = await digestTables(world.admin)
    },
    180_000,
  )
})

/** Writes bytes to the socket, as they are, and reads until the house closes. */
const rawTalk = (bytes: Uint8Array | string) =>
  new Promise<string>((resolve) => {
    const { hostname, port } = new URL(world.house.house.address)
    let said = ''
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true }, () => {
      socket.end(bytes)
    })
    // Longer than the 5 s a kept connection may idle: only one that nobody closes counts as left open.
    socket.setTimeout(12_000, () => {
      said += '[left open]'
      socket.destroy()
    })
    socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(said))
  })

const firstStatuses = (said: string) =>
  [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))

async function expectCalmAfter(said: string, what: string) {
  expect(said, what).not.toContain('[left open]')
  expect(
    firstStatuses(said).filter((status) => status < 400 || status >= 500),
    `${what}: ${said.slice(0, 300)}`,
  ).toEqual([])
  expect(said, what).not.toMatch(TELLTALE)
  expect((await send(world.house.house.address, 'GET', '/health/live')).status, what).toBe(200)
}

describe('requests that are no HTTP', () => {
  test.skipIf(!existsSync(HTTP_FILES))(
    'files of a fuzzer: refused or closed, and the next request is fine',
    async () => {
      const methods = ['', 'GET', 'POST']
      await inLanes(LANES, readdirSync(HTTP_FILES), async (name) => {
        const bytes = readFileSync(path.join(HTTP_FILES, name))
        for (const method of methods)
          await expectCalmAfter(await rawTalk(Buffer.concat([Buffer.from(method), bytes])), name)
      })
    },
    60_000,
  )

  test('smuggling, bad chunks, a thousand headers, other versions: refused, and no second request is read', async () => {
    const host = 'Host: localhost\r\n'
    const second = `GET /v1/smuggled HTTP/1.1\r\n${host}\r\n`
    const post = `POST /v1/sessions HTTP/1.1\r\n${host}Content-Type: application/json\r\n`
    const cases: Record<string, string> = {
      'length and chunks': `${post}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`,
      'two lengths': `${post}Content-Length: 0\r\nContent-Length: 44\r\n\r\n${second}`,
      'chunked twice': `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${second}`,
      'a chunk size that is no number': `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n${second}`,
      'bare line feeds': `GET /v1/me HTTP/1.1\nHost: localhost\n\n${second}`,
      'a space before the colon': `GET /v1/me HTTP/1.1\r\n${host}Authorization : x\r\n\r\n${second}`,
      'a folded header': `GET /v1/me HTTP/1.1\r\n${host}X-A: a\r\n b: c\r\n\r\n`,
      'a thousand headers': `GET /v1/me HTTP/1.1\r\n${host}${'X-A: bbbbbbbbbbbbbbbbbbbbbbbb\r\n'.repeat(1_000)}\r\n`,
      'a header of 100 KB': `GET /v1/me HTTP/1.1\r\n${host}X-A: ${'a'.repeat(100_000)}\r\n\r\n`,
      'no host': 'GET /v1/me HTTP/1.1\r\n\r\n',
      'HTTP/1.0': 'GET /v1/me HTTP/1.0\r\n\r\n',
      'HTTP/9.9': `GET /v1/me HTTP/9.9\r\n${host}\r\n`,
      'an absolute address': `GET http://evil.example/v1/me HTTP/1.1\r\n${host}Connection: close\r\n\r\n`,
      TRACE: `TRACE /v1/me HTTP/1.1\r\n${host}Connection: close\r\n\r\n`,
      CONNECT: `CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`,
      'an upgrade': `GET /v1/live HTTP/1.1\r\n${host}Connection: upgrade\r\nUpgrade: websocket\r\n\r\n`,
    }
    for (const [what, bytes] of Object.entries(cases)) {
      const said = await rawTalk(bytes)
      await expectCalmAfter(said, what)
      expect(firstStatuses(said).length, `${what}: ${said.slice(0, 600)}`).toBeLessThanOrEqual(1)
    }
    await expectNothingChanged()
  }, 120_000)
})
