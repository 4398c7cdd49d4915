import { newId } from '@regie/database'
import { openTestHouse, type SignedIn, type TestHouse } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import { DAY, person, shoot, tellWorld } from './plans.fixture.ts'

const now = new Date('2027-11-20T09:00:00Z')
const near = person('Démo Proche')
const mission = shoot(10, 12)
let house: TestHouse
let producer: SignedIn

beforeAll(async () => {
  house = await openTestHouse([matchingService], { now: () => now, runsWorkers: false })
  producer = house.signIn('producer')
  await tellWorld(house, [near], [mission])
})
afterAll(() => house.close())

const ask = (change: object = {}) =>
  house
    .call(producer)
    .post('/v1/plans')
    .send({ from: DAY, to: DAY, ...change })
const count = async () => (await house.call(producer).get('/v1/plans?limit=100')).body.items.length as number
const places = [
  { kind: 'mission', id: mission.missionId },
  { kind: 'operator', id: near.operatorId },
]

describe('POST /v1/plans', () => {
  test('202: all that look for somebody on the dates; queued until a solver takes it', async () => {
    const { status, body } = await ask()
    expect(status).toBe(202)
    expect(body).toMatchObject({
      state: 'queued',
      from: DAY,
      to: DAY,
      missionCount: 1,
      seconds: 10,
      progress: null,
      totals: null,
    })
    const { body: read } = await house.call(producer).get(`/v1/plans/${body.id}`)
    expect(read).toMatchObject({
      ...body,
      seed: 1,
      fairness: 0.2,
      travelKind: 'estimate',
      lines: [],
      unassigned: [],
    })
  })

  test('202: sent twice with one key, it is one plan', async () => {
    const key = newId()
    const before = await count()
    const [one, other] = [await ask().set('idempotency-key', key), await ask().set('idempotency-key', key)]
    expect(other.body).toEqual(one.body)
    expect(await count()).toBe(before + 1)
    const different = await ask({ seconds: 3 }).set('idempotency-key', key)
    expect([different.status, different.body.code]).toEqual([422, 'key-reused'])
  })

  test.each<[string, object, number, string[]]>([
    ['dates the wrong way round', { from: '2027-12-03' }, 422, ['to before-from']],
    ['more than eight days', { to: '2027-12-10' }, 422, ['to too-long']],
    ['dates nobody is wanted on', { from: '2027-12-20', to: '2027-12-21' }, 422, ['from no-mission']],
    [
      'a mission nobody knows',
      { missionIds: [mission.missionId, newId()] },
      422,
      ['missionIds.1 unknown-mission'],
    ],
    [
      'a lock on somebody nobody knows',
      { locks: [{ missionId: mission.missionId, operatorId: newId() }] },
      422,
      ['locks.0.operatorId unknown-operator'],
    ],
    [
      'one seat locked to two people',
      {
        locks: [
          { missionId: mission.missionId, operatorId: near.operatorId },
          { missionId: mission.missionId, operatorId: newId() },
        ],
      },
      422,
      ['locks.1 contradictory'],
    ],
    [
      'a table of the wrong size',
      { travel: { kind: 'matrix', locations: places, seconds: [[0, 1]] } },
      422,
      ['travel.seconds wrong-size'],
    ],
    [
      'a table without the place of a mission',
      { travel: { kind: 'matrix', locations: [places[1]], seconds: [[0]] } },
      422,
      ['travel.locations missing-mission'],
    ],
  ])('%s: refused by name, and nothing is kept', async (_name, change, status, errors) => {
    const before = await count()
    const answer = await ask(change)
    expect([answer.status, answer.body.code]).toEqual([status, 'rule-broken'])
    expect(
      answer.body.errors.map(({ field, rule }: { field: string; rule: string }) => `${field} ${rule}`),
    ).toEqual(errors)
    expect(await count()).toBe(before)
  })

  test.each<[string, object, string]>([
    ['no dates', { from: undefined }, 'from'],
    ['a date that is none', { to: '2027-02-30' }, 'to'],
    ['no time at all', { seconds: 0 }, 'seconds'],
    ['too much time', { seconds: 121 }, 'seconds'],
    ['a weight that is negative', { fairness: -1 }, 'fairness'],
    ['two standbys', { standbys: 2 }, 'standbys'],
    ['no missions', { missionIds: [] }, 'missionIds'],
    [
      'a way that takes no number',
      {
        travel: {
          kind: 'matrix',
          locations: places,
          seconds: [
            [0, null],
            [0, 0],
          ],
        },
      },
      'travel.seconds.0.1',
    ],
    [
      'a way that takes less than nothing',
      {
        travel: {
          kind: 'matrix',
          locations: places,
          seconds: [
            [0, -1],
            [0, 0],
          ],
        },
      },
      'travel.seconds.0.1',
    ],
    ['a field nobody knows', { hurry: true }, 'body'],
  ])('400: %s, by its field', async (_name, change, field) => {
    const before = await count()
    const { status, body } = await ask(change)
    expect(status).toBe(400)
    expect(body.errors.map((one: { field: string }) => one.field)).toContain(field)
    expect(await count()).toBe(before)
  })
})

describe('GET /v1/plans', () => {
  test('200: newest first, page after page, each once', async () => {
    for (let more = 0; more < 3; more += 1) await ask().expect(202)
    const all = (await house.call(producer).get('/v1/plans?limit=100')).body.items as { id: string }[]
    const paged: { id: string }[] = []
    for (let cursor = ''; ;) {
      const { body } = await house.call(producer).get(`/v1/plans?limit=2${cursor}`)
      paged.push(...body.items)
      if (!body.next) break
      cursor = `&cursor=${body.next}`
    }
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    )
  })
})

describe('a plan', () => {
  test('404: one nobody made', async () => {
    const id = newId()
    const call = house.call(producer)
    for (const sent of [
      call.get(`/v1/plans/${id}`),
      call.post(`/v1/plans/${id}/stop`),
      call.post(`/v1/plans/${id}/accept`).send({}),
      call.post(`/v1/plans/${id}/discard`).send({}),
    ])
      expect((await sent).body).toMatchObject({ code: 'not-found' })
  })

  test('409: not accepted before it is proposed', async () => {
    const { body } = await ask()
    const { status, body: refused } = await house.call(producer).post(`/v1/plans/${body.id}/accept`).send({})
    expect([status, refused.code]).toEqual([409, 'wrong-state'])
  })

  test('200: stopped twice, it is stopped once; discarded, it is over', async () => {
    const { body } = await ask()
    const call = house.call(producer)
    const first = await call.post(`/v1/plans/${body.id}/stop`)
    const again = await call.post(`/v1/plans/${body.id}/stop`)
    expect([first.status, again.status, again.body.isStopped]).toEqual([200, 200, true])
    expect((await call.post(`/v1/plans/${body.id}/discard`).send({})).body.state).toBe('discarded')
    expect((await call.post(`/v1/plans/${body.id}/discard`).send({})).body.code).toBe('wrong-state')
    expect((await call.post(`/v1/plans/${body.id}/stop`)).body.code).toBe('wrong-state')
  })

  test.each(['operator', 'client-admin'] as const)('403: is no business of a %s', async (role) => {
    const { body } = await ask()
    const someone = house.call(house.signIn(role, { organisationId: newId() }))
    for (const sent of [
      someone.get('/v1/plans'),
      someone.get(`/v1/plans/${body.id}`),
      someone.post('/v1/plans').send({ from: DAY, to: DAY }),
    ])
      expect((await sent).status).toBe(403)
  })
})
