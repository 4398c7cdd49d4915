import { organisationOpened } from '@regie/contracts'
import { newId } from '@regie/database'
import { type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCharter } from '../testing/charter.ts'
import { openPostproduction, publishCharter, tell } from '../testing/story.ts'

let house: TestHouse
const organisationId = newId()
beforeAll(async () => {
  house = await openPostproduction()
  await tell(house, organisationOpened, { organisationId, name: 'Démo Brasserie' })
  await until('the organisation is known', async () => {
    const database = house.house.databases.get('postproduction')
    const found = await database?.pool.query(
      "SELECT 1 FROM platform.receipt WHERE consumer = 'postproduction'",
    )
    return (found?.rowCount ?? 0) > 0
  })
})
afterAll(() => house.close())

describe('a charter is written', () => {
  test('201: as a draft that nobody but staff sees', async () => {
    const producer = house.call(house.signIn('producer'))
    const { status, body, headers } = await producer
      .post('/v1/charters')
      .send({ document: aCharter({ key: 'draft-only' }) })
    expect(status).toBe(201)
    expect(headers.etag).toBe('"1"')
    expect(body).toMatchObject({ currentVersion: null, hasUnpublishedChanges: true })
    for (const role of ['operator', 'client-admin'] as const)
      expect((await house.call(house.signIn(role)).get(`/v1/charters/${body.id}`)).status).toBe(404)
  })

  test('409: for a key that is taken', async () => {
    const { status, body } = await house
      .call(house.signIn('producer'))
      .post('/v1/charters')
      .send({ document: aCharter({ key: 'draft-only' }) })
    expect(status).toBe(409)
    expect(body.errors).toMatchObject([{ field: 'document.key' }])
  })

  test('400, 422: for a rule nobody knows, or a client nobody knows; 403 for a client', async () => {
    const producer = house.call(house.signIn('producer'))
    const wrong = { ...aCharter({ key: 'x' }), rules: [{ id: 'r', kind: 'magic', severity: 'info' }] }
    expect((await producer.post('/v1/charters').send({ document: wrong })).status).toBe(400)
    const foreign = { document: aCharter({ key: 'x' }), organisationId: newId() }
    expect((await producer.post('/v1/charters').send(foreign)).status).toBe(422)
    const client = house.call(house.signIn('client-admin', { organisationId }))
    expect((await client.post('/v1/charters').send({ document: aCharter() })).status).toBe(403)
  })
})

describe('a charter is published', () => {
  test('201: version 1, then 2 after an edit with the ETag read; what changed is said', async () => {
    const producer = house.call(house.signIn('producer'))
    const first = await publishCharter(house, aCharter({ key: 'twice' }))
    expect(first).toMatchObject({ currentVersion: 1, hasUnpublishedChanges: false })
    expect((await producer.post(`/v1/charters/${first.id}/publication`)).status).toBe(409)
    const document = aCharter({ key: 'twice', title: { fr: 'Nouveau titre', en: 'New title' } })
    const draft = `/v1/charters/${first.id}/draft`
    expect((await producer.put(draft).send({ document })).status).toBe(428)
    const edited = await producer.put(draft).set('if-match', `"${first.revision}"`).send({ document })
    expect(edited.status).toBe(200)
    expect((await producer.put(draft).set('if-match', `"${first.revision}"`).send({ document })).status).toBe(
      412,
    )
    const again = await producer.post(`/v1/charters/${first.id}/publication`)
    expect(again.body).toMatchObject({ currentVersion: 2 })
    const second = await producer.get(`/v1/charters/${first.id}/versions/2`)
    expect(second.body.changes).toHaveLength(1)
    expect((await producer.get(`/v1/charters/${first.id}/versions/1`)).body.document.title.fr).toBe(
      'Démo, petites images',
    )
  })

  test('422: never while it contradicts itself, and every place is said', async () => {
    const producer = house.call(house.signIn('producer'))
    const crossed = aCharter({ key: 'crossed' })
    const rules: typeof crossed.rules = [
      ...crossed.rules,
      { id: 'grain', kind: 'iso', severity: 'warning', minIso: 800, maxIso: 200 },
    ]
    const { body } = await producer
      .post('/v1/charters')
      .send({ document: { ...crossed, rules, passMark: 0 } })
    const refused = await producer.post(`/v1/charters/${body.id}/publication`)
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([
      { field: 'document.rules.7.minIso', rule: 'contradiction' },
      { field: 'document.passMark', rule: 'contradiction' },
    ])
    expect(refused.body.errors[0].message).toContain('ISO minimum 800 dépasse 200')
    expect((await producer.get(`/v1/charters/${body.id}`)).body.currentVersion).toBeNull()
  })

  test('its quiz is not shown to whoever has to pass it', async () => {
    const charter = await publishCharter(house, aCharter({ key: 'quizzed' }))
    const { body } = await house.call(house.signIn('operator')).get(`/v1/charters/${charter.id}`)
    expect(body).toMatchObject({ draft: null, document: { quiz: [], passMark: 0 } })
    expect(charter.document?.quiz).toHaveLength(1)
  })

  test('404: for the clients it was not written for', async () => {
    const own = await publishCharter(house, aCharter({ key: 'of-one-client' }), organisationId)
    const path = `/v1/charters/${own.id}`
    const theirs = house.call(house.signIn('client-member', { organisationId }))
    expect((await theirs.get(path)).body).toMatchObject({ organisationName: 'Démo Brasserie' })
    const others = house.call(house.signIn('client-member', { organisationId: newId() }))
    expect((await others.get(path)).status).toBe(404)
    expect((await others.get(`${path}/versions/1`)).status).toBe(404)
    const listed = await others.get('/v1/charters?limit=100')
    expect(listed.body.items.map(({ key }: { key: string }) => key)).not.toContain('of-one-client')
  })

  test('one of twenty publishers at once makes the version', async () => {
    const producer = house.call(house.signIn('producer'))
    const { body } = await producer.post('/v1/charters').send({ document: aCharter({ key: 'raced' }) })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => producer.post(`/v1/charters/${body.id}/publication`)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  })
})

test('200: the JSON Schema of a charter, for anybody', async () => {
  const { status, headers, text } = await house.call().get('/v1/charters/schema.json')
  expect(status).toBe(200)
  expect(headers['content-type']).toMatch('application/schema+json')
  expect(JSON.parse(text)).toMatchObject({ $schema: expect.stringContaining('2020-12') })
})
