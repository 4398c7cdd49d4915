import { availabilityChanged, missionMoved, missionPosted, operatorChanged } from '@regie/contracts'
import { newId } from '@regie/database'
import { openTestHouse, type SignedIn, type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import { availability, brief, news, snapshot, tellAll } from '../world.fixture.ts'

const now = new Date('2027-11-20T09:00:00Z')
const mission = brief()
const gone = brief()
const near = snapshot({ name: 'Démo Proche' })
const far = snapshot({
  name: 'Démo Loin',
  home: { inseeCode: '76540', name: 'Rouen', lat: 49.4431, lon: 1.0993, zone: 'Europe/Paris' },
})
let house: TestHouse
let producer: SignedIn

beforeAll(async () => {
  house = await openTestHouse([matchingService], { now: () => now })
  producer = house.signIn('producer')
  await tellAll(house, [
    ...[near, far].flatMap((one) => [
      news(operatorChanged, one),
      news(availabilityChanged, availability(one.operatorId)),
    ]),
    news(missionPosted, mission),
    news(missionPosted, gone),
    news(
      missionMoved,
      {
        missionId: gone.missionId,
        organisationId: gone.organisationId,
        reference: gone.reference,
        from: 'posted',
        to: 'closed',
        reason: null,
      },
      '2026-11-09T08:00:00.000Z',
    ),
  ])
  await firstRun()
})
afterAll(() => house.close())

const listed = (query = '') => house.call(producer).get(`/v1/matches${query}`)
const firstRun = () =>
  until(
    'ranked',
    async () =>
      (await listed(`?missionId=${mission.missionId}`)).body.items?.[0] as { id: string } | undefined,
  )
const whyNot = (as: SignedIn | undefined, missionId: string, operatorId: string) =>
  house.call(as).get(`/v1/matches/why-not?missionId=${missionId}&operatorId=${operatorId}`)

describe('GET /v1/matches', () => {
  test('200: the runs of a mission, newest first, each with its best candidate by name', async () => {
    const { status, body } = await listed(`?missionId=${mission.missionId}`)
    expect(status).toBe(200)
    expect(body.next).toBeNull()
    expect(body.items[0]).toMatchObject({
      missionId: mission.missionId,
      organisationName: 'Démo Bistrot',
      placeName: 'Paris',
      window: { from: '2027-12-02T10:00:00.000Z', to: '2027-12-02T13:00:00.000Z' },
      zone: 'Europe/Paris',
      requestedBy: null,
      weights: { key: 'house', version: 1 },
      consideredCount: 2,
      fittingCount: 1,
      best: { operatorId: near.operatorId, operatorName: 'Démo Proche' },
    })
  })

  test('200: page after page, each run once', async () => {
    for (let more = 0; more < 3; more++) {
      await house.call(producer).post('/v1/matches').send({ missionId: mission.missionId }).expect(202)
    }
    await until(
      'all ranked',
      async () => (await listed(`?missionId=${mission.missionId}`)).body.items.length >= 4,
    )
    const all = (await listed(`?missionId=${mission.missionId}`)).body.items.map(
      ({ id }: { id: string }) => id,
    )
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await listed(`?missionId=${mission.missionId}&limit=2${cursor && `&cursor=${cursor}`}`)
      expect(body.items.length).toBeLessThanOrEqual(2)
      paged.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next as string | null
    }
    expect(paged).toEqual(all)
    expect(paged).toEqual([...paged].toSorted().toReversed())
  })

  test('400: a cursor or a mission that is none of ours names its field', async () => {
    const { body } = await listed('?cursor=abc').expect(400)
    expect(body.errors[0].field).toBe('cursor')
    await listed('?missionId=abc').expect(400)
    await listed('?limit=1000').expect(400)
  })
})

describe('GET /v1/matches/:id', () => {
  test('200: the ranked list with every term, the waterfall, relaxations, and what was taken for granted', async () => {
    const { id } = await firstRun()
    const { body } = await house.call(producer).get(`/v1/matches/${id}`).expect(200)
    expect(body.needs).toMatchObject({ feeCents: 15_000, currency: 'EUR', charter: null })
    const [best, ...others] = body.candidates
    expect(others).toEqual([])
    expect(best).toMatchObject({
      rank: 1,
      operatorName: 'Démo Proche',
      homeName: 'Paris',
      distanceKm: 0,
      travelMinutes: 0,
      netAfterTravelCents: 15_000,
    })
    expect(best.terms).toHaveLength(8)
    expect(best.terms[0]).toEqual({
      term: 'proximity',
      label: { fr: 'Proximité', en: 'Proximity' },
      value: 1,
      weight: 0.18,
      contribution: 0.18,
    })
    expect(best.score).toBe(
      best.terms.reduce((sum: number, { contribution }: { contribution: number }) => sum + contribution, 0),
    )
    expect(body.waterfall).toMatchObject({ total: 2, fitting: 1 })
    expect(
      body.waterfall.steps.find(({ constraint }: { constraint: string }) => constraint === 'distance'),
    ).toEqual({
      constraint: 'distance',
      label: { fr: 'Distance', en: 'Distance' },
      removed: 1,
      remaining: 1,
      alone: 1,
    })
    expect(body.relaxations[0]).toMatchObject({
      kinds: ['radius'],
      gained: 1,
      operators: [{ operatorId: far.operatorId, operatorName: 'Démo Loin' }],
    })
    expect(body.assumptions.map(({ about }: { about: string }) => about)).toContain('reviews')
  })

  test('404: a run that is not there, 400: an id that is none', async () => {
    await house.call(producer).get(`/v1/matches/${newId()}`).expect(404)
    await house.call(producer).get('/v1/matches/42').expect(400)
  })
})

describe('GET /v1/matches/index', () => {
  test('200: what the answers come from; a run says what its own came from', async () => {
    await until('live', async () => (await indexStatus()).state === 'live')
    const { body } = await house.call(producer).post('/v1/matches').send({ missionId: mission.missionId })
    const run = await until('run', async () => {
      const found = await house.call(producer).get(`/v1/matches/${body.messageId}`)
      return found.status === 200 && found.body
    })
    expect(run.index).toMatchObject({ state: 'live', operatorCount: 2, lagMs: 0 })
    const status = await indexStatus()
    expect(status).toMatchObject({ operatorCount: 2, lagMs: 0, repairedCount: 0 })
    expect(Date.parse(status.plannableUntil)).toBeGreaterThan(now.getTime())
  })
})

const indexStatus = async () => (await house.call(producer).get('/v1/matches/index').expect(200)).body

describe('POST /v1/matches', () => {
  test('202: the run appears under the message id, and knows who asked', async () => {
    const { body } = await house
      .call(producer)
      .post('/v1/matches')
      .send({ missionId: mission.missionId })
      .expect(202)
    expect(body).toEqual({
      missionId: mission.missionId,
      messageId: expect.any(String),
      address: `/v1/matches?missionId=${mission.missionId}`,
    })
    const run = await until('run', async () => {
      const found = await house.call(producer).get(`/v1/matches/${body.messageId}`)
      return found.status === 200 && found.body
    })
    expect(run.requestedBy).toBe(producer.accountId)
  })

  test('202: the same key asks once and answers the same', async () => {
    const send = () =>
      house
        .call(producer)
        .post('/v1/matches')
        .set('idempotency-key', 'the-very-same')
        .send({ missionId: mission.missionId })
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect(second.headers['idempotency-replayed']).toBe('true')
  })

  test('404: an unknown mission; 409: one that looks for nobody any more; 400: a field too many', async () => {
    const post = (body: object) => house.call(producer).post('/v1/matches').send(body)
    await post({ missionId: newId() }).expect(404)
    const { body } = await post({ missionId: gone.missionId }).expect(409)
    expect(body.code).toBe('wrong-state')
    await post({ missionId: mission.missionId, limit: 3 }).expect(400)
    await post({}).expect(400)
  })
})

describe('GET /v1/matches/why-not', () => {
  test('200: to staff, every reason in a sentence', async () => {
    const { body } = await whyNot(producer, mission.missionId, far.operatorId).expect(200)
    expect(body).toMatchObject({ operatorName: 'Démo Loin', isFitting: false, reference: 'M-0001' })
    expect(body.refusals).toHaveLength(1)
    expect(body.refusals[0].sentence.fr).toMatch(/^À 112,/)
    expect((await whyNot(producer, mission.missionId, near.operatorId)).body).toMatchObject({
      isFitting: true,
      refusals: [],
    })
  })

  test('200: to operators about themselves, without a verdict', async () => {
    const self = house.signIn('operator', { accountId: far.operatorId })
    const { body } = await whyNot(self, mission.missionId, far.operatorId).expect(200)
    expect(body.isFitting).toBeNull()
    expect(body.refusals.map(({ constraint }: { constraint: string }) => constraint)).toEqual(['distance'])
  })

  test('404: about another operator, a mission off the board, or what does not exist, all alike', async () => {
    const self = house.signIn('operator', { accountId: far.operatorId })
    await whyNot(self, mission.missionId, near.operatorId).expect(404)
    await whyNot(self, gone.missionId, far.operatorId).expect(404)
    await whyNot(self, newId(), far.operatorId).expect(404)
    const [foreign, missing] = [
      await whyNot(self, mission.missionId, near.operatorId),
      await whyNot(self, mission.missionId, newId()),
    ]
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
    await whyNot(producer, gone.missionId, far.operatorId).expect(200)
  })
})

test('each candidate says what moved their rank against the one above', async () => {
  const other = snapshot({ name: 'Démo Voisin', minimumFeeCents: 14_900 })
  const posted = brief()
  await tellAll(house, [
    news(operatorChanged, other),
    news(availabilityChanged, availability(other.operatorId)),
    news(missionPosted, posted),
  ])
  const run = await until('ranked', async () => {
    const { body } = await listed(`?missionId=${posted.missionId}`)
    const id = (body.items as { id: string }[])[0]?.id
    return id !== undefined && (await house.call(producer).get(`/v1/matches/${id}`)).body
  })
  const [first, second] = run.candidates
  expect([first.operatorName, second.operatorName]).toEqual(['Démo Proche', 'Démo Voisin'])
  expect(first.standing).toBeNull()
  expect(second.standing).toEqual({
    gap: first.score - second.score,
    term: 'price',
    label: { fr: 'Tarif par rapport au budget', en: 'Price against budget' },
    by: expect.closeTo(0.08 * (0.4 - (2 * 100) / 15_000), 9),
  })
})

describe('who may', () => {
  test.each([
    ['get', '/v1/matches'],
    ['get', `/v1/matches/${newId()}`],
    ['get', '/v1/matches/index'],
    ['post', '/v1/matches'],
    ['get', '/v1/weights'],
    ['post', '/v1/weights'],
  ] as const)('403: clients and operators do not %s %s; 401: nor strangers', async (method, path) => {
    for (const role of ['client-member', 'client-admin', 'operator'] as const) {
      const call = house.call(house.signIn(role, { organisationId: mission.organisationId }))
      await call[method](path).expect(403)
    }
    await house.call()[method](path).expect(401)
  })

  test('403: a client does not ask why not', async () => {
    const client = house.signIn('client-admin', { organisationId: mission.organisationId })
    await whyNot(client, mission.missionId, near.operatorId).expect(403)
    await whyNot(undefined, mission.missionId, near.operatorId).expect(401)
  })
})
