import { newId } from '@regie/database'
import { linkToken } from '@regie/service-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  address,
  openIdentityHouse,
  PASSWORD,
  type Person,
  signUpClient,
  toPerson,
} from '../identity.fixture.ts'

const LINK_SECRET = 'a link secret that only tests use, 32+'
let open: Awaited<ReturnType<typeof openIdentityHouse>>
let founder: Person
let colleague: Person
beforeAll(async () => {
  open = await openIdentityHouse({ runsWorkers: false, linkSecret: LINK_SECRET })
})
afterAll(() => open.close())
beforeEach(async () => {
  founder = await signUpClient(open.house)
  colleague = await join(founder)
})

const call = (as?: Person) => open.house.call(as)
const pathOf = (who: Person, of = founder) =>
  `/v1/organisations/${of.organisationId}/members/${who.accountId}`
const remove = (who: Person, by = founder) => call(by).delete(pathOf(who))
const change = (who: Person, role: string, by = founder) => call(by).patch(pathOf(who)).send({ role })
const signIn = async (who: Person) =>
  toPerson(
    (await call().post('/v1/sessions').send({ email: who.email, password: PASSWORD, transport: 'body' }))
      .body,
    who.email,
  )

/** A colleague of `host`, who has no other organisation. */
async function join(host: Person, role = 'member'): Promise<Person> {
  const email = address()
  const token = await invite(host, email, role)
  const newcomer = { name: 'Démo Collègue', password: PASSWORD, language: 'fr', transport: 'body' }
  return toPerson((await call().post(`/v1/invitations/${token}/acceptances`).send(newcomer)).body, email)
}

async function invite(host: Person, email: string, role = 'member'): Promise<string> {
  const { body } = await call(host)
    .post(`/v1/organisations/${host.organisationId}/invitations`)
    .send({ email, role })
  return linkToken(LINK_SECRET, 'invitation', body.id)
}

const membersOf = async (organisationId: string | null) =>
  open.sql<{ account_id: string; role: string }>(
    `SELECT account_id, role FROM identity.member WHERE organisation_id = $1 ORDER BY account_id`,
    [organisationId],
  )
const linesOf = async (action: string, accountId: string) =>
  open.sql<{ organisation_id: string; detail: object }>(
    `SELECT organisation_id, detail FROM platform.audit WHERE action = $1 AND subject_id = $2`,
    [action, accountId],
  )
const newsOf = async (name: string, accountId: string) =>
  open.sql<{ payload: { organisationId: string | null; role?: string } }>(
    `SELECT payload FROM platform.outbox WHERE name = $1 AND payload->>'accountId' = $2 ORDER BY id`,
    [name, accountId],
  )

describe('removing a member', () => {
  test('204: they are out at once: no session, no token, no row of the organisation; it is told and on record', async () => {
    expect((await remove(colleague)).status).toBe(204)
    expect((await call(colleague).get('/v1/me')).status).toBe(401)
    const { refreshToken } = colleague
    expect((await call().post('/v1/sessions/refresh').send({ refreshToken })).status).toBe(401)
    expect(await membersOf(founder.organisationId)).toEqual([
      { account_id: founder.accountId, role: 'admin' },
    ])
    expect(await linesOf('member.removed', colleague.accountId)).toEqual([
      { organisation_id: founder.organisationId, detail: { role: 'member', endedSessions: 1 } },
    ])
    expect(await newsOf('member-removed', colleague.accountId)).toHaveLength(1)
    expect((await newsOf('account-changed', colleague.accountId)).at(-1)?.payload).toMatchObject({
      organisationId: null,
    })
  })

  test('they may still sign in, act for nobody and see nothing, and come back by a new invitation', async () => {
    await remove(colleague)
    const again = await signIn(colleague)
    expect(again.answer.account).toMatchObject({ role: 'client-member', organisation: null, memberships: [] })
    expect((await call(again).get(`/v1/organisations/${founder.organisationId}`)).status).toBe(404)
    expect((await call(again).get(`/v1/organisations/${founder.organisationId}/members`)).status).toBe(404)
    const token = await invite(founder, colleague.email)
    const back = await call(again).post(`/v1/invitations/${token}/acceptances`).send({ transport: 'body' })
    expect([back.status, back.body.account.organisation?.id]).toEqual([201, founder.organisationId])
  })

  test('somebody of two organisations goes on in the other one', async () => {
    const other = await signUpClient(open.house, { organisationName: 'Démo Hôtels' })
    const token = await invite(founder, other.email)
    const here = toPerson(
      (await call(other).post(`/v1/invitations/${token}/acceptances`).send({ transport: 'body' })).body,
      other.email,
    )
    const elsewhere = await signIn(other)
    const moved = await call(elsewhere)
      .put('/v1/me/organisation')
      .send({ organisationId: other.organisationId })
    expect(moved.status).toBe(200)
    expect((await remove(here)).status).toBe(204)
    expect((await call(here).get('/v1/me')).status).toBe(401)
    const kept = { ...elsewhere, token: moved.body.accessToken as string }
    expect((await call(kept).get('/v1/me')).status).toBe(200)
    expect((await signIn(other)).answer.account.organisation?.id).toBe(other.organisationId)
  })

  test('422: the last administrator neither leaves nor steps down, a suspended one counts for none', async () => {
    expect((await remove(founder)).status).toBe(422)
    expect((await change(founder, 'member')).body.code).toBe('rule-broken')
    await change(colleague, 'admin')
    const suspension = `/v1/accounts/${colleague.accountId}/suspension`
    await open.house.call(open.house.signIn('admin')).post(suspension).send({ reason: 'Deux plaintes.' })
    expect((await remove(founder)).status).toBe(422)
    expect((await remove(colleague)).status).toBe(204)
  })

  test('two administrators who remove each other at the same instant leave one', async () => {
    await change(colleague, 'admin')
    const other = await signIn(colleague)
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => (at % 2 ? remove(founder, other) : remove(colleague, founder))),
    )
    const admins = (await membersOf(founder.organisationId)).filter(({ role }) => role === 'admin')
    expect(admins).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(answers.every(({ status }) => [204, 401, 403, 404, 422].includes(status))).toBe(true)
  })

  test('the database alone keeps an administrator, whoever writes', async () => {
    const admin = await join(founder, 'admin')
    const attack = (who: Person) =>
      open.sql(`DELETE FROM identity.member WHERE organisation_id = $1 AND account_id = $2`, [
        founder.organisationId,
        who.accountId,
      ])
    // Their own account row still says where they act: neither is deleted that way, nor both.
    const answers = await Promise.allSettled([attack(admin), attack(founder)])
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true)
    const demote = open.sql(`UPDATE identity.member SET role = 'member' WHERE organisation_id = $1`, [
      founder.organisationId,
    ])
    await expect(demote).rejects.toMatchObject({ constraint: 'organisation_keeps_administrator' })
  })
})

describe('changing a role', () => {
  test('200: an administrator more; they invite with their next token', async () => {
    const { status, body } = await change(colleague, 'admin')
    expect([status, body.role]).toEqual([200, 'admin'])
    const promoted = await signIn(colleague)
    expect(promoted.answer.account.role).toBe('client-admin')
    expect(await invite(promoted, address())).toMatch(/./)
    expect((await newsOf('member-role-changed', colleague.accountId))[0]?.payload).toMatchObject({
      role: 'admin',
    })
    expect(await linesOf('member.role-changed', colleague.accountId)).toEqual([
      { organisation_id: founder.organisationId, detail: { from: 'member', to: 'admin', endedSessions: 0 } },
    ])
  })

  test('whoever loses rights is signed out; the same role again changes and tells nothing', async () => {
    await change(colleague, 'admin')
    const promoted = await signIn(colleague)
    await change(colleague, 'member')
    expect((await call(promoted).get('/v1/me')).status).toBe(401)
    expect((await signIn(colleague)).answer.account.role).toBe('client-member')
    const before = await newsOf('member-role-changed', colleague.accountId)
    expect((await change(colleague, 'member')).status).toBe(200)
    expect(await newsOf('member-role-changed', colleague.accountId)).toEqual(before)
  })

  test('403: a member may not; 404: nor anybody of elsewhere, nor for somebody who is not in; 400: no such role', async () => {
    const stranger = await signUpClient(open.house)
    expect((await change(founder, 'member', colleague)).status).toBe(403)
    expect((await remove(founder, colleague)).status).toBe(403)
    expect((await change(colleague, 'admin', stranger)).status).toBe(404)
    expect((await remove(colleague, stranger)).status).toBe(404)
    expect((await remove(stranger)).status).toBe(404)
    expect((await remove({ ...stranger, accountId: newId() })).status).toBe(404)
    expect((await change(colleague, 'owner')).status).toBe(400)
    expect(await membersOf(founder.organisationId)).toHaveLength(2)
  })

  test('an administrator of the house helps where the last one has left the company', async () => {
    const house = open.house.signIn('admin')
    const { status } = await open.house.call(house).patch(pathOf(colleague)).send({ role: 'admin' })
    expect(status).toBe(200)
    expect((await open.house.call(house).delete(pathOf(founder))).status).toBe(204)
  })
})
