import { newId } from '@regie/database'
import { linkToken } from '@regie/service-kit'
import { until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { address, openIdentityHouse, PASSWORD, type Person, signUp } from '../identity.fixture.ts'

const LINK_SECRET = 'a link secret that only tests use, 32+'
const NEW_PASSWORD = 'quatre lampes au sol'
let open: Awaited<ReturnType<typeof openIdentityHouse>>
let now = Date.now()
beforeAll(async () => {
  open = await openIdentityHouse({ linkSecret: LINK_SECRET, now: () => new Date(now) })
})
afterAll(() => open.close())

const call = (as?: Person) => open.house.call(as)
const ask = (email: unknown) => call().post('/v1/accounts/password-resets').send({ email })
const use = (token: string, password: unknown = NEW_PASSWORD) =>
  call().post(`/v1/accounts/password-resets/${token}/use`).send({ password })
const resetsOf = (accountId: string) =>
  open.sql<{ id: string; state: string }>(
    'SELECT id, state FROM identity.password_reset WHERE account_id = $1 ORDER BY id',
    [accountId],
  )
const signIn = (email: string, password: string) => call().post('/v1/sessions').send({ email, password })

/** Asks, waits for the job, gives the token as the mail would carry it. */
async function linkFor(person: Person): Promise<string> {
  const before = (await resetsOf(person.accountId)).length
  await ask(person.email)
  const reset = await until('a link', async () => (await resetsOf(person.accountId))[before])
  return linkToken(LINK_SECRET, 'password-reset', reset.id)
}

test('a forgotten password is replaced by a mailed link, and every session ends', async () => {
  const person = await signUp(open.house)
  const token = await linkFor(person)
  const { status, body } = await use(token)
  expect([status, body]).toEqual([200, { endedSessions: 1 }])
  expect((await call(person).get('/v1/me')).status).toBe(401)
  expect((await signIn(person.email, PASSWORD)).status).toBe(401)
  expect((await signIn(person.email, NEW_PASSWORD)).status).toBe(201)
  const [news] = await open.sql(
    `SELECT o::text AS row FROM platform.outbox o WHERE name = 'password-reset-asked' AND payload->>'accountId' = $1`,
    [person.accountId],
  )
  expect(JSON.stringify(news)).not.toContain(token)
})

describe('asking', () => {
  test('202: the same answer, and the same rows, for an address that nobody has', async () => {
    const person = await signUp(open.house)
    const [known, unknown] = [await ask(person.email), await ask(address())]
    expect([known.status, known.text]).toEqual([202, unknown.text])
    await until(
      'both answered',
      async () => (await open.sql('SELECT 1 FROM identity.reset_ask')).length === 0,
    )
    await until('a link for one', async () => (await resetsOf(person.accountId)).length === 1)
  })

  test('five links an hour at most, then silence; a suspended account gets none', async () => {
    const [busy, suspended] = [await signUp(open.house), await signUp(open.house)]
    await open.sql(`SET app.kind = 'system'`)
    await open.sql(`UPDATE identity.account SET state = 'suspended', suspended_for = 'test' WHERE id = $1`, [
      suspended.accountId,
    ])
    for (let at = 0; at < 8; at++) await ask(busy.email)
    await ask(suspended.email)
    await until('all answered', async () => (await open.sql('SELECT 1 FROM identity.reset_ask')).length === 0)
    expect(await resetsOf(busy.accountId)).toHaveLength(5)
    expect(await resetsOf(suspended.accountId)).toHaveLength(0)
  })

  test.each([null, '', [], {}, 7, 'lea'])('400: %j is no address', async (email) => {
    expect((await ask(email)).status).toBe(400)
  })
})

describe('a link', () => {
  test.each(['', 'null', 'undefined', '%5B%5D', '%7B%7D', '%20', 'a'.repeat(80)])(
    '400: %s is none',
    async (token) => {
      expect((await use(token)).status).toBe(400)
    },
  )

  test('404: signed by nobody, for another purpose, or for no row', async () => {
    const token = await linkFor(await signUp(open.house))
    const [id = ''] = token.split('.')
    const forged = `${id}.${'A'.repeat(43)}`
    const foreign = `${newId()}.${token.split('.')[1]}`
    const statuses = await Promise.all(
      [
        forged,
        foreign,
        linkToken(LINK_SECRET, 'invitation', id),
        linkToken('another secret of thirty-two bytes', 'password-reset', id),
        linkToken(LINK_SECRET, 'password-reset', newId()),
      ].map(async (one) => (await use(one)).status),
    )
    expect(statuses).toEqual([404, 404, 404, 404, 404])
    expect((await use(token)).status).toBe(200)
  })

  test('410: twenty uses at once are one new password; an older open link is void with it', async () => {
    const person = await signUp(open.house)
    const [older, token] = [await linkFor(person), await linkFor(person)]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => use(token, `${NEW_PASSWORD} ${at}`)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(410)])
    expect((await use(older)).status).toBe(410)
    const winner = answers.findIndex(({ status }) => status === 200)
    expect((await signIn(person.email, `${NEW_PASSWORD} ${winner}`)).status).toBe(201)
    expect((await signIn(person.email, `${NEW_PASSWORD} ${(winner + 1) % 20}`)).status).toBe(401)
  })

  test('410: an hour later; 422: for a weak password, and the link stays good', async () => {
    const token = await linkFor(await signUp(open.house))
    expect((await use(token, 'motdepasse123')).status).toBe(422)
    expect((await use(token, 'court')).status).toBe(400)
    now += 3_600_000
    expect((await use(token)).status).toBe(410)
  })

  test('lets an owner in whose address others have tried too often', async () => {
    const person = await signUp(open.house)
    await Promise.all(Array.from({ length: 30 }, () => signIn(person.email, 'essai au hasard')))
    expect((await signIn(person.email, PASSWORD)).status).toBe(429)
    await use(await linkFor(person))
    expect((await signIn(person.email, NEW_PASSWORD)).status).toBe(201)
  })
})

test('the address of the house in links is configured: a forged Host changes nothing that is told', async () => {
  const person = await signUp(open.house)
  await ask(person.email).set('host', 'evil.example').set('x-forwarded-host', 'evil.example')
  await until('a link', async () => (await resetsOf(person.accountId)).length === 1)
  const rows = await open.sql(`SELECT o::text FROM platform.outbox o`)
  expect(JSON.stringify(rows)).not.toContain('evil.example')
})
