import { systemCaller } from '@regie/contracts'
import { newId } from '@regie/database'
import { linkToken } from '@regie/service-kit'
import { signLink } from '@regie/storage'
import type { SignedIn, TestHouse } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  aWindow,
  databaseOf,
  enter,
  makeLink,
  openReadySet,
  PASSPHRASE,
  type ReadySet,
} from '../testing/ready-set.ts'
import { openPostproduction } from '../testing/story.ts'
import { reviewGuests } from './review-link.table.ts'

const SECRET = 'a link secret that only tests use, 32+'
let house: TestHouse
let admin: pg.Client
let set: ReadySet
let clock = () => new Date()
beforeAll(async () => {
  house = await openPostproduction({ runsWorkers: false, now: () => clock() })
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
})
beforeEach(async () => {
  clock = () => new Date()
  await admin.query('DELETE FROM postproduction.guest_throttle')
  set = await openReadySet(house)
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const knock = (token: string, passphrase = PASSPHRASE, name = 'Léa') =>
  house.call().post('/v1/guest/sessions').send({ token, passphrase, name })
const room = (guest: SignedIn) => house.call(guest).get('/v1/guest/review')

describe('making a link', () => {
  const body = () => ({
    deliverableId: set.deliverableId,
    label: 'Agence',
    passphrase: PASSPHRASE,
    window: aWindow(),
    rights: { mayComment: true, mayDecide: true, maySelect: true },
  })

  test('201: the passphrase is answered never again, and rests as argon2id', async () => {
    const made = await house.call(set.client).post('/v1/review-links').send(body())
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ state: 'open', isBinding: false, guests: [] })
    const listed = await house.call(set.client).get(`/v1/review-links?deliverableId=${set.deliverableId}`)
    expect(listed.body.items).toHaveLength(1)
    expect(JSON.stringify([made.body, listed.body])).not.toMatch(/lampes|argon2|hash/i)
    const { rows } = await admin.query(
      'SELECT passphrase_hash FROM postproduction.review_link WHERE id = $1',
      [made.body.id],
    )
    expect(rows[0].passphrase_hash).toMatch(/^\$argon2id\$/)
  })

  test.each([
    ['window.to', { window: { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' } }, 422],
    ['passphrase', { passphrase: 'aaaaaaaaaaaa' }, 422],
    ['passphrase', { passphrase: 'court' }, 400],
    ['label', { label: '' }, 400],
    ['rights.mayDecide', { rights: { mayComment: true, maySelect: true } }, 400],
    ['isBinding', { isBinding: true, rights: { mayComment: true, mayDecide: false, maySelect: false } }, 422],
  ])('%s: %j is refused, and nothing is made', async (field, change, status) => {
    const made = await house
      .call(set.client)
      .post('/v1/review-links')
      .send({ ...body(), ...change })
    expect(made.status).toBe(status)
    expect(made.body.errors).toEqual([expect.objectContaining({ field: expect.stringContaining(field) })])
    const listed = await house.call(set.client).get(`/v1/review-links?deliverableId=${set.deliverableId}`)
    expect(listed.body.items).toEqual([])
  })

  test('a producer lends no client’s voice, an operator makes none, another client finds nothing', async () => {
    const producer = house.signIn('producer')
    const binding = await house
      .call(producer)
      .post('/v1/review-links')
      .send({ ...body(), isBinding: true })
    expect(binding.body.errors).toEqual([
      expect.objectContaining({ field: 'isBinding', rule: 'client-only' }),
    ])
    expect((await house.call(producer).post('/v1/review-links').send(body())).status).toBe(201)
    expect((await house.call(set.operator).post('/v1/review-links').send(body())).status).toBe(403)
    const stranger = house.signIn('client-admin', { organisationId: newId() })
    expect((await house.call(stranger).post('/v1/review-links').send(body())).status).toBe(404)
    const { id } = await makeLink(house, set)
    expect((await house.call(stranger).delete(`/v1/review-links/${id}`)).status).toBe(404)
  })
})

describe('a guest at the door', () => {
  test('a wrong passphrase, a link of nobody, a forged seal and no link at all get one answer, to the byte', async () => {
    const { token } = await makeLink(house, set)
    const answers = [
      await knock(token, 'une autre phrase secrète'),
      await knock(linkToken(SECRET, 'review', newId())),
      await knock(`${token.slice(0, -2)}xx`),
      await knock('n’importe quoi'),
      await knock(linkToken(SECRET, 'invitation', token.slice(0, 36))),
    ].map(({ status, body }) => ({ status, said: { ...body, requestId: 'its own' } }))
    expect(answers[0]).toMatchObject({ status: 401, said: { code: 'wrong-credentials' } })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('revoked, not open yet and over are told plainly, and only to who knows the passphrase', async () => {
    const day = 86_400_000
    const later = {
      from: new Date(Date.now() + day).toISOString(),
      to: new Date(Date.now() + 2 * day).toISOString(),
    }
    const early = await makeLink(house, set, { window: later })
    expect((await knock(early.token)).body).toMatchObject({
      status: 409,
      code: 'wrong-state',
      detail: expect.stringMatching(/^Ce lien ouvre .+ \(Paris\)\.$/),
    })
    expect((await knock(early.token, 'pas la bonne phrase')).status).toBe(401)
    clock = () => new Date(Date.now() + 3 * day)
    expect((await knock(early.token)).body).toMatchObject({ status: 410, code: 'expired' })
    clock = () => new Date()
    const { id, token } = await makeLink(house, set)
    expect((await house.call(set.client).delete(`/v1/review-links/${id}`)).status).toBe(204)
    expect((await house.call(set.client).delete(`/v1/review-links/${id}`)).status).toBe(204)
    const revoked = await knock(token)
    expect(revoked.body).toMatchObject({ status: 410, detail: expect.stringContaining('révoqué') })
    expect((await knock(token, 'pas la bonne phrase')).status).toBe(401)
  })

  test('thirty tries at once are thirty counted: the link waits, also for the right passphrase', async () => {
    const { token } = await makeLink(house, set)
    const now = new Date()
    clock = () => now
    const tries = await Promise.all(Array.from({ length: 30 }, () => knock(token, 'pas la bonne phrase')))
    const waiting = tries.filter(({ status }) => status === 429)
    expect(tries.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(11)
    expect(waiting.length).toBeGreaterThanOrEqual(19)
    const right = await knock(token)
    expect(right.status).toBe(429)
    expect(Number(right.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    clock = () => new Date(Date.now() + 3_600_000)
    expect((await knock(token)).status).toBe(201)
  })

  test('tries at many links from one address are counted as one', async () => {
    for (let tries = 0; tries < 11; tries++) await knock(linkToken(SECRET, 'review', newId()))
    expect((await knock((await makeLink(house, set)).token)).status).toBe(429)
  })
})

describe('a guest inside', () => {
  test('sees the pictures small, the town, and neither original, hash, address nor people', async () => {
    const guest = await enter(house, (await makeLink(house, set)).token)
    const seen = await room(guest)
    expect(seen.status).toBe(200)
    expect(seen.body.files.map(({ assetId }: { assetId: string }) => assetId)).toEqual(set.assetIds)
    expect(seen.body).toMatchObject({ placeName: 'Paris 10e', zone: 'Europe/Paris', state: 'in_review' })
    expect(JSON.stringify(seen.body)).not.toMatch(/quai de Valmy|48\.87|originals|sha256|objectKey|@/)
    expect(JSON.stringify(seen.body)).not.toContain(set.operator.accountId)
    const preview = await house.call().get(seen.body.files[0].preview.url)
    expect(preview.status).toBe(200)
  })

  test('opens no other route of the house, and nobody else’s token opens theirs', async () => {
    const guest = await enter(house, (await makeLink(house, set)).token)
    for (const path of [
      `/v1/deliverables/${set.deliverableId}`,
      `/v1/assets/${set.assetIds[0]}`,
      `/v1/assets/${set.assetIds[0]}/original`,
      `/v1/review/${set.deliverableId}/room`,
      `/v1/review-links?deliverableId=${set.deliverableId}`,
      '/v1/packages',
      '/v1/deliverables',
    ])
      expect((await house.call(guest).get(path)).status, path).toBe(401)
    for (const other of [set.client, set.operator, house.signIn('admin')])
      expect((await room(other)).status).toBe(401)
    expect((await house.call().get('/v1/guest/review')).status).toBe(401)
    const forged = { ...guest, token: `${guest.token.split('.')[0]}.${'A'.repeat(43)}` }
    expect((await room(forged)).status).toBe(401)
  })

  test('row-level security shows them one link, one set and its files, and no row of any other table', async () => {
    const other = await openReadySet(house)
    await makeLink(house, other)
    const guest = await enter(house, (await makeLink(house, set)).token)
    const database = databaseOf(house)
    const { rows: tables } = await admin.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'postproduction' AND table_type = 'BASE TABLE' AND table_name <> 'migration'",
    )
    const caller = { ...systemCaller('walk'), kind: 'guest' as const, accountId: guest.accountId }
    const seen: Record<string, number> = {}
    for (const { name } of tables)
      await database.read(caller, async (tx) => {
        const { rows } = await tx.$client.query(`SELECT count(*)::int AS count FROM postproduction.${name}`)
        if (rows[0].count > 0) seen[name] = rows[0].count
      })
    expect(seen).toEqual({ asset: 3, review_clock: 1, review_guest: 1, review_link: 1 })
    await database.read(caller, async (tx) => {
      const { rows } = await tx.$client.query('SELECT DISTINCT deliverable_id FROM postproduction.asset')
      expect(rows).toEqual([{ deliverable_id: set.deliverableId }])
    })
    const writes = [
      `UPDATE postproduction.review_link SET revoked_at = now()`,
      `UPDATE postproduction.asset SET state = 'approved'`,
      `UPDATE postproduction.review_clock SET due_at = NULL`,
    ]
    for (const sql of writes) {
      const done = await database
        .transaction(caller, ({ tx }) => tx.$client.query(sql))
        .then(
          ({ rowCount }) => rowCount,
          () => 0,
        )
      expect(done, sql).toBe(0)
    }
  })

  test('is shut out by a revocation at once, pictures included, and by the end of the window', async () => {
    const { id, token } = await makeLink(house, set)
    const guest = await enter(house, token)
    const { url } = (await room(guest)).body.files[0].preview
    await house.call(set.client).delete(`/v1/review-links/${id}`)
    expect((await room(guest)).body).toMatchObject({ status: 410, code: 'expired' })
    expect((await house.call().get(url)).status).toBe(404)
    const other = await enter(house, (await makeLink(house, set)).token)
    clock = () => new Date(Date.now() + 31 * 86_400_000)
    expect((await room(other)).status).toBe(410)
  })

  test('a revocation and a word at the same instant: said before it, or not at all', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, token } = await makeLink(house, set)
      const guest = await enter(house, token)
      const text = `round ${round}`
      const [said, shut] = await Promise.all([
        house.call(guest).post('/v1/guest/comments').send({ assetId: set.assetIds[0], text }),
        house.call(set.client).delete(`/v1/review-links/${id}`),
      ])
      expect(shut.status).toBe(204)
      expect([201, 410]).toContain(said.status)
      const { rows } = await admin.query('SELECT 1 FROM postproduction.file_comment WHERE comment = $1', [
        text,
      ])
      expect(rows.length).toBe(said.status === 201 ? 1 : 0)
    }
  })

  test('a session ends half a day after it began', async () => {
    const guest = await enter(house, (await makeLink(house, set)).token)
    clock = () => new Date(Date.now() + 13 * 3_600_000)
    expect((await room(guest)).status).toBe(401)
  })

  test('who entered is kept by name, and the secret of a session as its hash', async () => {
    const { token } = await makeLink(house, set)
    const guest = await enter(house, token, 'Léa de l’agence')
    const listed = await house.call(set.client).get(`/v1/review-links?deliverableId=${set.deliverableId}`)
    expect(listed.body.items[0].guests).toEqual([expect.objectContaining({ name: 'Léa de l’agence' })])
    const rows = await databaseOf(house).read(systemCaller('test'), (tx) => tx.select().from(reviewGuests))
    expect(JSON.stringify(rows)).not.toContain(guest.token.split('.')[1])
  })
})

test('a sealed address of a preview made for a guest of nobody opens nothing', async () => {
  const sealed = signLink({
    key: 'previews/test.webp',
    filename: 'preview.webp',
    expiresAt: new Date(Date.now() + 60_000),
    audience: `guest:${newId()}`,
    linkId: 'preview',
    secret: SECRET,
    now: new Date(),
  })
  expect((await house.call().get(`/v1/downloads/${sealed}`)).status).toBe(404)
})
