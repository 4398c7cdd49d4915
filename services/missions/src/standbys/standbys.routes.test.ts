import { candidatesRanked, closeStandby, type QueueContract, systemCaller } from '@regie/contracts'
import { type SignedIn, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  hireOperators,
  offerFor,
  openClient,
  openStage,
  postMission,
  ranked,
  sell,
  type Stage,
  windowIn,
} from '../missions.fixture.ts'
import type { Forecast, Weather } from '../weather/forecast.ts'
import { recordedForecast } from '../weather/recorded-forecast.ts'
import { watchWeather } from '../weather/watch-weather.ts'
import { watchMissions } from './watch-missions.ts'

let stage: Stage
let client: SignedIn
let everyone: SignedIn[]
let criticalId: string
let outdoorId: string
let days = 30
let hiredCount = 0
const staffing = { mode: 'board', waveSize: 2, answerWithinMinutes: 60 }
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  everyone = await hireOperators(stage, 32)
  criticalId = (await sell(stage, { staffing, isCritical: true })).id
  outdoorId = (await sell(stage, { staffing, isOutdoor: true })).id
}, 180_000)
afterAll(() => stage.close())

const as = (who: SignedIn) => stage.house.call(who)
const staff = () => as(stage.producer)
const fresh = (count: number) => everyone.slice(hiredCount, (hiredCount += count))
const deps = () => ({ database: stage.house.house.databases.get('missions')!, now: () => new Date() })

/** A mission ranked, then taken by the first: a critical one asks the second to stand by. */
async function bound(people: SignedIn[], productId = criticalId, window = windowIn((days += 2))) {
  const missionId = await postMission(stage, client, productId, { windows: [window] })
  await stage.tell(
    candidatesRanked,
    ranked(
      missionId,
      people.map(({ accountId }) => accountId),
    ),
  )
  await until(
    'the list',
    async () =>
      (await stage.sql('SELECT 1 FROM missions.ranking WHERE mission_id = $1', [missionId])).length === 1,
  )
  const offer = await staff()
    .post(`/v1/missions/${missionId}/offers`)
    .send({ operatorId: people[0]!.accountId, reason: 'Connaît le lieu' })
  const taken = await as(people[0]!).post(`/v1/offers/${offer.body.id}/acceptance`)
  expect(taken.status, taken.text).toBe(201)
  return { missionId, assignmentId: taken.body.assignmentId as string }
}
type Shown = { id: string; state: string; operatorId: string }
const standbysOf = async (missionId: string): Promise<Shown[]> =>
  (await staff().get(`/v1/standbys?missionId=${missionId}`)).body.items
const asked = (missionId: string, who: SignedIn) =>
  until('the standby is asked', async () =>
    (await standbysOf(missionId)).find(
      ({ state, operatorId }) => state === 'asked' && operatorId === who.accountId,
    ),
  )
const paidTo = async (missionId: string, who: SignedIn) =>
  (await as(who).get(`/v1/missions/${missionId}/compensations`)).body.items.map(
    ({ operatorCents }: { operatorCents: number }) => operatorCents,
  )
const incidentOf = async (missionId: string, view: string) =>
  (await staff().get(`/v1/incidents?missionId=${missionId}&view=${view}`)).body.items[0]
async function ring<P>(queue: QueueContract<P>, payload: P) {
  const messageId = await deps().database.transaction(systemCaller('ring'), async ({ record }) =>
    record.job(queue, payload),
  )
  await until(`${queue.name} is done`, async () => {
    const rows = await stage.sql('SELECT 1 FROM platform.receipt WHERE message_id = $1', [messageId])
    return rows.length === 1
  })
}

describe('a critical mission', () => {
  test('has a standby held and paid: called in by itself when the operator falls out, with no gap in their time', async () => {
    const people = fresh(3)
    const [first, second] = people as [SignedIn, SignedIn]
    const window = windowIn((days += 2))
    const { missionId } = await bound(people, criticalId, window)
    const { id } = await asked(missionId, second)
    const seen = (await as(second).get('/v1/standbys')).body.items[0]
    expect(seen).toMatchObject({
      id,
      state: 'asked',
      feeCents: 18_000,
      readyFeeCents: 4_500,
      assignmentId: null,
    })
    const held = await as(second).post(`/v1/standbys/${id}/acceptance`)
    expect([held.status, held.body.state], held.text).toEqual([201, 'held'])
    const { assignmentId } = held.body
    expect((await as(second).get(`/v1/assignments/${assignmentId}`)).body).toMatchObject({
      state: 'standing_by',
      address: null,
    })

    // Their time is taken: the database refuses a second engagement.
    const rival = await postMission(stage, client, outdoorId, { windows: [window] })
    const offer = await staff()
      .post(`/v1/missions/${rival}/offers`)
      .send({ operatorId: second.accountId, reason: 'Test' })
    expect((await as(second).post(`/v1/offers/${offer.body.id}/acceptance`)).body.code).toBe('operator-busy')

    await as(first)
      .post(`/v1/missions/${missionId}/incidents`)
      .send({ kind: 'withdrawal', reason: 'Genou foulé' })
      .expect(201)
    const solved = await until('solved by itself', () => incidentOf(missionId, 'solved'))
    expect(solved.repairs).toMatchObject([{ kind: 'standby', state: 'done', costDeltaCents: 4_500 }])
    expect((await as(second).get(`/v1/assignments/${assignmentId}`)).body).toMatchObject({
      state: 'confirmed',
      address: expect.any(String),
    })
    expect((await staff().get(`/v1/missions/${missionId}`)).body).toMatchObject({
      state: 'staffed',
      operatorId: second.accountId,
    })
    expect(await paidTo(missionId, second)).toEqual([4_500])
    await until(
      'the call sheet',
      async () => (await as(second).get(`/v1/assignments/${assignmentId}`)).body.hasCallSheet,
    )
    expect(stage.house.errors).toEqual([])
  })

  test('asks the next when one declines or does not answer, and never the same twice', async () => {
    const people = fresh(4)
    const { missionId } = await bound(people)
    const first = await asked(missionId, people[1]!)
    await as(people[1]!).post(`/v1/standbys/${first.id}/decline`).expect(200)
    const second = await asked(missionId, people[2]!)
    await ring(closeStandby, { standbyId: second.id })
    expect((await standbysOf(missionId))[0]).toMatchObject({ state: 'asked' })
    await stage.sql('UPDATE missions.standby SET answer_by = now() WHERE id = $1', [second.id])
    expect((await as(people[2]!).post(`/v1/standbys/${second.id}/acceptance`)).body.code).toBe('expired')
    await ring(closeStandby, { standbyId: second.id })
    await ring(closeStandby, { standbyId: second.id })
    const third = await asked(missionId, people[3]!)
    await as(people[3]!).post(`/v1/standbys/${third.id}/decline`).expect(200)
    await watchMissions(deps())
    expect((await standbysOf(missionId)).map(({ state }) => state)).toEqual([
      'declined',
      'expired',
      'declined',
    ])
  })

  test('lets the standby go when the shoot begins, and pays for being ready', async () => {
    const people = fresh(2)
    const { missionId, assignmentId } = await bound(people, criticalId, windowIn(0, 6))
    const { id } = await asked(missionId, people[1]!)
    await as(people[1]!).post(`/v1/standbys/${id}/acceptance`).expect(201)
    await as(people[0]!).post(`/v1/assignments/${assignmentId}/check-in`).send({}).expect(200)
    await until('released', async () => (await standbysOf(missionId))[0]?.state === 'released')
    expect(await paidTo(missionId, people[1]!)).toEqual([4_500])
  })

  test('released in time nothing is due; released by themselves nothing either, and another is asked', async () => {
    const people = fresh(3)
    const { missionId } = await bound(people)
    const first = await asked(missionId, people[1]!)
    await as(people[1]!).post(`/v1/standbys/${first.id}/acceptance`).expect(201)
    const release = (who: SignedIn, id: string) =>
      as(who).post(`/v1/standbys/${id}/release`).send({ reason: 'Plus besoin' })
    expect((await release(people[2]!, first.id)).status).toBe(404)
    expect((await release(people[1]!, first.id)).body.state).toBe('released')
    expect(await paidTo(missionId, people[1]!)).toEqual([])
    const second = await asked(missionId, people[2]!)
    await as(people[2]!).post(`/v1/standbys/${second.id}/acceptance`).expect(201)
    expect((await release(stage.producer, second.id)).body.state).toBe('released')
    expect(await paidTo(missionId, people[2]!)).toEqual([0])
  })

  test('two producers call in, and the operator accepts elsewhere, all at once: one seat, one assignment', async () => {
    const people = fresh(3)
    const { missionId } = await bound(people)
    const { id } = await asked(missionId, people[1]!)
    const accepted = await Promise.all([1, 2].map(() => as(people[1]!).post(`/v1/standbys/${id}/acceptance`)))
    expect(accepted.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const call = () => staff().post(`/v1/standbys/${id}/call-in`).send({ reason: 'Au cas où' })
    expect((await call()).body.code).toBe('already-taken')
  })
})

test('any mission may be made critical, and its list is shown with its age and asked for anew', async () => {
  const people = fresh(3)
  const { missionId } = await bound(people, outdoorId)
  const list = (await staff().get(`/v1/missions/${missionId}/shortlist`)).body
  expect(list).toMatchObject({ seat: 'lead', isCritical: false, ageMinutes: 0 })
  expect(list.candidates.map(({ isOut, isFit }: { isOut: boolean; isFit: boolean }) => [isOut, isFit])).toEqual([
    [true, false], [false, true], [false, true],
  ]) // prettier-ignore
  const wanted = () =>
    stage.sql(
      `SELECT 1 FROM platform.outbox WHERE name = 'shortlist-wanted' AND payload ->> 'missionId' = $1`,
      [missionId],
    )
  await until('the list is asked for after staffing', async () => (await wanted()).length === 1)
  expect((await staff().post(`/v1/missions/${missionId}/shortlist`)).status).toBe(202)
  expect(await wanted()).toHaveLength(2)
  expect((await as(client).get(`/v1/missions/${missionId}/shortlist`)).status).toBe(403)
  expect(await standbysOf(missionId)).toEqual([])
  await staff()
    .post(`/v1/missions/${missionId}/care`)
    .send({ isCritical: true, isOutdoor: false, reason: 'Inauguration' })
    .expect(200)
  await asked(missionId, people[1]!)
  const twin = await staff().post(`/v1/missions/${missionId}/standbys`).send({ reason: 'Encore un' })
  expect([twin.status, twin.body.code]).toEqual([409, 'already-exists'])
})

test('an old list of a mission that is near is asked for anew by the tick', async () => {
  const people = fresh(2)
  const { missionId } = await bound(people, outdoorId, windowIn(2))
  const count = async () =>
    (
      await stage.sql(
        `SELECT 1 FROM platform.outbox WHERE name = 'shortlist-wanted' AND payload ->> 'missionId' = $1`,
        [missionId],
      )
    ).length
  await until('asked after staffing', async () => (await count()) === 1)
  await watchMissions(deps())
  expect(await count()).toBe(1)
  await stage.sql(`UPDATE missions.ranking SET as_of = now() - interval '7 hours' WHERE mission_id = $1`, [
    missionId,
  ])
  await watchMissions(deps())
  expect(await count()).toBe(2)
})

describe('weather', () => {
  const says = (weather: Weather): Forecast => ({
    source: recordedForecast.source,
    isRecorded: true,
    at: async () => weather,
  })
  const wet = says({ rainChancePct: 90, rainMm: 8, windKmh: 20 })
  const fine = says({ rainChancePct: 5, rainMm: 0, windKmh: 10 })
  test('a job looks ahead: bad weather is one incident with ways out, solved when the forecast turns', async () => {
    const people = fresh(2)
    const window = windowIn(1)
    const later = windowIn(6)
    const missionId = await postMission(stage, client, outdoorId, { windows: [window, later] })
    const offer = await staff()
      .post(`/v1/missions/${missionId}/offers`)
      .send({ operatorId: people[0]!.accountId, reason: 'Test' })
    await as(people[0]!).post(`/v1/offers/${offer.body.id}/acceptance`).expect(201)
    await Promise.all([1, 2].map(() => watchWeather({ ...deps(), forecast: wet })))
    const incident = await incidentOf(missionId, 'alive')
    expect(incident).toMatchObject({
      kind: 'weather',
      openedByKind: 'system',
      evidence: [{ fr: expect.stringContaining('Prévision enregistrée') }],
    })
    expect(incident.repairs.map(({ kind }: { kind: string }) => kind)).toEqual(['move', 'keep', 'cancel'])
    expect((await as(client).get(`/v1/incidents?missionId=${missionId}`)).body.items).toMatchObject([
      { kind: 'weather', repairs: [] },
    ])
    await watchWeather({ ...deps(), forecast: fine })
    expect(await incidentOf(missionId, 'solved')).toMatchObject({
      solution: { en: expect.stringContaining('has turned') },
    })
    // The same window is not feared twice.
    await watchWeather({ ...deps(), forecast: wet })
    expect(await incidentOf(missionId, 'alive')).toBeUndefined()
  })
  test('moved to a window the client proposed: who was bound is asked first, and what they lost is decided', async () => {
    const people = fresh(2)
    const [window, later] = [windowIn(0, 5), windowIn(8)]
    const missionId = await postMission(stage, client, outdoorId, { windows: [window, later] })
    const offer = await staff()
      .post(`/v1/missions/${missionId}/offers`)
      .send({ operatorId: people[0]!.accountId, reason: 'Test' })
    await as(people[0]!).post(`/v1/offers/${offer.body.id}/acceptance`).expect(201)
    await watchWeather({ ...deps(), forecast: wet })
    const incident = await incidentOf(missionId, 'alive')
    const [move] = incident.repairs
    expect(move).toMatchObject({ kind: 'move', window: later, costDeltaCents: 9_000 })
    const taken = await staff()
      .post(`/v1/incidents/${incident.id}/repairs/${move.id}/acceptance`)
      .send({ reason: 'Pluie' })
    expect(taken.status, taken.text).toBe(200)
    expect((await staff().get(`/v1/missions/${missionId}`)).body).toMatchObject({
      state: 'posted',
      window: later,
    })
    const again = await until('the new offer', async () => {
      const id = await offerFor(stage, missionId, people[0]!.accountId)
      return id === offer.body.id ? undefined : id
    })
    await as(people[0]!).post(`/v1/offers/${again}/acceptance`).expect(201)
    await until('solved', () => incidentOf(missionId, 'solved'))
    expect(await paidTo(missionId, people[0]!)).toEqual([9_000])
  })
  test('the forecast of a mission names its source', async () => {
    const { missionId } = await bound(fresh(1), outdoorId)
    const { body } = await as(client).get(`/v1/missions/${missionId}/forecast`)
    expect(body).toMatchObject({
      isOutdoor: true,
      isRecorded: true,
      source: { en: 'Recorded forecast (offline)' },
    })
  })
})
