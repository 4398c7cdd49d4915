import { newId } from '@regie/database'
import { linkToken } from '@regie/service-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  address,
  openIdentityHouse,
  PASSWORD,
  type Person,
  signUp,
  signUpClient,
  toPerson,
} from '../identity.fixture.ts'

const LINK_SECRET = 'a link secret that only tests use, 32+'
let open: Awaited<ReturnType<typeof openIdentityHouse>>
let founder: Person
let now = Date.now()
beforeAll(async () => {
  open = await openIdentityHouse({ runsWorkers: false, linkSecret: LINK_SECRET, now: () => new Date(now) })
  founder = await signUpClient(open.house)
})
afterAll(() => open.close())

const call = (as?: Person) => open.house.call(as)
const newcomer = { name: 'Démo Collègue', password: PASSWORD, language: 'fr', transport: 'body' }
const invite = (email: string, role = 'member', by = founder) =>
  call(by).post(`/v1/organisations/${by.organisationId}/invitations`).send({ email, role })
const tokenOf = (id: string) => linkToken(LINK_SECRET, 'invitation', id)
const accept = (token: string, body: object = newcomer, as?: Person) =>
  call(as).post(`/v1/invitations/${token}/acceptances`).send(body)
const invited = async (email: string, role = 'member', by = founder) =>
  tokenOf((await invite(email, role, by)).body.id)
const passwordsOf = () =>
  open.sql(`SELECT account_id, password_hash FROM identity.credential ORDER BY account_id`)

describe('inviting', () => {
  test('409: an address has one open invitation, whoever asks and however it is spelled', async () => {
    const email = address()
    const spellings = [email, email.toUpperCase(), ` ${email}`]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => invite(spellings[at % 3] ?? email)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)])
  })

  test('409: a member is in already; 201: an address of elsewhere is answered like an unknown one', async () => {
    const elsewhere = await signUp(open.house)
    const [own, foreign, unknown] = [
      await invite(founder.email),
      await invite(elsewhere.email),
      await invite(address()),
    ]
    expect(own.status).toBe(409)
    const shape = (body: object) => ({ ...body, id: '', email: '' })
    expect([foreign.status, shape(foreign.body)]).toEqual([201, shape(unknown.body)])
  })

  test('403: a member may not invite; 404: nobody invites into another organisation', async () => {
    const email = address()
    const member = toPerson((await accept(await invited(email))).body, email)
    const own = await call(member)
      .post(`/v1/organisations/${founder.organisationId}/invitations`)
      .send({ email: address(), role: 'admin' })
    expect(own.status).toBe(403)
    const stranger = await signUpClient(open.house)
    const foreign = await call(stranger)
      .post(`/v1/organisations/${founder.organisationId}/invitations`)
      .send({ email: address(), role: 'admin' })
    expect(foreign.status).toBe(404)
  })

  test.each([
    { role: 'producer' },
    { role: 'admin', organisationId: newId() },
    { role: 'admin', state: 'accepted' },
  ])('400: %o raises nobody', async (change) => {
    const { status } = await call(founder)
      .post(`/v1/organisations/${founder.organisationId}/invitations`)
      .send({ email: address(), ...change })
    expect(status).toBe(400)
  })

  test('204, then 410: a withdrawn invitation opens nothing, and another organisation’s cannot be withdrawn', async () => {
    const { body } = await invite(address())
    const stranger = await signUpClient(open.house)
    const remove = (as: Person, organisationId: string | null) =>
      call(as).delete(`/v1/organisations/${organisationId}/invitations/${body.id}`)
    expect((await remove(stranger, stranger.organisationId)).status).toBe(404)
    expect((await remove(stranger, founder.organisationId)).status).toBe(404)
    expect((await remove(founder, founder.organisationId)).status).toBe(204)
    expect((await remove(founder, founder.organisationId)).status).toBe(410)
    expect((await accept(tokenOf(body.id))).status).toBe(410)
    expect((await call().get(`/v1/invitations/${tokenOf(body.id)}`)).body.state).toBe('revoked')
  })
})

describe('accepting', () => {
  test('twenty at once are one account and one member; the others hear 410', async () => {
    const email = address()
    const token = await invited(email)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => accept(token, { ...newcomer, name: `Démo ${at}` })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(410)])
    const [counted] = await open.sql(
      `SELECT count(*)::int AS accounts FROM identity.account WHERE email_key = $1`,
      [email],
    )
    expect(counted).toEqual({ accounts: 1 })
  })

  test('a lost answer is given again under the same key, with a session that counts', async () => {
    const [key, email] = [newId(), address()]
    const token = await invited(email)
    const send = () => accept(token).set('idempotency-key', key)
    const [first, again] = [await send(), await send()]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await call(toPerson(again.body, email)).get('/v1/me')).status).toBe(200)
  })

  test('410: a week later, and the address may be invited again', async () => {
    const email = address()
    const token = await invited(email)
    now += 7 * 86_400_000
    expect((await accept(token)).status).toBe(410)
    expect((await call().get(`/v1/invitations/${token}`)).body).toMatchObject({
      isExpired: true,
      state: 'expired',
    })
    expect((await invite(email)).status).toBe(201)
  })

  test('401, 403: the link of a registered address takes over nothing', async () => {
    const [victim, thief] = [await signUpClient(open.house), await signUp(open.house)]
    const token = await invited(victim.email)
    const before = await passwordsOf()
    const nobody = await accept(token, { ...newcomer, password: 'mot de passe du voleur' })
    expect([nobody.status, nobody.body.code]).toEqual([401, 'signed-out'])
    expect((await accept(token, newcomer, thief)).status).toBe(403)
    expect(await passwordsOf()).toEqual(before)
    expect((await call(victim).get('/v1/me')).status).toBe(200)
  })

  test('201: signed in as itself, a registered client joins; its password stays, its session moves', async () => {
    const guest = await signUpClient(open.house, { organisationName: 'Démo Hôtels' })
    const token = await invited(guest.email, 'admin')
    const before = await passwordsOf()
    const { status, body } = await accept(token, { password: 'un autre mot de passe' }, guest)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      sessionId: guest.sessionId,
      refreshToken: null,
      account: { role: 'client-admin', organisation: { id: founder.organisationId } },
    })
    expect(body.account.memberships).toHaveLength(2)
    expect(await passwordsOf()).toEqual(before)

    // The old token still speaks for the first organisation alone, the new one for the second alone.
    const moved = { ...guest, token: body.accessToken }
    expect((await call(guest).get(`/v1/organisations/${founder.organisationId}`)).status).toBe(404)
    expect((await call(moved).get(`/v1/organisations/${founder.organisationId}`)).status).toBe(200)
    expect((await call(moved).get(`/v1/organisations/${guest.organisationId}`)).status).toBe(404)

    const back = await call(moved).put('/v1/me/organisation').send({ organisationId: guest.organisationId })
    expect(back.body.account.organisation).toEqual({ id: guest.organisationId, name: 'Démo Hôtels' })
    const refreshed = await call().post('/v1/sessions/refresh').send({ refreshToken: guest.refreshToken })
    expect(refreshed.body.account.organisation.id).toBe(guest.organisationId)
    const foreign = await signUpClient(open.house)
    const refused = await call(moved)
      .put('/v1/me/organisation')
      .send({ organisationId: foreign.organisationId })
    expect(refused.status).toBe(404)
  })

  test('409: an operator’s address joins no client', async () => {
    const operator = await signUp(open.house)
    const token = await invited(operator.email)
    expect((await accept(token, {}, operator)).status).toBe(409)
  })

  test('422: a newcomer says who they are; 404: a forged link', async () => {
    const token = await invited(address())
    const { status, body } = await accept(token, { password: PASSWORD })
    expect([status, body.errors[0].field]).toEqual([422, 'name'])
    const forged = `${token.split('.')[0]}.${'A'.repeat(43)}`
    expect((await accept(forged)).status).toBe(404)
    expect((await call().get(`/v1/invitations/${forged}`)).status).toBe(404)
    expect((await accept('null')).status).toBe(400)
    expect((await accept(token)).status).toBe(201)
  })
})

describe('an organisation', () => {
  test('404: looks like none to another client; staff see it with its members and invitations', async () => {
    const stranger = await signUpClient(open.house)
    const staff = open.house.call(open.house.signIn('producer'))
    for (const path of ['', '/members', '/invitations']) {
      const url = `/v1/organisations/${founder.organisationId}${path}`
      const [foreign, missing] = [
        await call(stranger).get(url),
        await call(stranger).get(`/v1/organisations/${newId()}${path}`),
      ]
      expect([foreign.status, foreign.body.detail]).toEqual([404, missing.body.detail])
      expect((await staff.get(url)).status).toBe(200)
      expect((await call(founder).get(url)).status).toBe(200)
    }
  })

  test('200: staff page through all of them, each once', async () => {
    const staff = open.house.call(open.house.signIn('producer'))
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor ? `&cursor=${cursor}` : ''
      const { body } = await staff.get(`/v1/organisations?limit=2${query}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next
    }
    const [counted] = await open.sql<{ all: number }>(
      `SELECT count(*)::int AS all FROM identity.organisation`,
    )
    expect(new Set(seen).size).toBe(counted?.all)
    expect(seen).toHaveLength(counted?.all ?? -1)
    expect((await call(founder).get('/v1/organisations')).status).toBe(403)
  })

  test('200: members come page by page', async () => {
    const { body: first } = await call(founder).get(
      `/v1/organisations/${founder.organisationId}/members?limit=1`,
    )
    const { body: second } = await call(founder).get(
      `/v1/organisations/${founder.organisationId}/members?limit=1&cursor=${first.next}`,
    )
    expect(first.items).toMatchObject([{ accountId: founder.accountId, role: 'admin' }])
    expect(second.items[0].accountId).not.toBe(founder.accountId)
  })
})
