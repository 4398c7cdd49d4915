import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { Failure } from '@regie/contracts'
import { newId } from '@regie/database'
import { openTestHouse, type TestHouse } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildService, type ServiceModule } from './index.ts'

const Echo = z.strictObject({
  name: z.string().min(2),
  count: z.int().max(9),
  windows: z.array(z.strictObject({ from: z.string() })).max(2),
})
let effects = 0

const probe: ServiceModule = {
  name: 'identity',
  migrations: null,
  projections: [],
  async open(deps) {
    const app = await buildService(deps, { name: 'identity', title: 'Probe' })
    app.get(
      '/v1/me/open',
      { config: { action: 'open' }, schema: { response: { 200: z.object({ kind: z.string() }) } } },
      async (request) => ({
        kind: request.caller.kind,
      }),
    )
    app.post(
      '/v1/me/echo',
      { config: { action: 'open' }, schema: { body: Echo, response: { 200: Echo } } },
      async (request) => request.body,
    )
    app.post(
      '/v1/me/once',
      {
        config: { action: 'open', isIdempotent: true },
        schema: { body: z.object({ n: z.int() }), response: { 201: z.object({ effect: z.int() }) } },
      },
      async (request, reply) =>
        reply
          .code(201)
          .send(await deps.database.transaction(request.caller, async () => ({ effect: ++effects }))),
    )
    app.get('/v1/me/defect', { config: { action: 'open' } }, async () => {
      throw new Error('SELECT secret FROM /etc/passwd')
    })
    app.get(
      '/v1/me/items/:id',
      { config: { action: 'open' }, schema: { params: z.object({ id: z.uuid() }) } },
      async () => {
        throw new Failure('not-found', { fr: 'Rien ici.', en: 'Nothing here.' })
      },
    )
    app.get(
      '/v1/me/wrong',
      { config: { action: 'open' }, schema: { response: { 200: z.object({ n: z.int() }) } } },
      async () => ({ n: 'x' }) as never,
    )
    return { app: app as never, handlers: { jobs: [], news: [] }, ticks: [], close: async () => undefined }
  },
}

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse([probe], { runsWorkers: false })
})
afterAll(() => house.close())

const problem = (code: string) => ({ type: `urn:regie:problem:${code}`, code, requestId: expect.any(String) })

describe('a refusal is problem+json in the reader’s language', () => {
  test('400: names each field and rule, in French by default', async () => {
    const { status, body, headers } = await house
      .call()
      .post('/v1/me/echo')
      .send({ name: 'a', count: 10, windows: [{ from: 3 }], extra: 1 })
    expect(status).toBe(400)
    expect(headers['content-type']).toMatch('application/problem+json')
    expect(body).toMatchObject(problem('malformed'))
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual([
      'name',
      'count',
      'windows.0.from',
      'body',
    ])
    expect(body.title).toBe('La demande est mal formée')
  })
  test('400: names the field of a text that could not be stored', async () => {
    const { body } = await house
      .call()
      .post('/v1/me/echo')
      .send({ name: 'ab', count: 1, windows: [{ from: 'a\ud800' }] })
    expect(body.errors).toMatchObject([{ field: 'windows.0.from', rule: 'unstorable-text' }])
  })
  test('400: in English when asked', async () => {
    const { body } = await house.call().post('/v1/me/echo').set('accept-language', 'en-GB,en;q=0.9').send({})
    expect(body.title).toBe('The request is malformed')
  })
  test.each([
    [
      'malformed JSON',
      400,
      'malformed',
      (call: TestHouse) => call.call().post('/v1/me/echo').type('json').send('{"a":'),
    ],
    [
      'another content type',
      415,
      'wrong-media-type',
      (call: TestHouse) => call.call().post('/v1/me/echo').type('text/plain').send('a'),
    ],
    [
      'two megabytes',
      413,
      'too-large',
      (call: TestHouse) =>
        call
          .call()
          .post('/v1/me/echo')
          .send({ name: 'x'.repeat(2_000_000) }),
    ],
    ['an unknown address', 404, 'not-found', (call: TestHouse) => call.call().get('/v1/nowhere')],
    [
      'a parameter that is too long',
      414,
      'address-too-long',
      (call: TestHouse) => call.call().get(`/v1/me/items/${'a'.repeat(300)}`),
    ],
    [
      'a parameter of the wrong shape',
      400,
      'malformed',
      (call: TestHouse) => call.call().get('/v1/me/items/7'),
    ],
    ['a bad escape', 400, 'malformed', (call: TestHouse) => call.call().get('/v1/me/items/%E0%A4%A')],
    [
      'U+0000 in a text',
      400,
      'malformed',
      (call: TestHouse) => call.call().post('/v1/me/echo').send({ name: 'a\u0000b', count: 1, windows: [] }),
    ],
    [
      'half a surrogate pair, deep inside',
      400,
      'malformed',
      (call: TestHouse) =>
        call
          .call()
          .post('/v1/me/echo')
          .send({ name: 'ab', count: 1, windows: [{ from: '\ud800' }] }),
    ],
    [
      'no key where one is due',
      400,
      'key-missing',
      (call: TestHouse) => call.call().post('/v1/me/once').unset('idempotency-key').send({ n: 1 }),
    ],
    [
      'a forged token',
      401,
      'signed-out',
      (call: TestHouse) => call.call().get('/v1/me/open').set('authorization', 'Bearer a.b.c'),
    ],
  ])('%s: %i', async (_what, status, code, ask) => {
    const answer = await ask(house)
    expect(answer.status, answer.text).toBe(status)
    expect(answer.body).toMatchObject(problem(code))
    expect(answer.headers['content-type']).toMatch('application/problem+json')
  })
  test('500: a defect says nothing of itself', async () => {
    const { status, text } = await house.call().get('/v1/me/defect')
    expect(status).toBe(500)
    expect(text).not.toMatch(/SELECT|passwd|at \w+/)
  })
  test('500: an answer that breaks its own contract does not leave the house', async () => {
    expect((await house.call().get('/v1/me/wrong')).status).toBe(500)
  })
  test('400: a request that is no HTTP', async () => {
    const port = Number(new URL(house.house.address).port)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nbroken header\r\n\r\n'))
      let text = ''
      socket.on('data', (chunk) => (text += chunk))
      socket.on('end', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1.1 400 [\s\S]*problem\+json[\s\S]*"code":"malformed"/)
  })
  test('431: headers over 16 KB', async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = rawRequest(
        `${house.house.address}/v1/me/open`,
        { headers: { 'x-long': 'a'.repeat(20_000) } },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        },
      )
      asked.on('error', reject)
      asked.end()
    })
    expect(status).toBe(431)
  })
})

describe('an idempotent POST', () => {
  test('201: answers the same bytes to the same key, and says that it is a replay', async () => {
    const key = newId()
    const send = (n: number) => house.call().post('/v1/me/once').set('idempotency-key', key).send({ n })
    const [first, second] = [await send(1), await send(1)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.text).toBe(first.text)
    expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ])
    expect((await send(2)).body).toMatchObject(problem('key-reused'))
  })
})

describe('GET /metrics', () => {
  const TOKEN = 'figures-of-the-house-for-tests'
  const asked = async (metricsToken: string | undefined, authorization?: string) => {
    const scraped = await openTestHouse([probe], { runsWorkers: false, metricsToken })
    try {
      const ask = scraped.call().get('/metrics')
      return await (authorization === undefined ? ask : ask.set('authorization', authorization))
    } finally {
      await scraped.close()
    }
  }

  test('200: figures for whoever shows the token', async () => {
    const { status, text } = await asked(TOKEN, `Bearer ${TOKEN}`)
    expect([status, text]).toEqual([200, expect.stringContaining('# TYPE regie_http_seconds histogram')])
  })

  test.each([undefined, 'Bearer', 'Bearer figures', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`])(
    '401: none for %j',
    async (authorization) => {
      expect((await asked(TOKEN, authorization)).body).toMatchObject(problem('signed-out'))
    },
  )

  test('404: none for anybody where no token is set, a token of the API included', async () => {
    const { token } = house.signIn('admin')
    expect((await asked(undefined, `Bearer ${token}`)).body).toMatchObject(problem('not-found'))
    expect((await asked(undefined)).body).toMatchObject(problem('not-found'))
  })
})

test('a route without a policy entry stops the start', async () => {
  const open = (action: object) => ({
    ...probe,
    open: async (deps: Parameters<ServiceModule['open']>[0]) => {
      const app = await buildService(deps, { name: 'identity', title: 'Probe' })
      app.get('/v1/me/forgotten', action, async () => ({}))
      return { app: app as never, handlers: { jobs: [], news: [] }, ticks: [], close: async () => undefined }
    },
  })
  await expect(openTestHouse([open({})], { runsWorkers: false })).rejects.toThrow(
    'GET /v1/me/forgotten has no policy entry',
  )
  await expect(
    openTestHouse([open({ config: { action: 'invented' } })], { runsWorkers: false }),
  ).rejects.toThrow('no policy entry')
})

test('signed in, the caller is who the token says', async () => {
  expect((await house.call(house.signIn('producer')).get('/v1/me/open')).body).toEqual({ kind: 'staff' })
  expect((await house.call().get('/v1/me/open')).body).toEqual({ kind: 'anonymous' })
})

test('the OpenAPI document tells of every route', async () => {
  const { body } = await house.call().get('/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(Object.keys(body.paths)).toContain('/v1/me/echo')
})
