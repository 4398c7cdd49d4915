import { until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { camera, dayFromNow, lens, wholeDraft } from '../applications/draft.fixture.ts'
import { openWorld, type World } from '../operators.fixture.ts'

let world: World
let who: Awaited<ReturnType<World['operator']>>
beforeAll(async () => {
  world = await openWorld()
  who = await world.operator()
})
afterAll(() => world.close())

const read = async (as = who) => (await world.house.call(as).get('/v1/operators/me').expect(200)).body
const patch = async (change: object, as = who) => {
  const { revision } = await read(as)
  return world.house.call(as).patch('/v1/operators/me').set('if-match', `"${revision}"`).send(change)
}
const lastTold = async (id = who.accountId) => (await world.told('operator-changed', id)).at(-1)

describe('GET /v1/operators/me', () => {
  test('200: the whole profile, with what counts and what papers hold', async () => {
    expect(await read()).toMatchObject({
      state: 'active',
      identity: { siret: '73282932000074' },
      capabilities: ['full-frame', 'megapixels-24', 'standard-lens'],
      papers: [
        { kind: 'urssaf', isRequired: true, isValid: true, label: { fr: 'Attestation de vigilance URSSAF' } },
        { kind: 'insurance', isRequired: true, isValid: true },
      ],
      isMatchable: true,
      pendingClaims: [],
    })
  })
  test('404: before the application is accepted', async () => {
    await world.house
      .call(await world.openAccount())
      .get('/v1/operators/me')
      .expect(404)
  })
})

describe('PATCH /v1/operators/me', () => {
  test('200: radius, rates and languages hold at once and are told', async () => {
    const { status, body, headers } = await patch({
      radiusKm: 120,
      rates: { minimumFeeCents: 20_000, hourlyCents: 6_000 },
      languages: ['fr', 'it'],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ radiusKm: 120, rates: { hourlyCents: 6_000 }, languages: ['fr', 'it'] })
    expect(headers.etag).toBe(`"${body.revision}"`)
    expect(await lastTold()).toMatchObject({
      radiusKm: 120,
      minimumFeeCents: 20_000,
      languages: ['fr', 'it'],
    })
  })
  test('200: maxima a day and a week hold at once and are told; none means as many as come', async () => {
    const limited = await patch({ caps: { daily: 2, weekly: 5 } })
    expect(limited.body.caps).toEqual({ daily: 2, weekly: 5 })
    expect(await lastTold()).toMatchObject({ dailyCap: 2, weeklyCap: 5 })
    expect((await patch({ radiusKm: 120 })).body.caps).toEqual({ daily: 2, weekly: 5 })
    const free = await patch({ caps: { daily: 3, weekly: null } })
    expect(free.body.caps).toEqual({ daily: 3, weekly: null })
    expect(await lastTold()).toMatchObject({ dailyCap: 3, weeklyCap: null })
  })
  test('422: fewer a week than a day; 400: less than one, parts of one, one of the two alone', async () => {
    const { status, body } = await patch({ caps: { daily: 3, weekly: 2 } })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ field: 'caps.weekly', rule: 'below-daily' }])
    for (const caps of [
      { daily: 0, weekly: null },
      { daily: 1.5, weekly: 4 },
      { daily: 21, weekly: null },
      { daily: 1 },
    ])
      expect((await patch({ caps })).status).toBe(400)
  })
  test('200: worn equipment and equipment unchecked for a year no longer count', async () => {
    const { body } = await patch({
      equipment: [
        { ...camera, condition: 'worn' },
        { ...lens, checkedOn: dayFromNow(-370) },
        { ...lens, model: 'RF 100mm F2.8', capabilities: ['macro-lens'], checkedOn: dayFromNow(-300) },
      ],
    })
    expect(body.equipment.map(({ isCounted }: { isCounted: boolean }) => isCounted)).toEqual([
      false,
      false,
      true,
    ])
    expect(body.capabilities).toEqual(['macro-lens'])
    expect(await lastTold()).toMatchObject({ capabilities: ['macro-lens'] })
  })
  test('200: a level that goes up waits for staff; one that goes down holds at once', async () => {
    const raised = await patch({
      specialities: [
        { key: 'restaurant', level: 5, since: 2015 },
        { key: 'portrait', level: 2 },
      ],
    })
    expect(raised.body.specialities).toMatchObject([{ key: 'restaurant', level: 3 }])
    expect(raised.body.pendingClaims).toMatchObject([
      { kind: 'speciality', key: 'restaurant', fromLevel: 3, toLevel: 5 },
      { kind: 'speciality', key: 'portrait', fromLevel: null, toLevel: 2 },
    ])
    expect(await lastTold()).toMatchObject({ specialities: [{ key: 'restaurant', level: 3 }] })
    const lowered = await patch({ specialities: [{ key: 'restaurant', level: 2 }] })
    expect(lowered.body).toMatchObject({ specialities: [{ key: 'restaurant', level: 2 }], pendingClaims: [] })
  })
  test('412 and 428: an old revision, and none; 422: rules; 400: unknown or empty', async () => {
    const call = world.house.call(who)
    await call.patch('/v1/operators/me').set('if-match', '"1"').send({ radiusKm: 5 }).expect(412)
    await call.patch('/v1/operators/me').send({ radiusKm: 5 }).expect(428)
    expect((await patch({ languages: ['fr', 'fr'] })).status).toBe(422)
    expect((await patch({})).status).toBe(400)
    expect((await patch({ state: 'active' })).status).toBe(400)
    expect((await patch({ papersValidUntil: '2099-01-01T00:00:00Z' })).status).toBe(400)
    expect((await patch({ radiusKm: 0 })).status).toBe(400)
  })
  test('one of 20 edits from the same reading wins, the others are told to read again', async () => {
    const { revision } = await read()
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        world.house
          .call(who)
          .patch('/v1/operators/me')
          .set('if-match', `"${revision}"`)
          .send({ radiusKm: 10 + at }),
      ),
    )
    const statuses = all.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 412)])
  })
})

describe('claims', () => {
  test('200: granted, the level and the paper hold and are told; refused, they keep a reason', async () => {
    const other = await world.operator()
    const later = dayFromNow(700)
    await patch({ specialities: [{ key: 'restaurant', level: 4 }], papers: [
      { kind: 'urssaf', validUntil: later }, { kind: 'insurance', validUntil: later }] }, other) // prettier-ignore
    const { body: list } = await world.house
      .call(world.producer)
      .get(`/v1/operators/claims?operatorId=${other.accountId}`)
      .expect(200)
    expect(list.items.map(({ key }: { key: string }) => key)).toEqual(['restaurant', 'urssaf', 'insurance'])
    const decide = (at: number, decision: string) =>
      world.house
        .call(world.producer)
        .post(`/v1/operators/claims/${list.items[at].id}/decisions`)
        .send({ decision, reason: 'Vu ensemble.' })
    await decide(0, 'granted').expect(200)
    await decide(1, 'granted').expect(200)
    const { body: refused } = await decide(2, 'refused').expect(200)
    expect(refused).toMatchObject({ state: 'refused', reason: 'Vu ensemble.' })
    await decide(2, 'granted').expect(409)
    expect(await lastTold(other.accountId)).toMatchObject({ specialities: [{ key: 'restaurant', level: 4 }] })
    const profile = await read(other)
    expect(profile.pendingClaims).toEqual([])
    expect(profile.papers.map(({ validUntil }: { validUntil: string }) => validUntil)).toEqual([
      later,
      dayFromNow(300),
    ])
  })
  test('403: an operator decides nothing', async () => {
    await world.house.call(who).get('/v1/operators/claims').expect(403)
  })
})

describe('availability', () => {
  const put = (body: object, etag = '"1"', as = who) =>
    world.house.call(as).put('/v1/operators/me/availability').set('if-match', etag).send(body)
  test('200: read with its revision and zone, replaced, told', async () => {
    const before = await world.house.call(who).get('/v1/operators/me/availability').expect(200)
    expect(before.body).toMatchObject({ zone: 'Europe/Paris', revision: 1 })
    const weekly = [{ weekday: 6, from: '10:00', to: '24:00' }]
    const { body } = await put({ weekly, exceptions: [] }, before.headers.etag).expect(200)
    expect(body).toMatchObject({ weekly, revision: 2 })
    expect((await world.told('availability-changed', who.accountId)).at(-1)).toMatchObject({ weekly })
  })
  test('412: from an old reading; 422: overlapping slots', async () => {
    await put({ weekly: [], exceptions: [] }).expect(412)
    const slot = { weekday: 1, from: '09:00', to: '12:00' }
    const { body } = await put({ weekly: [slot, slot], exceptions: [] }, '"2"').expect(422)
    expect(body.errors).toMatchObject([{ field: 'weekly.1.from', rule: 'overlaps' }])
  })
})

describe('pause and resumption', () => {
  test('200 and 409: only from the state it makes sense in, each told once', async () => {
    const call = world.house.call(who)
    const paused = await call.post('/v1/operators/me/pause').expect(200)
    expect(paused.body).toMatchObject({ state: 'paused', isMatchable: false })
    expect(paused.body.obstacles).toEqual([{ fr: 'Le profil est en pause.', en: 'The profile is paused.' }])
    expect(await lastTold()).toMatchObject({ state: 'paused' })
    await call.post('/v1/operators/me/pause').expect(409)
    await call.post('/v1/operators/me/resumption').expect(200)
    await call.post('/v1/operators/me/resumption').expect(409)
    expect(await lastTold()).toMatchObject({ state: 'active' })
  })
})

describe('GET /v1/operators', () => {
  test('200: filtered by speciality and state, in pages', async () => {
    const pilot = await world.operator(
      wholeDraft({ specialities: [{ key: 'drone', level: 2 }], roles: ['drone-pilot'] }),
    )
    const list = async (query: string) =>
      (await world.house.call(world.producer).get(`/v1/operators?${query}`).expect(200)).body
    const drones = await list('speciality=drone')
    expect(drones.items).toMatchObject([
      { operatorId: pilot.accountId, state: 'active', isMatchable: false, papersValidUntil: null },
    ])
    expect((await list('speciality=drone&state=paused')).items).toEqual([])
    const one = await list('limit=1')
    const two = await list(`limit=1&cursor=${one.next}`)
    expect(one.items[0].operatorId > two.items[0].operatorId).toBe(true)
    await world.house.call(world.producer).get('/v1/operators?speciality=magic').expect(400)
    await world.house.call(who).get('/v1/operators').expect(403)
  })
  test('GET /v1/operators/:id 200: staff read a profile; 403: operators do not', async () => {
    const { body } = await world.house.call(world.producer).get(`/v1/operators/${who.accountId}`).expect(200)
    expect(body.operatorId).toBe(who.accountId)
    await world.house.call(world.producer).get(`/v1/operators/${world.producer.accountId}`).expect(404)
    await world.house.call(who).get(`/v1/operators/${who.accountId}`).expect(403)
  })
})

describe('news', () => {
  test('a suspended account is suspended here, told, and cannot come back by itself', async () => {
    const gone = await world.operator()
    await world.suspend(gone.accountId)
    await until('suspension', async () => (await lastTold(gone.accountId))?.state === 'suspended')
    await world.house.call(gone).post('/v1/operators/me/resumption').expect(409)
    const { revision } = (await world.house.call(gone).get('/v1/operators/me')).body
    const edit = await world.house
      .call(gone)
      .patch('/v1/operators/me')
      .set('if-match', `"${revision}"`)
      .send({ radiusKm: 1 })
    expect(edit.status).toBe(409)
  })
  test('an equipment check that grows older than a year is told again without anybody asking', async () => {
    const owner = await world.operator()
    const { now } = world.clock
    world.clock.now = new Date(now.getTime() + 340 * 86_400_000)
    const tick = world.house.house.services
      .get('operators')
      ?.ticks.find(({ name }) => name === 'refresh-snapshots')
    await tick?.run()
    world.clock.now = now
    expect(await lastTold(owner.accountId)).toMatchObject({ state: 'active', capabilities: [] })
    const told = (await world.told('operator-changed', owner.accountId)).length
    await tick?.run()
    expect(await world.told('operator-changed', owner.accountId)).toHaveLength(told)
  })
})
