import {
  assignmentConfirmed,
  availabilityChanged,
  charterPublished,
  missionMoved,
  missionPosted,
  type MissionBrief,
  operatorCertified,
  operatorChanged,
  productPublished,
} from '@regie/contracts'
import { newId } from '@regie/database'
import { openTestHouse, type SignedIn, type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import {
  availability,
  brief,
  charterNews,
  news,
  productSnapshot,
  snapshot,
  tellAll,
} from '../world.fixture.ts'

const now = new Date('2027-11-20T09:00:00Z')
const LYON = { inseeCode: '69123', name: 'Lyon', lat: 45.76, lon: 4.84, zone: 'Europe/Paris' }
const client = { organisationId: newId() }
const everyones = productSnapshot()
const chartered = productSnapshot({ charterKey: 'demo' })
const another = productSnapshot({ organisationId: newId() })
const people = Array.from({ length: 6 }, (_, at) =>
  snapshot({ name: `Démo Secrète ${at}`, capabilities: ['full-frame', 'macro-lens'] }),
)
let house: TestHouse
let as: Record<'producer' | 'client' | 'operator', SignedIn>

/** A mission of Lyon on a Thursday of December, posted some hours before it found somebody. */
const staffedIn = (hours: number, change: Partial<MissionBrief> = {}) => {
  const posted = brief({ place: { ...LYON, address: '1 rue' }, ...change })
  const bound = {
    assignmentId: newId(),
    operatorId: newId(),
    operatorName: 'Démo',
    held: posted.window,
    feeCents: 15_000,
    brief: posted,
  }
  const { missionId, organisationId, reference } = posted
  const moved = { missionId, organisationId, reference, from: 'posted', to: 'staffed', reason: null } as const
  return [
    news(missionMoved, moved, '2027-11-04T08:00:00.000Z'),
    news(missionPosted, posted, '2027-11-01T08:00:00.000Z'),
    news(
      assignmentConfirmed,
      bound,
      new Date(Date.parse('2027-11-01T08:00:00Z') + hours * 3_600_000).toISOString(),
    ),
  ]
}

beforeAll(async () => {
  house = await openTestHouse([matchingService], { now: () => now, runsWorkers: false })
  as = {
    producer: house.signIn('producer'),
    client: house.signIn('client-member', client),
    operator: house.signIn('operator', { accountId: people[0]!.operatorId }),
  }
  await tellAll(house, [
    ...people.flatMap((one) => [
      news(operatorChanged, one),
      news(availabilityChanged, availability(one.operatorId)),
    ]),
    news(charterPublished, charterNews('demo', 2)),
    ...people.slice(0, 2).map(({ operatorId }) =>
      news(operatorCertified, {
        operatorId,
        charterId: newId(),
        charterKey: 'demo',
        version: 2,
        certifiedAt: '2027-10-01T08:00:00Z',
      }),
    ),
    ...[everyones, chartered, another].map((one) => news(productPublished, one)),
    ...[3, 5, 40].flatMap((hours) => staffedIn(hours)),
    // Open work in Lyon, where nobody is.
    news(missionPosted, brief({ place: { ...LYON, address: '2 rue' } }), '2027-11-19T08:00:00.000Z'),
  ])
})
afterAll(() => house.close())

const cover = (who: SignedIn, change: Record<string, string> = {}) => {
  const query = { productId: everyones.productId, inseeCode: '75056', date: '2027-12-02', ...change }
  return house.call(who).get(`/v1/coverage?${new URLSearchParams(query)}`)
}
type Day = { date: string; level: string; operators: number | null; isShortNotice: boolean }

describe('GET /v1/coverage', () => {
  test('200: a client learns which days can be staffed, and nothing of anybody', async () => {
    const { status, body, text } = await cover(as.client)
    expect(status, text).toBe(200)
    expect(body).toMatchObject({
      placeName: 'Paris',
      departement: { code: '75', name: 'Paris' },
      zone: 'Europe/Paris',
      earliest: { date: '2027-12-02', level: 'good' },
      why: [],
    })
    // Thursday; nobody works on Saturdays and Sundays.
    expect(body.days.map(({ level }: Day) => level[0]).join('')).toBe('ggnngggggnnggg')
    expect(body.days.every(({ operators }: Day) => operators === null)).toBe(true)
    for (const { operatorId, name } of people) expect(text).not.toMatch(new RegExp(`${operatorId}|${name}`))
  })

  test('200: staff read how many', async () => {
    const { body } = await cover(as.producer, { days: '3' })
    expect(body.days.map(({ operators }: Day) => operators)).toEqual([6, 6, 0])
  })

  test('200: the charter makes it thin, and the answer says so', async () => {
    const { body } = await cover(as.client, { productId: chartered.productId })
    expect(body.days[0].level).toBe('few')
    expect(
      body.why.map(({ constraint, count }: { constraint: string; count: null }) => [constraint, count]),
    ).toEqual([['charter', null]])
    const staffs = await cover(as.producer, { productId: chartered.productId })
    expect([staffs.body.days[0].operators, staffs.body.why[0].count]).toEqual([2, 4])
  })

  test('200: the time it takes is that of missions staffed there, else of those elsewhere', async () => {
    const there = await cover(as.client, { inseeCode: '69123' })
    expect(there.body.timeToStaff).toMatchObject({ basis: 'product-here', minutes: 300 })
    const elsewhere = await cover(as.client)
    expect(elsewhere.body.timeToStaff).toMatchObject({ basis: 'product', minutes: 300 })
  })

  test('200: nobody near is told as such, after eight weeks were looked at', async () => {
    const { body } = await cover(as.client, { inseeCode: '13055' })
    expect(body.days.every(({ level }: Day) => level === 'none')).toBe(true)
    expect([body.earliest, body.searchedUntil]).toEqual([null, '2028-01-26'])
    expect(body.why[0].constraint).toBe('distance')
  })

  test('200: a date too near is marked, and the earliest leaves the time to staff it', async () => {
    const { body } = await cover(as.client, { date: '2027-11-22', from: '08:30' })
    expect(body.earliest.date).toBe('2027-11-22')
    const soon = await cover(as.client, { date: '2027-11-20', from: '11:00' })
    expect(soon.body.days[0]).toMatchObject({ isShortNotice: true })
    expect(soon.body.earliest.date).toBe('2027-11-22')
  })

  test('200: the answer follows the news at once', async () => {
    const operator = people[5]!
    const before = (await cover(as.producer, { days: '1' })).body.days[0].operators
    await tellAll(house, [
      news(operatorChanged, { ...operator, state: 'paused' }, '2027-11-20T10:00:00.000Z'),
    ])
    await until(
      'one less',
      async () => (await cover(as.producer, { days: '1' })).body.days[0].operators === before - 1,
    )
    await tellAll(house, [news(operatorChanged, operator, '2027-11-20T11:00:00.000Z')])
  })

  test.each([
    ['a date gone by', { date: '2027-11-19' }, 'date', 'in-the-past'],
    ['a date too far', { date: '2029-01-01' }, 'date', 'too-far'],
    ['a place that is none', { inseeCode: '99999' }, 'inseeCode', 'unknown-place'],
  ] as [string, Record<string, string>, string, string][])('422: %s', async (_what, change, field, rule) => {
    const { status, body } = await cover(as.client, change)
    expect([status, body.errors[0].field, body.errors[0].rule]).toEqual([422, field, rule])
  })
  test('400: what is no date, hour, code or id', async () => {
    for (const change of [
      { date: '2027-02-30' },
      { from: '25:00' },
      { to: '9:00' },
      { inseeCode: 'Paris' },
      { productId: 'x' },
      { days: '15' },
    ]) {
      const { status, body } = await cover(as.client, change)
      expect([status, body.errors[0].field], JSON.stringify(change)).toEqual([
        400,
        `querystring.${Object.keys(change)[0]}`,
      ])
    }
  })
  test('404: another client’s product, as if it were not there; 403 operators; 401 strangers', async () => {
    expect((await cover(as.client, { productId: another.productId })).status).toBe(404)
    expect((await cover(as.client, { productId: newId() })).status).toBe(404)
    expect((await cover(as.producer, { productId: another.productId })).status).toBe(200)
    expect((await cover(as.operator)).status).toBe(403)
    expect((await house.call().get('/v1/coverage')).status).toBe(401)
  })
})

describe('GET /v1/coverage/zones', () => {
  const zones = (who: SignedIn, from = '2027-11-29', to = '2027-12-05') =>
    house.call(who).get(`/v1/coverage/zones?from=${from}&to=${to}`)
  type Row = { departement: { code: string }; speciality: string; cells: Record<string, unknown>[] }

  test('200: demand against capacity by département, and whom to recruit', async () => {
    const { status, body, text } = await zones(as.producer)
    expect(status, text).toBe(200)
    expect(body.weeks).toEqual([{ key: '2027-W48', from: '2027-11-29', to: '2027-12-05' }])
    const row = (code: string) =>
      (body.rows as Row[]).find((one) => one.departement.code === code && one.speciality === 'restaurant')
    expect(row('69')?.cells[0]).toMatchObject({
      missions: 4,
      openMissions: 1,
      neededHours: 3,
      reachable: 0,
      freeHours: 0,
      state: 'short',
    })
    // Five days of eleven hours each.
    expect(row('75')?.cells[0]).toMatchObject({ residents: 6, freeHours: 6 * 55, state: 'idle' })
    expect(body.rows[0].departement.code).toBe('69')
    expect(body.missing).toHaveLength(1)
    expect(body.missing[0]).toMatchObject({
      departement: { code: '69', name: 'Rhône' },
      operators: 1,
      week: '2027-W48',
    })
  })

  test('200: hours gone by are nobody’s to give', async () => {
    // Saturday morning: the week is over for whoever works Monday to Friday.
    const { body } = await zones(as.producer, '2027-11-15', '2027-11-28')
    const paris = (body.rows as Row[]).find(({ departement }) => departement.code === '75')
    expect(paris?.cells.map(({ freeHours }) => freeHours)).toEqual([0, 6 * 55])
  })

  test('422 by field and rule; 403 for clients and operators', async () => {
    const backwards = await zones(as.producer, '2027-12-05', '2027-11-29')
    expect([backwards.status, backwards.body.errors[0]]).toMatchObject([
      422,
      { field: 'to', rule: 'before-from' },
    ])
    const long = await zones(as.producer, '2027-11-29', '2028-06-01')
    expect([long.status, long.body.errors[0].rule]).toEqual([422, 'too-long'])
    expect((await zones(as.producer, 'x')).status).toBe(400)
    expect((await zones(as.client)).status).toBe(403)
    expect((await zones(as.operator)).status).toBe(403)
  })
})
