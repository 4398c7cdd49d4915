import { newId } from '@regie/database'
import type { SignedIn } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hireOperators, openClient, openStage, postMission, sell, type Stage } from '../missions.fixture.ts'

let stage: Stage
let client: SignedIn
let stranger: SignedIn
let sent: SignedIn
let unknown: SignedIn
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  stranger = await openClient(stage, 'Démo Rivale')
  ;[sent, unknown] = (await hireOperators(stage, 2)) as [SignedIn, SignedIn]
  const { id } = await sell(stage, { staffing: { mode: 'board', waveSize: 2, answerWithinMinutes: 60 } })
  const missionId = await postMission(stage, client, id)
  const offer = await as(stage.producer)
    .post(`/v1/missions/${missionId}/offers`)
    .send({ operatorId: sent.accountId, reason: 'Connaît le lieu' })
  await as(sent).post(`/v1/offers/${offer.body.id}/acceptance`).expect(201)
}, 180_000)
afterAll(() => stage.close())

const as = (who: SignedIn) => stage.house.call(who)
const path = (who: SignedIn) => `/v1/client-preferences/${who.accountId}`
const blocked = { preference: 'blocked', reason: 'Arrivé en retard deux fois' }
const told = async (operatorId: string) =>
  (
    await stage.sql<{ payload: { preference: string | null; organisationId: string } }>(
      `SELECT payload FROM platform.outbox WHERE name = 'client-preference-changed' AND payload ->> 'operatorId' = $1 ORDER BY id`,
      [operatorId],
    )
  ).map(({ payload }) => payload.preference)
const audited = async (operatorId: string) =>
  (
    await stage.sql<{ action: string; organisation_id: string }>(
      `SELECT action, organisation_id FROM platform.audit WHERE subject_id = $1 AND action LIKE 'client-preference.%' ORDER BY seq`,
      [operatorId],
    )
  ).map(({ action, organisation_id }) => [action, organisation_id])

describe('a client', () => {
  test('200: blocks whoever was sent to it, says otherwise later, and takes it back; each is told and audited', async () => {
    const { body } = await as(client).put(path(sent)).send(blocked).expect(200)
    expect(body).toMatchObject({
      ...blocked,
      organisationId: client.organisationId,
      operatorId: sent.accountId,
      setBy: client.accountId,
    })
    expect(body.operatorName).toBeTruthy()
    await as(client).put(path(sent)).send({ preference: 'preferred', reason: 'On en a reparlé' }).expect(200)
    expect((await as(client).get(path(sent)).expect(200)).body.items).toMatchObject([
      { preference: 'preferred' },
    ])
    expect((await as(client).get('/v1/client-preferences').expect(200)).body.items).toHaveLength(1)
    await as(client).delete(path(sent)).expect(204)
    await as(client).delete(path(sent)).expect(404)
    await as(client).get(path(sent)).expect(404)
    expect(await told(sent.accountId)).toEqual(['blocked', 'preferred', null])
    const own = client.organisationId
    expect(await audited(sent.accountId)).toEqual([
      ['client-preference.set', own],
      ['client-preference.set', own],
      ['client-preference.dropped', own],
    ])
  })

  test('404: names nobody it was never sent, nor another client; nothing changes', async () => {
    await as(client).put(path(unknown)).send(blocked).expect(404)
    await as(stranger).put(path(sent)).send(blocked).expect(404)
    await as(client)
      .put(path(sent))
      .send({ ...blocked, organisationId: stranger.organisationId })
      .expect(404)
    expect(await told(unknown.accountId)).toEqual([])
  })

  test('400: what is missing or unknown is named by its field', async () => {
    const refused = async (body: object) =>
      (await as(client).put(path(sent)).send(body).expect(400)).body.errors.map(
        ({ field }: { field: string }) => field,
      )
    expect(await refused({ preference: 'blocked' })).toEqual(['reason'])
    expect(await refused({ preference: 'hated', reason: 'x' })).toEqual(['preference'])
    expect(await refused({ ...blocked, reason: '  ' })).toEqual(['reason'])
    await as(client).put('/v1/client-preferences/42').send(blocked).expect(400)
  })
})

describe('staff', () => {
  test('200: for a client they name, about anybody; 422 without, 404 for a client or operator there is not', async () => {
    const { body } = await as(stage.producer).put(path(unknown)).send(blocked).expect(422)
    expect(body.errors).toMatchObject([{ field: 'organisationId', rule: 'required' }])
    const organisationId = stranger.organisationId
    await as(stage.producer)
      .put(path(unknown))
      .send({ ...blocked, organisationId })
      .expect(200)
    await as(stage.producer)
      .put(path(unknown))
      .send({ ...blocked, organisationId: newId() })
      .expect(404)
    await as(stage.producer)
      .put(`/v1/client-preferences/${newId()}`)
      .send({ ...blocked, organisationId })
      .expect(404)
    const listed = await as(stage.producer).get(`/v1/client-preferences?organisationId=${organisationId}`)
    expect(listed.body.items).toMatchObject([{ operatorId: unknown.accountId, preference: 'blocked' }])
    expect((await as(stage.producer).get(path(unknown)).expect(200)).body.items).toHaveLength(1)
    await as(stage.producer)
      .get(`${path(unknown)}?organisationId=${client.organisationId}`)
      .expect(404)
    await as(stage.producer).delete(path(unknown)).expect(422)
    await as(stage.producer)
      .delete(`${path(unknown)}?organisationId=${organisationId}`)
      .expect(204)
  })
})

test('a client reads its own list alone; an operator none, about themselves neither', async () => {
  const organisationId = client.organisationId
  await as(stage.producer)
    .put(path(sent))
    .send({ ...blocked, organisationId })
    .expect(200)
  for (const query of ['', `?organisationId=${organisationId}`])
    expect((await as(stranger).get(`/v1/client-preferences${query}`).expect(200)).body.items).toEqual([])
  await as(stranger)
    .get(`${path(sent)}?organisationId=${organisationId}`)
    .expect(404)
  expect((await as(client).get('/v1/client-preferences')).body.items).toHaveLength(1)
  for (const url of ['/v1/client-preferences', path(sent)]) await as(sent).get(url).expect(403)
  const seen = await stage.house.house.databases.get('missions')!.read(
    {
      kind: 'operator',
      role: 'operator',
      accountId: sent.accountId,
      organisationId: null,
      sessionId: null,
      requestId: 'request-of-test',
    },
    async (tx) => (await tx.$client.query('SELECT 1 FROM missions.client_preference')).rowCount,
  )
  expect(seen).toBe(0)
})

test('twenty at once leave one line', async () => {
  const organisationId = stranger.organisationId
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      as(stage.producer)
        .put(path(sent))
        .send({ preference: at % 2 ? 'blocked' : 'preferred', reason: 'Au cas où', organisationId }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  const { body } = await as(stage.producer).get(`/v1/client-preferences?organisationId=${organisationId}`)
  expect(body.items).toHaveLength(1)
})
