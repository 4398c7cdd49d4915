import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { SessionAnswer } from '@regie/contracts'
import { linkToken, TOKEN_AUDIENCE, TOKEN_ISSUER } from '@regie/service-kit'
import { openTestHouse, type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDemoAccount } from '../demo-accounts.ts'
import { MODULES } from '../modules.ts'
import type { Visitor } from '../story/api-client.ts'
import { DEMO_ADMIN } from '../story/people.ts'
import { expectRefusal, send, type Sent } from './send.ts'

const JWT_FILE = fileURLToPath(
  new URL('../../../../../shared/data/hostile/made-text/jwt.json', import.meta.url),
)
const PASSWORD = 'a password only tests use'
const LINK_SECRET = 'a link secret that only tests use, 32+'
const WITHIN_MS = 5_000

const pair = () =>
  generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const keys = pair()

/** One route of each service that asks for a signed-in caller; staff and operators get different ones. */
const FOR_STAFF = [
  '/v1/me',
  '/v1/operators',
  '/v1/missions',
  '/v1/matches',
  '/v1/deliverables',
  '/v1/notifications',
]
const FOR_OPERATORS = [
  '/v1/me',
  '/v1/applications/mine',
  '/v1/missions',
  '/v1/matches',
  '/v1/deliverables',
  '/v1/notifications',
]

let house: TestHouse
let admin: Visitor
let canary: Server
let canaryHits = 0

beforeAll(async () => {
  house = await openTestHouse(MODULES, {
    jwtPublicKey: keys.publicKey,
    jwtPrivateKey: keys.privateKey,
    linkSecret: LINK_SECRET,
    isDemo: true,
  })
  const identity = house.house.databases.get('identity')
  if (!identity) throw new Error('no identity service')
  admin = await openDemoAccount({ address: house.house.address, identity }, DEMO_ADMIN, 'admin', PASSWORD)
  canary = createServer((_request, response) => {
    canaryHits++
    response.end('{"keys":[]}')
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  canary?.close()
  await house?.close()
})

const ask = (path: string, authorization?: string, headers: Record<string, string> = {}) =>
  send(house.house.address, 'GET', path, {
    headers: { ...(authorization ? { authorization } : {}), ...headers },
  })

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const nowS = () => Math.floor(Date.now() / 1000)
const claims = (change: object = {}) => ({
  sub: admin.accountId, sid: randomUUID(), role: 'admin', org: null, iat: nowS(), exp: nowS() + 600, iss: TOKEN_ISSUER, aud: TOKEN_AUDIENCE,
  ...change,
}) // prettier-ignore

const signed = (header: object, payload: object, privateKey: string) => {
  const text = `${part(header)}.${part(payload)}`
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`
}
const hashed = (header: object, payload: object, secret: string) => {
  const text = `${part(header)}.${part(payload)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}
const ours = (change: object = {}, header: object = {}) =>
  signed({ alg: 'EdDSA', typ: 'JWT', ...header }, claims(change), keys.privateKey)

function expectSignedOut(sent: Sent, what: string) {
  expect(sent.status, `${what}: ${sent.text.slice(0, 200)}`).toBe(401)
  expect(sent.headers.get('www-authenticate'), what).toBe('Bearer realm="regie"')
  expectRefusal(sent)
}

const knownHeaders = (): object[] =>
  existsSync(JWT_FILE) ? (JSON.parse(readFileSync(JWT_FILE, 'utf8')) as { headers: object[] }).headers : []

/** Tokens that nobody of the house made, or not for this, each with the way it tries. */
function forgeries(): [string, string][] {
  const away = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`
  const stranger = pair()
  const headers = [
    ...knownHeaders(),
    { alg: 'none' }, { alg: 'NONE' }, { alg: 'nOnE' }, { alg: '' }, {}, { alg: 'HS256' }, { alg: 'HS512' }, { alg: 'eddsa' },
    { alg: 'EdDSA', jku: `${away}/jwks` }, { alg: 'EdDSA', x5u: `${away}/cert` }, { alg: 'EdDSA', kid: '../../../../../../dev/null' },
    { alg: 'EdDSA', kid: `x' UNION SELECT 'k` }, { alg: 'HS256', kid: '/dev/null' }, { alg: 'EdDSA', jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' } },
    { alg: 'EdDSA', crit: ['x'], x: 1 }, { alg: ['EdDSA'] }, { alg: null },
  ] // prettier-ignore
  const confused = headers.flatMap((header): [string, string][] => [
    [`${JSON.stringify(header)} unsigned`, `${part(header)}.${part(claims())}.`],
    [`${JSON.stringify(header)} without a last part`, `${part(header)}.${part(claims())}`],
    [`${JSON.stringify(header)} keyed by the public key`, hashed(header, claims(), keys.publicKey)],
    [`${JSON.stringify(header)} keyed by nothing`, hashed(header, claims(), '')],
    [`${JSON.stringify(header)} signed by a stranger`, signed(header, claims(), stranger.privateKey)],
  ])
  const [head = '', , seal = ''] = ours().split('.')
  return [
    ...confused,
    ['another audience', ours({ aud: 'another-api' })],
    ['no audience', ours({ aud: undefined })],
    ['another issuer', ours({ iss: 'evil' })],
    ['no issuer', ours({ iss: undefined })],
    ['expired', ours({ iat: nowS() - 1_200, exp: nowS() - 600 })],
    ['without an end', ours({ exp: undefined })],
    ['not yet', ours({ nbf: nowS() + 600 })],
    ['the role system', ours({ role: 'system' })],
    ['the role anonymous', ours({ role: 'anonymous' })],
    ['a role of a list', ours({ role: ['admin'] })],
    ['no session', ours({ sid: undefined })],
    ['a subject that is no id', ours({ sub: 'admin' })],
    ['claims changed under the seal', `${head}.${part(claims({ role: 'producer' }))}.${seal}`],
    ['a link of a mail', linkToken(LINK_SECRET, 'invitation', randomUUID())],
    ['a reset link', linkToken(LINK_SECRET, 'password-reset', admin.accountId)],
    ['not a token', 'a.b.c'],
    ['nothing between the dots', '..'],
    ['ten kilobytes', `${head}.${'A'.repeat(10_000)}.${seal}`],
    ['two tokens', `${ours()} ${ours()}`],
  ]
}

describe('a token that the house did not make for this', () => {
  test('a token of the house opens every service', async () => {
    for (const path of FOR_STAFF) expect((await ask(path, `Bearer ${ours()}`)).status, path).toBe(200)
  })

  test.skipIf(!existsSync(JWT_FILE))('the collected headers are part of what is tried', () => {
    expect(knownHeaders().length).toBeGreaterThan(5)
  })

  test('401 on every service, and nothing is fetched to find a key', async () => {
    for (const [what, token] of forgeries())
      for (const path of FOR_STAFF) expectSignedOut(await ask(path, `Bearer ${token}`), `${what} at ${path}`)
    expect(canaryHits).toBe(0)
  }, 180_000)

  test('a refresh token, a cookie or an address never stands in for it', async () => {
    const { refreshToken } = await join()
    for (const path of FOR_STAFF) {
      expectSignedOut(await ask(path, `Bearer ${refreshToken}`), 'a refresh token')
      expectSignedOut(await ask(path, `Basic ${Buffer.from(`a:${ours()}`).toString('base64')}`), 'Basic')
      expectSignedOut(await ask(`${path}?access_token=${ours()}&token=${ours()}`), 'a query')
      expectSignedOut(
        await ask(path, undefined, { cookie: `token=${ours()}; regie_refresh=${refreshToken}` }),
        'a cookie',
      )
    }
  })
})

type Joined = SessionAnswer & { email: string }

async function join(): Promise<Joined> {
  const email = `${randomUUID()}@demo.regie.test`
  const { text } = await send(house.house.address, 'POST', '/v1/sign-ups', {
    body: {
      kind: 'operator',
      email,
      name: 'Démo Jeton',
      password: PASSWORD,
      language: 'fr',
      transport: 'body',
    },
  })
  return { ...SessionAnswer.parse(JSON.parse(text)), email }
}

const signInAs = async ({ email }: Joined) =>
  SessionAnswer.parse(
    JSON.parse(
      (
        await send(house.house.address, 'POST', '/v1/sessions', {
          body: { email, password: PASSWORD, transport: 'body' },
        })
      ).text,
    ),
  )

const must = async (sending: Promise<Sent>) => {
  const sent = await sending
  expect(sent.status, sent.text).toBeLessThan(300)
}

/** Each way a session dies: `by` acts, the session handed over is the one that must be dead after it. */
const DEATHS: [string, (joined: Joined, dying: SessionAnswer) => Promise<void>][] = [
  [
    'suspended by an admin',
    ({ account }) =>
      must(
        send(house.house.address, 'POST', `/v1/accounts/${account.id}/suspension`, {
          token: admin.token,
          body: { reason: 'Deux plaintes.' },
        }),
      ),
  ],
  [
    'signed out',
    (_joined, { accessToken }) =>
      must(send(house.house.address, 'DELETE', '/v1/sessions/current', { token: accessToken })),
  ],
  [
    'ended from another device',
    ({ accessToken }, { sessionId }) =>
      must(send(house.house.address, 'DELETE', `/v1/sessions/${sessionId}`, { token: accessToken })),
  ],
  [
    'the password changed on another device',
    ({ accessToken }) =>
      must(
        send(house.house.address, 'POST', '/v1/me/password', {
          token: accessToken,
          body: { oldPassword: PASSWORD, newPassword: 'another password of tests' },
        }),
      ),
  ],
]

describe('credentials that died', () => {
  test.each(DEATHS)(
    '%s: 401 on every service and no refresh within five seconds, the stream closed',
    async (_way, kill) => {
      const joined = await join()
      const dying = await signInAs(joined)
      const bearer = `Bearer ${dying.accessToken}`
      await until('the application', async () => (await ask('/v1/applications/mine', bearer)).status === 200)
      for (const path of FOR_OPERATORS) expect((await ask(path, bearer)).status, path).not.toBe(401)
      const stream = await fetch(`${house.house.address}/v1/live`, { headers: { authorization: bearer } })
      expect(stream.status).toBe(200)
      const closed = stream.text()

      await kill(joined, dying)
      const started = Date.now()
      for (const path of FOR_OPERATORS)
        await until(`${path} to refuse`, async () => (await ask(path, bearer)).status === 401, WITHIN_MS)
      await closed
      expect(Date.now() - started).toBeLessThan(WITHIN_MS)
      for (const path of FOR_OPERATORS) expectSignedOut(await ask(path, bearer), path)
      const refreshed = await send(house.house.address, 'POST', '/v1/sessions/refresh', {
        body: { refreshToken: dying.refreshToken },
      })
      expect(refreshed.status, refreshed.text).toBe(401)
      expect((await ask('/v1/live', bearer)).status).toBe(401)
    },
  )
})

const EVIL = { origin: 'https://evil.example' }

describe('another origin', () => {
  test('no answer names an origin that may read it, no preflight is granted', async () => {
    const preflight = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    }
    for (const path of [
      ...FOR_STAFF,
      '/v1/sessions',
      '/v1/sign-ups',
      '/v1/uploads',
      '/v1/places?q=lyon',
      '/health/live',
      '/openapi.json',
      '/',
    ])
      for (const origin of ['https://evil.example', 'null', house.house.address])
        for (const method of ['GET', 'OPTIONS', 'POST']) {
          const { headers, status } = await send(house.house.address, method, path, {
            token: admin.token,
            headers: { origin, ...(method === 'OPTIONS' ? preflight : {}) },
          })
          const granted = [...headers.keys()].filter((name) => name.startsWith('access-control-'))
          expect(granted, `${method} ${path} from ${origin}`).toEqual([])
          expect(status, `${method} ${path}`).toBeLessThan(500)
        }
  })

  test('415: a form of another site signs nobody in or up, and prolongs nothing', async () => {
    const joined = await join()
    const body = JSON.stringify({ email: joined.email, password: PASSWORD })
    const kinds = [
      'text/plain',
      'text/plain; charset=application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=a',
    ]
    for (const path of [
      '/v1/sessions',
      '/v1/sign-ups',
      '/v1/sessions/refresh',
      '/v1/accounts/password-resets',
      '/v1/quotes',
    ])
      for (const type of kinds) {
        const sent = await send(house.house.address, 'POST', path, {
          raw: body,
          headers: { ...EVIL, 'content-type': type, cookie: `regie_refresh=${joined.refreshToken}` },
        })
        expect([401, 415], `${path} as ${type}`).toContain(sent.status)
        expect(sent.headers.get('set-cookie'), `${path} as ${type}`).toBeNull()
        expectRefusal(sent)
      }
  })

  test('the cookie goes to the house alone, and no page may frame it', async () => {
    const joined = await join()
    const { headers } = await send(house.house.address, 'POST', '/v1/sessions', {
      body: { email: joined.email, password: PASSWORD, transport: 'cookie' },
    })
    expect(headers.get('set-cookie')).toMatch(
      /^regie_refresh=[^;]+;.*Path=\/v1\/sessions;.*HttpOnly;.*SameSite=Strict/,
    )
    for (const path of FOR_STAFF) {
      const sent = await ask(path, `Bearer ${admin.token}`)
      expect(sent.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`)
      expect(sent.headers.get('x-content-type-options')).toBe('nosniff')
      expect(sent.headers.get('cache-control')).toMatch(/no-store|private/)
    }
  })
})

describe('an address that the client claims', () => {
  const LIMIT = 8
  test.each([
    ['no proxy in front', false, (n: number) => `10.0.0.${n}`],
    ['a proxy in front that adds the real one', 1, (n: number) => `10.0.0.${n}, 203.0.113.7`],
  ] as const)('429 all the same: %s', async (_way, trustProxy, forwarded) => {
    const limited = await openTestHouse(
      MODULES.filter(({ name }) => name === 'operators'),
      { requestsPerMinute: LIMIT, trustProxy, runsWorkers: false },
    )
    try {
      const statuses: number[] = []
      for (let n = 0; n < LIMIT + 2; n++)
        statuses.push(
          (
            await send(limited.house.address, 'GET', '/v1/places?q=lyon', {
              headers: {
                'x-forwarded-for': forwarded(n),
                'x-real-ip': forwarded(n),
                forwarded: `for=10.0.0.${n}`,
              },
            })
          ).status,
        )
      expect(statuses).toEqual([...Array.from({ length: LIMIT }, () => 200), 429, 429])
      const { status } = await send(limited.house.address, 'GET', '/v1/places?q=lyon', {
        headers: { 'x-forwarded-for': '10.0.0.1, 203.0.113.8' },
      })
      expect(status, 'somebody else behind the proxy').toBe(trustProxy === 1 ? 200 : 429)
    } finally {
      await limited.close()
    }
  })
})
