import { candidatesRanked, type QueueContract, releaseCrew, systemCaller } from '@regie/contracts'
import { newId } from '@regie/database'
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

const SEAT = { key: 'assistant', role: 'assistant', priceCents: 12_000, feeCents: 8_000 }
const DRONE = { key: 'drone', role: 'drone-pilot', priceCents: 30_000, feeCents: 20_000 }

let stage: Stage
let client: SignedIn
let people: SignedIn[]
let duoId: string
let days = 3
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
  people = await hireOperators(stage, 6)
  duoId = (await sell(stage, { crew: [SEAT] })).id
})
afterAll(() => stage.close())

const as = (who: SignedIn) => stage.house.call(who)
const post = (productId = duoId) =>
  postMission(stage, client, productId, { windows: [windowIn((days += 2))] })
const missionOf = async (id: string, who: SignedIn = stage.producer) =>
  (await as(who).get(`/v1/missions/${id}`)).body
const offer = async (missionId: string, who: SignedIn, seat?: string) => {
  const sent = await as(stage.producer)
    .post(`/v1/missions/${missionId}/offers`)
    .send({ operatorId: who.accountId, reason: 'Test', seat })
  if (sent.status !== 201) throw new Error(sent.text)
  return sent.body.id as string
}
const accept = (who: SignedIn, offerId: string) => as(who).post(`/v1/offers/${offerId}/acceptance`)
const assignments = (missionId: string) =>
  stage.sql<{ seat: string; state: string; operator_id: string }>(
    'SELECT seat, state, operator_id FROM missions.assignment WHERE mission_id = $1 ORDER BY id',
    [missionId],
  )
const told = (missionId: string, name: string) =>
  stage.sql(
    `SELECT payload FROM platform.outbox WHERE name = $2 AND payload::text LIKE '%' || $1 || '%' ORDER BY id`,
    [missionId, name],
  )
async function ring<P>(queue: QueueContract<P>, payload: P) {
  const database = stage.house.house.databases.get('missions')!
  const messageId = await database.transaction(systemCaller('ring'), async ({ record }) =>
    record.job(queue, payload),
  )
  await until(`${queue.name} is done`, async () => {
    const rows = await stage.sql('SELECT 1 FROM platform.receipt WHERE message_id = $1', [messageId])
    return rows.length === 1
  })
}

describe('a crew', () => {
  test('is staffed when its last seat is taken, all confirmed together', async () => {
    const [lead, assistant] = people as [SignedIn, SignedIn]
    const missionId = await post()
    await accept(lead, await offer(missionId, lead)).expect(201)
    const half = await missionOf(missionId)
    expect(half.state).toBe('posted')
    expect(half.seats.map(({ key, state }: { key: string; state: string }) => `${key} ${state}`)).toEqual([
      'lead held',
      'assistant open',
    ])
    expect(half.heldUntil).not.toBeNull()
    expect(await told(missionId, 'assignment-confirmed')).toEqual([])
    // The client does not hear a name that may change.
    const asClient = await missionOf(missionId, client)
    expect(asClient.seats[0]).toMatchObject({ state: 'held', operatorName: null, feeCents: null })
    expect(asClient.operatorName).toBeNull()

    await accept(assistant, await offer(missionId, assistant)).expect(201)
    const whole = await missionOf(missionId)
    expect(whole.state).toBe('staffed')
    expect(whole.operatorId).toBe(lead.accountId)
    expect(whole.heldUntil).toBeNull()
    expect((await assignments(missionId)).map(({ seat, state }) => `${seat} ${state}`)).toEqual([
      'lead confirmed',
      'assistant confirmed',
    ])
    const confirmed = await told(missionId, 'assignment-confirmed')
    expect(confirmed).toHaveLength(2)
    expect(confirmed.map((one) => one.payload.seat ?? 'lead').toSorted()).toEqual(['assistant', 'lead'])
    // Each of the crew sees the door, their own fee, and whom they work with.
    const seen = await missionOf(missionId, assistant)
    expect(seen.place.address).not.toBeNull()
    expect(seen.feeCents).toBe(8_000)
    const [own] = (await as(assistant).get(`/v1/assignments?missionId=${missionId}`)).body.items
    expect(own).toMatchObject({ seat: 'assistant', role: 'assistant', feeCents: 8_000 })
    expect(own.crew).toEqual([{ role: 'photographer', operatorName: 'Démo Photographe 1' }])
    expect(
      (await as(assistant).get('/v1/missions')).body.items.find(({ id }: { id: string }) => id === missionId),
    ).toMatchObject({ feeCents: 8_000 })
    await until('both call sheets', async () => (await told(missionId, 'call-sheet-ready')).length === 2)
  })

  test('not whole in time is let go all at once, and the search begins anew', async () => {
    const trioId = (await sell(stage, { crew: [SEAT, DRONE] })).id
    const [lead, assistant, pilot] = people as [SignedIn, SignedIn, SignedIn]
    const missionId = await post(trioId)
    await accept(lead, await offer(missionId, lead)).expect(201)
    await accept(assistant, await offer(missionId, assistant, 'assistant')).expect(201)
    // The last seat declines: the others are still kept until their time is over.
    const last = await offer(missionId, pilot, 'drone')
    await as(pilot).post(`/v1/offers/${last}/decline`).send({}).expect(200)
    await ring(releaseCrew, { missionId })
    expect((await assignments(missionId)).map(({ state }) => state)).toEqual(['proposed', 'proposed'])

    await stage.sql('UPDATE missions.mission SET crew_held_until = now() WHERE id = $1', [missionId])
    await ring(releaseCrew, { missionId })
    expect((await assignments(missionId)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
    const open = await missionOf(missionId)
    expect(open.seats.map(({ state }: { state: string }) => state)).toEqual(['open', 'open', 'open'])
    expect(open.state).toBe('posted')
    expect(await told(missionId, 'seat-released')).toHaveLength(2)
    expect(await told(missionId, 'mission-posted')).toHaveLength(2)
    // Who was let go is asked again; nobody was cancelled for good.
    expect(await told(missionId, 'assignment-ended')).toEqual([])
    await ring(releaseCrew, { missionId })
    expect(await told(missionId, 'mission-posted')).toHaveLength(2)
  })

  test('is ranked and asked seat by seat', async () => {
    const missionId = await post()
    const [posted] = await told(missionId, 'mission-posted')
    expect(posted?.payload.seats).toMatchObject([
      { key: 'lead', role: 'photographer', feeCents: 18_000 },
      { key: 'assistant', role: 'assistant', speciality: 'culinary', feeCents: 8_000 },
    ])
    const [a, b, c, d] = people.map(({ accountId }) => accountId) as [string, string, string, string]
    await stage.tell(candidatesRanked, ranked(missionId, [a, b]))
    await stage.tell(candidatesRanked, { ...ranked(missionId, [c, d]), seat: 'assistant' })
    await offerFor(stage, missionId, b)
    await offerFor(stage, missionId, d)
    const asked = await stage.sql<{ seat: string; fee_cents: string }>(
      'SELECT DISTINCT seat, fee_cents FROM missions.offer WHERE mission_id = $1 ORDER BY 1',
      [missionId],
    )
    expect(asked).toEqual([
      { seat: 'assistant', fee_cents: '8000' },
      { seat: 'lead', fee_cents: '18000' },
    ])
    const { body } = await as(stage.producer).get(`/v1/missions/${missionId}/candidates?seat=assistant`)
    expect(body.candidates.map(({ operatorId }: { operatorId: string }) => operatorId)).toEqual([c, d])
    await as(stage.producer).get(`/v1/missions/${missionId}/candidates?seat=cook`).expect(404)
    await as(stage.producer)
      .post(`/v1/missions/${missionId}/offers`)
      .send({ operatorId: a, reason: 'x', seat: 'cook' })
      .expect(422)
  })

  test('keeps the others when one falls out after it was whole', async () => {
    const [lead, assistant, other] = people as [SignedIn, SignedIn, SignedIn]
    const missionId = await post()
    await accept(lead, await offer(missionId, lead)).expect(201)
    await accept(assistant, await offer(missionId, assistant)).expect(201)
    const bound = (await assignments(missionId)).find(({ seat }) => seat === 'assistant')
    const [own] = (await as(assistant).get(`/v1/assignments?missionId=${missionId}`)).body.items
    expect(bound?.operator_id).toBe(assistant.accountId)
    await as(assistant).post(`/v1/assignments/${own.id}/withdrawal`).send({ reason: 'Malade' }).expect(200)
    expect(await missionOf(missionId)).toMatchObject({ state: 'posted', operatorId: lead.accountId })
    expect((await told(missionId, 'mission-posted')).at(-1)?.payload.seats).toMatchObject([
      { key: 'assistant' },
    ])
    await accept(other, await offer(missionId, other)).expect(201)
    expect(await missionOf(missionId)).toMatchObject({ state: 'staffed', operatorId: lead.accountId })
    expect(await told(missionId, 'assignment-confirmed')).toHaveLength(3)
  })

  test('lets a provisional seat be left without a word to the client', async () => {
    const [lead] = people as [SignedIn]
    const missionId = await post()
    await accept(lead, await offer(missionId, lead)).expect(201)
    const [own] = (await as(lead).get(`/v1/assignments?missionId=${missionId}`)).body.items
    expect(own).toMatchObject({ state: 'proposed', confirmedAt: null, address: null })
    await as(lead).post(`/v1/assignments/${own.id}/withdrawal`).send({ reason: 'Autre date' }).expect(200)
    expect(await missionOf(missionId)).toMatchObject({ state: 'posted', heldUntil: null })
    expect(await told(missionId, 'assignment-ended')).toEqual([])
  })
})

describe('the database guards a crew', () => {
  const asService = (text: string, values: unknown[]) =>
    stage.house.house.databases
      .get('missions')!
      .transaction(systemCaller('attack'), async ({ tx }) => (await tx.$client.query(text, values)).rows)
  const insert = `INSERT INTO missions.assignment (id, mission_id, organisation_id, seat, role, state, operator_id, operator_name, held,
      fee_cents, distance_km, travel_minutes, held_until)
    SELECT $1, m.id, m.organisation_id, $2, m.role, 'proposed', $3, 'x', m.during, 0, 0, 0, now() FROM missions.mission m WHERE m.id = $4`
  const refusal = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      (error: { constraint?: string }) => error.constraint ?? String(error),
    )

  test('one operator a seat, one seat an operator, and provisional time is taken time', async () => {
    const missionId = await post()
    const operatorId = newId()
    expect(await refusal(asService(insert, [newId(), 'lead', operatorId, missionId]))).toBe('done')
    expect(await refusal(asService(insert, [newId(), 'lead', newId(), missionId]))).toBe(
      'assignment_seat_once',
    )
    expect(['assignment_operator_once', 'operator_in_one_place']).toContain(
      await refusal(asService(insert, [newId(), 'assistant', operatorId, missionId])),
    )
    const other = await postMission(stage, client, duoId, { windows: [windowIn(days)] })
    expect(await refusal(asService(insert, [newId(), 'lead', operatorId, other]))).toBe(
      'operator_in_one_place',
    )
    expect(await refusal(asService(insert, [newId(), 'cook', newId(), missionId]))).toBe('assignment_of_seat')
  })

  test('no mission is staffed with a seat open', async () => {
    const missionId = await post()
    expect(
      await refusal(asService(`UPDATE missions.mission SET state = 'staffed' WHERE id = $1`, [missionId])),
    ).toBe('wrong-state')
  })

  test('acceptances of both seats at the same instant: one each, whole once, 10 rounds', async () => {
    const hired = await hireOperators(stage, 8)
    for (let round = 0; round < 10; round += 1) {
      const missionId = await post()
      const offers = hired.map((_, index) => ({ id: newId(), seat: index % 2 ? 'assistant' : 'lead' }))
      for (const [index, { id, seat }] of offers.entries())
        await stage.sql(
          `INSERT INTO missions.offer (id, mission_id, seat, operator_id, operator_name, state, round, fee_cents, distance_km, travel_minutes, sent_at, answer_by)
           VALUES ($1, $2, $3, $4, 'x', 'sent', 1, 8000, 4, 10, now(), now() + interval '1 h')`,
          [id, missionId, seat, hired[index]!.accountId],
        )
      const answers = await Promise.all(hired.map((who, index) => accept(who, offers[index]!.id)))
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
      expect(new Set(answers.map(({ status, body }) => (status === 201 ? 201 : body.code)))).toEqual(
        new Set([201, 'already-taken']),
      )
      expect((await assignments(missionId)).map(({ seat, state }) => `${seat} ${state}`).toSorted()).toEqual([
        'assistant confirmed',
        'lead confirmed',
      ])
      expect(await missionOf(missionId)).toMatchObject({ state: 'staffed' })
      expect(await told(missionId, 'assignment-confirmed')).toHaveLength(2)
    }
  }, 120_000)
})
