import { newId } from '@regie/database'
import { until } from '@regie/testing'
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
import { openAccount } from './open-account.ts'

let open: Awaited<ReturnType<typeof openIdentityHouse>>
// The clock stands still, so that a wait of one second does not pass while a slow machine asks.
const now = new Date()
beforeAll(async () => {
  open = await openIdentityHouse({ runsWorkers: false, now: () => now })
})
afterAll(() => open.close())
const call = (as?: Person) => open.house.call(as)
const draft = (change: object = {}) => ({
  kind: 'operator',
  email: address(),
  password: PASSWORD,
  name: 'Démo Photographe',
  language: 'fr',
  ...change,
})
const post = (body: object) => call().post('/v1/sign-ups').send(body)
const database = () => open.house.house.databases.get('identity') ?? expect.fail('no database')

describe('signing up', () => {
  test('fifty at once with one address, however spelled, are one account and 49 clear refusals', async () => {
    const email = address('meme')
    const wide = email.replace('meme', 'ｍｅｍｅ')
    const spellings = [email, email.toUpperCase(), ` ${email} `, wide, wide.toUpperCase()]
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        post(draft({ kind: 'client', organisationName: `Démo ${at}`, email: spellings[at % 5] })),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(49)
    expect(refused[0]?.body).toMatchObject({ code: 'already-exists', errors: [{ field: 'email' }] })
    const doubles = await open.sql(
      `SELECT 1 FROM identity.account GROUP BY lower(normalize(btrim(email), NFKC)) HAVING count(*) > 1`,
    )
    expect(doubles).toEqual([])
    const orphans = await open.sql(
      `SELECT 1 FROM identity.organisation o WHERE NOT EXISTS (SELECT 1 FROM identity.member m WHERE m.organisation_id = o.id)`,
    )
    expect(orphans).toEqual([])
  })

  test('twenty twins with one key are one account; each gets a session that counts', async () => {
    const [key, body] = [newId(), draft({ transport: 'body' })]
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call().post('/v1/sign-ups').set('idempotency-key', key).send(body)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(new Set(answers.map((answer) => answer.body.account.id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(19)
    const other = await call()
      .post('/v1/sign-ups')
      .set('idempotency-key', key)
      .send({ ...body, password: 'une autre phrase de passe' })
    expect(other.body.code).toBe('key-reused')
  })

  test('keeps neither the password nor a bare hash of it', async () => {
    await post(draft())
    const rows = await open.sql<{ hash: string }>(`SELECT password_hash AS hash FROM identity.credential`)
    for (const { hash } of rows) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const kept = await open.sql(
      `SELECT i::text FROM platform.idempotency i UNION ALL SELECT o::text FROM platform.outbox o UNION ALL SELECT a::text FROM platform.audit a`,
    )
    expect(JSON.stringify(kept)).not.toContain(PASSWORD)
  })

  test.each([
    ['a role', { role: 'admin' }],
    ['an organisation', { organisationId: newId() }],
    ['a prototype', JSON.parse('{"__proto__": {"role": "admin"}}')],
    ['an organisation name for an operator', { organisationName: 'Démo' }],
    ['another kind', { kind: 'admin' }],
    ['a short password', { password: 'neuf-1234' }],
    ['a password of 201', { password: 'ab'.repeat(101) }],
    ['a name of two lines', { name: 'Démo\r\nBcc: tous@demo.fr' }],
    ['a name with U+0000', { name: 'Démo\u0000' }],
    ['another language', { language: 'de' }],
  ])('400: %s', async (_what, change) => {
    const body = JSON.stringify({ ...draft(), ...change })
    // A __proto__ that JSON.parse made is an own key; spread would lose it.
    const sent = _what === 'a prototype' ? body.replace(/}$/, ',"__proto__":{"role":"admin"}}') : body
    const answer = await call().post('/v1/sign-ups').type('json').send(sent)
    expect(answer.status, answer.text).toBe(400)
  })

  test('422: a password that anyone tries first', async () => {
    const { status, body } = await post(draft({ password: 'MotDePasse123' }))
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ field: 'password', rule: 'common' }])
  })
})

describe('oneself', () => {
  test('200: changes name and language with the ETag last seen; 412 and 428 without', async () => {
    const person = await signUp(open.house)
    const patch = (etag: string | undefined, body: object) => {
      const sent = call(person).patch('/v1/me').send(body)
      return etag === undefined ? sent : sent.set('if-match', etag)
    }
    const { status, body, headers } = await patch('"1"', { language: 'en' })
    expect([status, headers.etag]).toEqual([200, '"2"'])
    expect(body).toMatchObject({ language: 'en', name: 'Démo Photographe', revision: 2 })
    expect((await patch('"1"', { name: 'Démo Autre' })).status).toBe(412)
    expect((await patch(undefined, { name: 'Démo Autre' })).status).toBe(428)
    expect((await patch('"2"', {})).status).toBe(400)
    const [event] = await open.sql(
      `SELECT payload FROM platform.outbox WHERE name = 'account-changed' AND payload->>'accountId' = $1`,
      [person.accountId],
    )
    expect(event).toMatchObject({ payload: { language: 'en', role: 'operator' } })
  })

  test('twenty edits from one ETag: one wins, nineteen are told', async () => {
    const person = await signUp(open.house)
    const edits = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        call(person)
          .patch('/v1/me')
          .set('if-match', '"1"')
          .send({ name: `Démo ${at}` }),
      ),
    )
    expect(edits.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(412)])
  })

  test.each([{ role: 'admin' }, { email: 'autre@demo.fr' }, { organisationId: newId() }, { id: newId() }])(
    '400: %o is not for oneself to change',
    async (change) => {
      const person = await signUp(open.house)
      const { status } = await call(person)
        .patch('/v1/me')
        .set('if-match', '"1"')
        .send({ name: 'Démo', ...change })
      expect(status).toBe(400)
    },
  )

  test('200: a new password ends every other session and keeps this one', async () => {
    const person = await signUp(open.house)
    const body = { email: person.email, password: PASSWORD, transport: 'body' }
    const elsewhere = toPerson((await call().post('/v1/sessions').send(body)).body, person.email)
    const [key, change] = [newId(), { oldPassword: PASSWORD, newPassword: 'quatre lampes au sol' }]
    const send = () => call(person).post('/v1/me/password').set('idempotency-key', key).send(change)
    const first = await send()
    expect([first.status, first.body]).toEqual([200, { endedSessions: 1 }])
    const replayed = await send()
    expect([replayed.body, replayed.headers['idempotency-replayed']]).toEqual([{ endedSessions: 1 }, 'true'])
    expect((await call(elsewhere).get('/v1/me')).status).toBe(401)
    expect((await call(person).get('/v1/me')).status).toBe(200)
    expect((await call().post('/v1/sessions').send(body)).status).toBe(401)
    expect(
      (
        await call()
          .post('/v1/sessions')
          .send({ ...body, password: change.newPassword })
      ).status,
    ).toBe(201)
  })

  test('422, then 429: a wrong old password is named, and guessing it is slowed', async () => {
    const person = await signUp(open.house)
    const guess = () =>
      call(person)
        .post('/v1/me/password')
        .send({ oldPassword: 'je ne sais pas', newPassword: 'quatre lampes au sol' })
    const { status, body } = await guess()
    expect([status, body.errors[0].field]).toEqual([422, 'oldPassword'])
    const statuses = (await Promise.all(Array.from({ length: 20 }, guess))).map((answer) => answer.status)
    expect(statuses.filter((one) => one === 422)).toHaveLength(10)
    expect(statuses.filter((one) => one === 429)).toHaveLength(10)
    const refused = await call().post('/v1/sessions').send({ email: person.email, password: PASSWORD })
    expect(refused.status).toBe(429)
  })
})

describe('administrators', () => {
  const admin = async () => {
    const { accountId } = await openAccount(database(), {
      kind: 'admin',
      email: address('admin'),
      name: 'Démo Admin',
      password: PASSWORD,
      language: 'fr',
    })
    return open.house.signIn('admin', { accountId })
  }

  test('201: open an account of the house, whose owner chooses the password by a mailed link', async () => {
    const email = address('productrice')
    const { status, body } = await open.house
      .call(await admin())
      .post('/v1/accounts')
      .send({ kind: 'producer', email, name: 'Démo Productrice', language: 'fr' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ role: 'producer', state: 'active', lastSignedInAt: null })
    const [asked] = await open.sql(
      `SELECT payload FROM platform.outbox WHERE name = 'password-reset-asked' AND payload->>'accountId' = $1`,
      [body.id],
    )
    expect(asked).toBeDefined()
    expect((await call().post('/v1/sessions').send({ email, password: PASSWORD })).status).toBe(401)
  })

  test('200: list accounts page by page, each once, and find one by address', async () => {
    const people = [await signUp(open.house), await signUpClient(open.house), await signUp(open.house)]
    const as = await admin()
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor ? `&cursor=${cursor}` : ''
      const { body } = await open.house.call(as).get(`/v1/accounts?limit=3${query}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    for (const { accountId } of people) expect(seen).toContain(accountId)
    const found = await open.house
      .call(as)
      .get(`/v1/accounts?email=${encodeURIComponent(people[1]?.email.toUpperCase() ?? '')}`)
    expect(found.body.items).toMatchObject([
      { id: people[1]?.accountId, role: 'client-admin', organisation: { name: 'Démo Restaurants' } },
    ])
    expect((await open.house.call(as).get('/v1/accounts?cursor=zzz')).status).toBe(400)
  })

  test('403: are the only ones', async () => {
    for (const role of ['operator', 'client-admin', 'producer'] as const) {
      const as = open.house.signIn(role)
      expect((await open.house.call(as).get('/v1/accounts')).status).toBe(403)
      const suspended = await open.house
        .call(as)
        .post(`/v1/accounts/${newId()}/suspension`)
        .send({ reason: 'non' })
      expect(suspended.status).toBe(403)
    }
    expect((await call().get('/v1/accounts')).status).toBe(401)
  })

  test('a suspension ends every session, refuses every token, and is told once', async () => {
    const [person, as] = [await signUp(open.house), await admin()]
    // A token whose session has no row is refused too: the account itself is revoked.
    const bare = open.house.signIn('operator', { accountId: person.accountId })
    const suspend = () =>
      open.house.call(as).post(`/v1/accounts/${person.accountId}/suspension`).send({ reason: 'impayés' })
    const answers = await Promise.all(Array.from({ length: 10 }, suspend))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(409)])
    await until('401', async () => (await call(person).get('/v1/me')).status === 401, 5_000)
    expect((await open.house.call(bare).get('/v1/me')).status).toBe(401)
    const events = await open.sql(
      `SELECT payload FROM platform.outbox WHERE name = 'account-suspended' AND payload->>'accountId' = $1`,
      [person.accountId],
    )
    expect(events).toEqual([{ payload: { accountId: person.accountId, reason: 'impayés' } }])
  })

  test('signing in during a suspension leaves no session behind, whoever commits first', async () => {
    const as = await admin()
    for (let round = 0; round < 5; round++) {
      const person = await signUp(open.house)
      const body = { email: person.email, password: PASSWORD }
      await Promise.all([
        ...Array.from({ length: 8 }, () => call().post('/v1/sessions').send(body)),
        open.house.call(as).post(`/v1/accounts/${person.accountId}/suspension`).send({ reason: 'course' }),
      ])
    }
    const alive = await open.sql(
      `SELECT s.id FROM identity.session s JOIN identity.account a ON a.id = s.account_id WHERE a.state = 'suspended' AND s.state = 'live'`,
    )
    expect(alive).toEqual([])
  })

  test('422: nobody suspends themselves; two administrators never suspend each other', async () => {
    const [one, two] = [await admin(), await admin()]
    const suspend = (as: typeof one, id: string) =>
      open.house.call(as).post(`/v1/accounts/${id}/suspension`).send({ reason: 'duel' })
    expect((await suspend(one, one.accountId)).status).toBe(422)
    await open.sql(`SET app.kind = 'system'`)
    await open.sql(
      `UPDATE identity.account SET state = 'suspended', suspended_for = 'test' WHERE kind = 'admin' AND state = 'active' AND id <> ALL($1)`,
      [[one.accountId, two.accountId]],
    )
    const duel = await Promise.all([suspend(one, two.accountId), suspend(two, one.accountId)])
    expect(duel.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })
})
