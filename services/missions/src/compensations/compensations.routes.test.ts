import { newId } from '@regie/database'
import { type SignedIn } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  hireOperators,
  openClient,
  openStage,
  postMission,
  sell,
  type Stage,
  windowIn,
} from '../missions.fixture.ts'
import { HOUSE_TERMS } from './house-terms.fixture.ts'

let stage: Stage
let client: SignedIn
let stranger: SignedIn
let other: SignedIn
let operators: SignedIn[]
let hiredCount = -1
let soldId: string
let days = 9
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  stranger = await openClient(stage, 'Démo Rivale')
  operators = await hireOperators(stage, 12)
  other = operators[11]!
  soldId = (await sell(stage, { staffing: { mode: 'board', waveSize: 2, answerWithinMinutes: 60 } })).id
}, 180_000)
afterAll(() => stage.close())

const as = (who: SignedIn) => stage.house.call(who)
const staff = () => as(stage.producer)

/** A mission with an operator of its own, so many days from now. */
async function bound(inDays = (days += 2)) {
  const who = operators[(hiredCount += 1)]!
  const missionId = await postMission(stage, client, soldId, { windows: [windowIn(inDays)] })
  const offer = await staff()
    .post(`/v1/missions/${missionId}/offers`)
    .send({ operatorId: who.accountId, reason: 'Connaît le lieu' })
  const taken = await as(who).post(`/v1/offers/${offer.body.id}/acceptance`)
  expect(taken.status).toBe(201)
  return { missionId, operator: who, assignmentId: taken.body.assignmentId as string }
}
const preview = async (who: SignedIn, missionId: string, query = '') =>
  (await as(who).get(`/v1/missions/${missionId}/compensation${query}`)).body
const decided = async (who: SignedIn, missionId: string) =>
  (await as(who).get(`/v1/missions/${missionId}/compensations`)).body.items

describe('before the act', () => {
  test('200: each face reads its own lines and sum, with the reason in both languages', async () => {
    const { missionId, operator } = await bound(1)
    expect(await preview(client, missionId)).toMatchObject({
      kind: 'client-cancellation',
      clientCents: 19_500,
      operatorCents: null,
      houseCents: null,
      policyVersion: 1,
      lines: [
        {
          party: 'client',
          cents: 19_500,
          says: { fr: expect.stringContaining('50'), en: expect.any(String) },
        },
      ],
      changesAt: expect.stringMatching(/Z$/),
    })
    expect(await preview(operator, missionId)).toMatchObject({
      clientCents: null,
      operatorCents: 9_000,
      lines: [{ party: 'operator', cents: 9_000 }],
    })
    expect(await preview(stage.producer, missionId)).toMatchObject({ houseCents: 9_000 - 19_500 })
    expect(await preview(stage.producer, missionId, '?bearer=house')).toMatchObject({
      clientCents: 0,
      houseCents: 9_000,
    })
    expect(await preview(operator, missionId, '?act=withdraw')).toMatchObject({ operatorCents: 0 })
    expect((await as(client).get(`/v1/missions/${missionId}/compensation?act=pay`)).status).toBe(400)
  })
  test('404 for another client, and an operator who is not bound reads no sum', async () => {
    const { missionId } = await bound()
    expect((await as(stranger).get(`/v1/missions/${missionId}/compensation`)).status).toBe(404)
    expect((await as(other).get(`/v1/missions/${missionId}/compensation`)).status).toBe(404)
    expect((await as(stranger).get(`/v1/missions/${missionId}/compensations`)).status).toBe(404)
  })
})

describe('a client cancels', () => {
  test('agreeing to what was shown; the outcome is kept for good and told to billing', async () => {
    const { missionId, operator } = await bound(1)
    const { hash } = await preview(client, missionId)
    const cancel = (agreedHash: string) =>
      as(client).post(`/v1/missions/${missionId}/cancellation`).send({ reason: 'Fermeture', agreedHash })
    const other64 = await cancel('0'.repeat(64))
    expect([other64.status, other64.body.code]).toEqual([412, 'stale'])
    expect((await cancel(hash)).body.state).toBe('cancelled')
    expect(await decided(client, missionId)).toMatchObject([{ clientCents: 19_500, operatorCents: null }])
    expect(await decided(operator, missionId)).toMatchObject([
      { operatorCents: 9_000, lines: [{ cents: 9_000 }] },
    ])
    const [row] = await decided(stage.producer, missionId)
    expect(row).toMatchObject({
      houseCents: -10_500,
      decidedByKind: 'client',
      incidentId: expect.any(String),
    })
    const told = await stage.sql<{ payload: { clientCents: number; lines: unknown[] } }>(
      `SELECT payload FROM platform.outbox WHERE name = 'compensation-decided' AND payload ->> 'missionId' = $1`,
      [missionId],
    )
    expect(told.map(({ payload }) => [payload.clientCents, payload.lines.length])).toEqual([[19_500, 2]])
    await expect(
      stage.sql(
        'UPDATE missions.compensation SET client_cents = 0, house_cents = operator_cents WHERE id = $1',
        [row.id],
      ),
    ).rejects.toThrow('UPDATE refused')
    await expect(
      stage.sql(`INSERT INTO missions.compensation_line VALUES ($1, $2, 9, 'client', NULL, NULL, 1, '{}')`, [
        row.id,
        client.organisationId,
      ]),
    ).rejects.toThrow('written whole')
  })
  test('twice at the same instant: decided once', async () => {
    const { missionId } = await bound(1)
    const { hash } = await preview(client, missionId)
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        as(client)
          .post(`/v1/missions/${missionId}/cancellation`)
          .send({ reason: 'Fermeture', agreedHash: hash }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect(await decided(stage.producer, missionId)).toHaveLength(1)
  })
  test('where the house cancels, the client owes nothing', async () => {
    const { missionId } = await bound(1)
    await staff()
      .post(`/v1/missions/${missionId}/cancellation`)
      .send({ reason: 'Erreur de planning' })
      .expect(200)
    expect(await decided(stage.producer, missionId)).toMatchObject([{ clientCents: 0, operatorCents: 9_000 }])
  })
})

describe('waiting', () => {
  test('201: paid by the quarter; once, on site, and never longer than there', async () => {
    const { assignmentId, missionId, operator } = await bound()
    const wait = (minutes: number, who = operator) =>
      as(who).post(`/v1/assignments/${assignmentId}/waiting`).send({ minutes, reason: 'Cuisine pas prête' })
    expect((await wait(20)).body.code).toBe('wrong-state')
    await as(operator).post(`/v1/assignments/${assignmentId}/check-in`).send({}).expect(200)
    expect((await wait(20)).body.errors).toMatchObject([{ field: 'minutes', rule: 'longer-than-there' }])
    expect((await wait(20, other)).status).toBe(404)
    await stage.sql(
      `UPDATE missions.assignment SET checked_in_at = now() - interval '2 hours' WHERE id = $1`,
      [assignmentId],
    )
    const paid = await wait(45)
    expect([paid.status, paid.body]).toMatchObject([
      201,
      { kind: 'waiting', operatorCents: 2_500, clientCents: null },
    ])
    expect((await wait(45)).body.code).toBe('already-exists')
    expect(await decided(client, missionId)).toMatchObject([{ clientCents: 2_500 }])
  })
})

describe('policies', () => {
  const set = (terms: object, scope: object = {}) =>
    staff()
      .post('/v1/compensation-policies')
      .send({
        scope: { productKey: null, organisationId: null, ...scope },
        terms: { ...HOUSE_TERMS, ...terms },
        reason: 'Accord',
      })

  test('the house came with sound terms, those of the tests', async () => {
    const { body } = await staff().get('/v1/compensation-policies')
    expect(body.items.at(-1)).toMatchObject({ version: 1, terms: HOUSE_TERMS, scope: { productKey: null } })
  })
  test('201: a client’s own terms count for what is posted after, not for what was agreed before', async () => {
    const before = await bound(1)
    const cancellation = [{ underHours: 48, clientShareBp: 1_000, operatorShareBp: 1_000 }]
    const made = await set({ cancellation }, { organisationId: client.organisationId })
    expect([made.status, made.body]).toMatchObject([
      201,
      { version: 1, isCurrent: true, organisationName: 'Démo Brasserie' },
    ])
    const after = await bound(2)
    expect(await preview(client, before.missionId)).toMatchObject({ clientCents: 19_500 })
    expect(await preview(client, after.missionId)).toMatchObject({ clientCents: 0 })
    const late = await bound(1)
    expect(await preview(client, late.missionId)).toMatchObject({ clientCents: 3_900 })
  })
  test('422 when telling earlier would cost more; 403 for a client', async () => {
    const cancellation = [
      { underHours: 24, clientShareBp: 0, operatorShareBp: 0 },
      { underHours: 48, clientShareBp: 1, operatorShareBp: 0 },
    ]
    expect((await set({ cancellation })).body.errors).toMatchObject([
      { field: 'terms.cancellation.1.clientShareBp', rule: 'falling' },
    ])
    expect((await as(client).get('/v1/compensation-policies')).status).toBe(403)
  })
  test('ten at once: ten versions without a gap', async () => {
    const scope = { productKey: `p-${newId().slice(-6)}` }
    const made = await Promise.all(Array.from({ length: 10 }, () => set({}, scope)))
    expect(made.map(({ body }) => body.version).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
  })
})
