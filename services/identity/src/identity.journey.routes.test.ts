import { POLICIES } from '@regie/contracts'
import { linkToken } from '@regie/service-kit'
import { until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAccount, openFirstAdmin } from './index.ts'
import {
  address,
  openIdentityHouse,
  PASSWORD,
  type Person,
  signUpClient,
  toPerson,
} from './identity.fixture.ts'

const LINK_SECRET = 'a link secret that only tests use, 32+'
let open: Awaited<ReturnType<typeof openIdentityHouse>>
let now = Date.now()

beforeAll(async () => {
  open = await openIdentityHouse({ linkSecret: LINK_SECRET, now: () => new Date(now) })
})
afterAll(() => open.close())

describe('a client organisation comes to the house', () => {
  let founder: Person
  let colleague: Person
  let invitationId: string
  const email = address('collegue')
  const call = (as?: Person) => open.house.call(as)

  test('201: somebody signs up, and the organisation is theirs to run', async () => {
    founder = await signUpClient(open.house)
    const { status, body, headers } = await call(founder).get('/v1/me')
    expect(status).toBe(200)
    expect(headers.etag).toBe('"1"')
    expect(body).toMatchObject({
      role: 'client-admin',
      organisation: { name: 'Démo Restaurants' },
      memberships: [{ role: 'admin' }],
    })
  })

  test('the house hears of the organisation and of the account', async () => {
    const news = await open.sql<{ name: string; concerns: object }>(
      `SELECT name, concerns FROM platform.outbox WHERE payload->>'organisationId' = $1 ORDER BY name`,
      [founder.organisationId],
    )
    expect(news.map(({ name }) => name)).toEqual(['account-opened', 'organisation-opened'])
  })

  test('201: they invite a colleague, and the news carries no token', async () => {
    const { status, body } = await call(founder)
      .post(`/v1/organisations/${founder.organisationId}/invitations`)
      .send({ email, role: 'member' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ email, role: 'member', state: 'open', invitedBy: 'Démo Cliente' })
    invitationId = body.id
    const [event] = await open.sql<{ payload: object }>(
      `SELECT payload FROM platform.outbox WHERE name = 'member-invited'`,
    )
    expect(event?.payload).toMatchObject({ invitationId, email, language: 'fr' })
    expect(JSON.stringify(event)).not.toContain(linkToken(LINK_SECRET, 'invitation', invitationId))
  })

  test('200: whoever holds the link sees what it is for', async () => {
    const token = linkToken(LINK_SECRET, 'invitation', invitationId)
    const { status, body } = await call().get(`/v1/invitations/${token}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ organisationName: 'Démo Restaurants', email, isExpired: false })
  })

  test('201: the colleague accepts and is in', async () => {
    const token = linkToken(LINK_SECRET, 'invitation', invitationId)
    const { status, body } = await call()
      .post(`/v1/invitations/${token}/acceptances`)
      .send({ name: 'Démo Collègue', password: PASSWORD, language: 'en', transport: 'body' })
    expect(status).toBe(201)
    colleague = toPerson(body, email)
    expect(body.account).toMatchObject({
      role: 'client-member',
      organisation: { id: founder.organisationId },
    })
    const { body: members } = await call(colleague).get(`/v1/organisations/${founder.organisationId}/members`)
    expect(members.items.map(({ name }: { name: string }) => name)).toEqual(['Démo Cliente', 'Démo Collègue'])
  })

  test('410: the link opens nothing a second time', async () => {
    const token = linkToken(LINK_SECRET, 'invitation', invitationId)
    const { status } = await call()
      .post(`/v1/invitations/${token}/acceptances`)
      .send({ name: 'Démo Intrus', password: PASSWORD, language: 'fr' })
    expect(status).toBe(410)
  })

  test('200: a refresh token gives the next one and is spent', async () => {
    const { status, body } = await call()
      .post('/v1/sessions/refresh')
      .send({ refreshToken: colleague.refreshToken })
    expect(status).toBe(200)
    expect(body.sessionId).toBe(colleague.sessionId)
    expect(body.refreshToken).not.toBe(colleague.refreshToken)
  })

  test('401: presented again after its grace it ends the session, for thief and owner alike', async () => {
    now += 11_000
    const again = await call().post('/v1/sessions/refresh').send({ refreshToken: colleague.refreshToken })
    expect(again.status).toBe(401)
    expect((await call(colleague).get('/v1/me')).status).toBe(401)
    const lines = await open.sql<{ action: string; reason: string }>(
      `SELECT action, reason FROM platform.audit WHERE subject_id = $1 AND action = 'session.reuse-detected'`,
      [colleague.sessionId],
    )
    expect(lines).toHaveLength(1)
  })

  test('403: suspended, they can do nothing more, and the right password does not help', async () => {
    const { accountId } = await openFirstAdmin(
      open.house.house.databases.get('identity') ?? expect.fail('no database'),
      { email: address('admin'), name: 'Démo Admin', password: PASSWORD, language: 'fr' },
    )
    const admin = open.house.signIn('admin', { accountId })
    const { body } = await call().post('/v1/sessions').send({ email, password: PASSWORD, transport: 'body' })
    colleague = toPerson(body, email)
    const suspended = await open.house
      .call(admin)
      .post(`/v1/accounts/${colleague.accountId}/suspension`)
      .send({ reason: 'départ de l’entreprise' })
    expect(suspended.status).toBe(200)
    expect(suspended.body).toMatchObject({ state: 'suspended', suspendedFor: 'départ de l’entreprise' })
    expect((await call(colleague).get('/v1/me')).status).toBe(401)
    expect(
      (await call().post('/v1/sessions/refresh').send({ refreshToken: colleague.refreshToken })).status,
    ).toBe(401)
    expect((await call().post('/v1/sessions').send({ email, password: PASSWORD })).status).toBe(403)

    const restored = await open.house.call(admin).delete(`/v1/accounts/${colleague.accountId}/suspension`)
    expect(restored.body).toMatchObject({ state: 'active', suspendedFor: null })
    await until('signed in again, with a token that counts', async () => {
      const again = await call().post('/v1/sessions').send({ email, password: PASSWORD })
      return (await call(toPerson(again.body, email)).get('/v1/me')).status === 200
    })
  })

  test('the trail tells it all, in order, and is whole', async () => {
    const admin = open.house.signIn('admin')
    const { body } = await open.house
      .call(admin)
      .get(`/v1/audit?subjectId=${colleague.accountId}&chain=identity&limit=100`)
    expect(body.items.map(({ action }: { action: string }) => action).toReversed()).toEqual([
      'account.opened',
      'member.joined',
      'account.suspended',
      'account.restored',
    ])
    expect((await open.house.call(admin).get('/v1/audit/integrity')).body).toMatchObject({
      isWhole: true,
      broken: [],
    })
  })
})

test('opening the first administrator twice opens one, and keeps its password', async () => {
  const database = open.house.house.databases.get('identity') ?? expect.fail('no database')
  const person = { email: address('premier'), name: 'Démo Admin', language: 'fr' as const }
  const first = await openFirstAdmin(database, { ...person, password: PASSWORD })
  const second = await openFirstAdmin(database, { ...person, password: 'une autre phrase de passe' })
  expect([first.isNew, second]).toEqual([true, { accountId: first.accountId, isNew: false }])
  const signedIn = await open.house
    .call()
    .post('/v1/sessions')
    .send({ email: person.email, password: PASSWORD })
  expect(signedIn.body.account.role).toBe('admin')
  await expect(
    openAccount(database, { ...person, password: PASSWORD, kind: 'producer' }),
  ).rejects.toMatchObject({ code: 'already-exists' })
})

test('the OpenAPI document tells of every route', async () => {
  const { status, body } = await open.house.call().get('/openapi.json')
  expect(status).toBe(200)
  const told = Object.entries(body.paths as Record<string, object>).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb} ${path}`),
  )
  expect(told).toHaveLength(Object.keys(POLICIES).filter((action) => action.startsWith('identity.')).length)
})
