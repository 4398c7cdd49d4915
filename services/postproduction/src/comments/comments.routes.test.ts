import { newId } from '@regie/database'
import type { SignedIn, TestHouse } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  enter,
  HEIGHT_PX,
  makeLink,
  openReadySet,
  type ReadySet,
  TERMS,
  WIDTH_PX,
} from '../testing/ready-set.ts'
import { openPostproduction } from '../testing/story.ts'

let house: TestHouse
let admin: pg.Client
let set: ReadySet
let guest: SignedIn
beforeAll(async () => {
  house = await openPostproduction({ runsWorkers: false })
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
})
beforeEach(async () => {
  await admin.query('DELETE FROM postproduction.guest_throttle')
  set = await openReadySet(house, { count: 4, terms: TERMS })
  guest = await enter(house, (await makeLink(house, set)).token)
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const roomOf = async (as: SignedIn) => (await house.call(as).get(`/v1/review/${set.deliverableId}/room`)).body
const guestRoom = async (as: SignedIn) => (await house.call(as).get('/v1/guest/review')).body
const say = (as: SignedIn, body: object) =>
  house
    .call(as)
    .post('/v1/guest/comments')
    .send({ assetId: set.assetIds[0], text: 'Plus clair ici.', ...body })
const answer = (as: SignedIn, answers: string, text: string) =>
  house
    .call(as)
    .post(`/v1/review/${set.deliverableId}/comments`)
    .send({ assetId: set.assetIds[0], text, answers })

describe('a comment points into the original', () => {
  test('at a region up to its very edge, kept in whole pixels and read by everybody at the set', async () => {
    const place = {
      kind: 'region',
      xPx: 3_000,
      yPx: 2_000,
      widthPx: WIDTH_PX - 3_000,
      heightPx: HEIGHT_PX - 2_000,
    }
    expect((await say(guest, { place })).status).toBe(201)
    for (const as of [set.client, set.operator, house.signIn('producer')])
      expect((await roomOf(as)).files[0].comments).toEqual([
        expect.objectContaining({ authorName: 'Léa', authorKind: 'guest', place, isOwn: false }),
      ])
    expect((await guestRoom(guest)).files[0].comments[0]).toMatchObject({ isOwn: true, place })
  })

  test.each([
    ['place.widthPx', { kind: 'region', xPx: 1, yPx: 0, widthPx: WIDTH_PX, heightPx: 10 }, 422],
    ['place.xPx', { kind: 'point', xPx: WIDTH_PX, yPx: 0 }, 422],
    ['place.kind', { kind: 'frames', fromFrame: 0, toFrame: 1 }, 422],
    ['place', { kind: 'region', xPx: 0.5, yPx: 0, widthPx: 10, heightPx: 10 }, 400],
    ['place', { kind: 'region', xPx: 0, yPx: 0, widthPx: 0, heightPx: 10 }, 400],
    ['place', { kind: 'point', xPx: -1, yPx: 0 }, 400],
    ['place', { kind: 'elsewhere' }, 400],
  ])('%s: %j is refused, and nothing is said', async (field, place, status) => {
    const refused = await say(guest, { place })
    expect(refused.status).toBe(status)
    expect(refused.body.errors[0].field).toContain(field)
    expect((await guestRoom(guest)).files[0].comments).toEqual([])
  })

  test('the database refuses the same, whoever writes', async () => {
    await say(guest, {})
    const beyond = `INSERT INTO postproduction.file_comment (id, deliverable_id, asset_id, organisation_id, operator_id, author_kind, author_id,
        author_name, comment, place_kind, x_px, y_px, written_at)
      SELECT gen_random_uuid(), deliverable_id, asset_id, organisation_id, operator_id, author_kind, author_id, author_name, comment, 'point',
        ${WIDTH_PX}, 0, now() FROM postproduction.file_comment WHERE deliverable_id = $1`
    await expect(admin.query(beyond, [set.deliverableId])).rejects.toMatchObject({
      code: 'RG001',
      constraint: 'rule-broken',
    })
    const reworded = `UPDATE postproduction.file_comment SET comment = 'autre chose' WHERE deliverable_id = $1`
    await expect(admin.query(reworded, [set.deliverableId])).rejects.toMatchObject({
      constraint: 'immutable',
    })
  })

  test('at frames of a film, to its last; with the rate for whoever shows them', async () => {
    await admin.query('INSERT INTO postproduction.asset_motion VALUES ($1, 30000, 1001, 900)', [
      set.assetIds[0],
    ])
    const place = { kind: 'frames', fromFrame: 120, toFrame: 899 }
    expect((await say(guest, { place })).status).toBe(201)
    const late = await say(guest, { place: { ...place, toFrame: 900 } })
    expect(late.body).toMatchObject({ status: 422, errors: [{ field: 'place.toFrame', rule: 'outside' }] })
    expect((await guestRoom(guest)).files[0]).toMatchObject({
      motion: { rateNumerator: 30_000, rateDenominator: 1_001, frameCount: 900 },
      comments: [{ place }],
    })
  })
})

describe('a thread', () => {
  test('is answered by operator and client, resolved, and then closed to answers', async () => {
    const { id } = (await say(guest, {})).body
    expect((await answer(set.operator, id, 'Fait.')).status).toBe(201)
    expect((await answer(set.client, id, 'Merci.')).status).toBe(201)
    const [thread] = (await guestRoom(guest)).files[0].comments
    expect(
      thread.answers.map(({ authorKind, text }: Record<string, string>) => `${authorKind}: ${text}`),
    ).toEqual(['operator: Fait.', 'client: Merci.'])
    const resolve = (as: SignedIn) =>
      house.call(as).post(`/v1/review/${set.deliverableId}/resolutions`).send({ commentId: id })
    expect((await resolve(set.operator)).status).toBe(403)
    const done = await house.call(guest).post('/v1/guest/resolutions').send({ commentId: id })
    expect(done.status).toBe(200)
    expect((await resolve(set.client)).status).toBe(200)
    expect((await answer(set.client, id, 'Encore ?')).body.code).toBe('wrong-state')
  })

  test('of one link is nothing to the guests of another', async () => {
    const { id } = (await say(guest, {})).body
    const other = await enter(house, (await makeLink(house, set)).token, 'Tom')
    expect((await guestRoom(other)).files[0].comments).toEqual([])
    expect((await say(other, { answers: id })).body.errors).toEqual([
      expect.objectContaining({ field: 'answers', rule: 'unknown' }),
    ])
    const resolved = await house.call(other).post('/v1/guest/resolutions').send({ commentId: id })
    expect(resolved.status).toBe(404)
  })

  test('between client and operator is none of a guest’s business', async () => {
    await house
      .call(set.client)
      .post(`/v1/review/${set.deliverableId}/comments`)
      .send({ assetId: set.assetIds[0], text: 'Entre nous.' })
    expect(JSON.stringify(await guestRoom(guest))).not.toContain('Entre nous')
  })
})

test('403 where the link allows no comments, 404 for another client, 422 for a file of another set', async () => {
  const mute = await enter(house, (await makeLink(house, set, { rights: { mayComment: false } })).token)
  expect((await say(mute, {})).status).toBe(403)
  const stranger = house.signIn('client-admin', { organisationId: newId() })
  expect((await answer(stranger, newId(), 'x')).status).toBe(404)
  const foreign = await openReadySet(house)
  expect((await say(guest, { assetId: foreign.assetIds[0] })).body).toMatchObject({
    status: 422,
    errors: [{ field: 'assetId' }],
  })
})

describe('favourites and pictures at a price', () => {
  const choose = (as: SignedIn, assetIds: (string | undefined)[]) =>
    house.call(as).put('/v1/guest/selection').send({ assetIds })
  const order = (totalCents: number, as = set.client) =>
    house.call(as).post(`/v1/review/${set.deliverableId}/orders`).send({ totalCents })

  test('a favourite is each person’s own, and may be taken back', async () => {
    const other = await enter(house, (await makeLink(house, set)).token, 'Tom')
    const like = (isFavourite: boolean) =>
      house.call(guest).put('/v1/guest/favourites').send({ assetId: set.assetIds[1], isFavourite })
    expect((await like(true)).status).toBe(200)
    await like(true)
    expect((await guestRoom(guest)).files[1]).toMatchObject({ isFavourite: true, favouriteCount: 1 })
    expect((await guestRoom(other)).files[1]).toMatchObject({ isFavourite: false, favouriteCount: 0 })
    expect((await roomOf(set.client)).files[1]).toMatchObject({ isFavourite: false, favouriteCount: 1 })
    await like(false)
    expect((await roomOf(set.client)).files[1]).toMatchObject({ favouriteCount: 0 })
  })

  test('a guest chooses, the client confirms: one order at the contract’s price, told to who invoices', async () => {
    const chosen = await choose(guest, set.assetIds)
    expect(chosen.body).toMatchObject({
      includedPictures: 2,
      chosenCount: 4,
      extraCount: 2,
      totalCents: 5_000,
    })
    const advised = await house.call(guest).post('/v1/guest/orders').send({ totalCents: 5_000 })
    expect(advised.body).toMatchObject({ status: 403, code: 'not-allowed' })
    const placed = await order(5_000)
    expect(placed.body).toMatchObject({ extraCount: 2, unitCents: 2_500, totalCents: 5_000 })
    const { rows } = await admin.query(
      `SELECT payload, concerns FROM platform.outbox WHERE name = 'extras-selected' AND payload->>'orderId' = $1`,
      [placed.body.id],
    )
    expect(rows).toEqual([
      {
        payload: expect.objectContaining({
          totalCents: 5_000,
          assetIds: expect.arrayContaining(set.assetIds),
        }),
        concerns: { organisationId: set.organisationId },
      },
    ])
    expect((await order(0)).body.code).toBe('wrong-state')
    expect((await choose(guest, [])).body).toMatchObject({
      chosenCount: 4,
      totalCents: 0,
      orderedExtraCount: 2,
    })
  })

  test('two confirmations at once are one order; another total than the one seen is refused', async () => {
    await choose(guest, set.assetIds.slice(0, 3))
    expect((await order(5_000)).body.code).toBe('conflict')
    const answers = await Promise.all([order(2_500), order(2_500)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const { rows } = await admin.query(
      'SELECT total_cents FROM postproduction.extras_order WHERE deliverable_id = $1',
      [set.deliverableId],
    )
    expect(rows).toEqual([{ total_cents: 2_500 }])
  })

  test('a picture of another set names its place in the list, and operators see no price', async () => {
    const refused = await choose(guest, [set.assetIds[0], newId()])
    expect(refused.body).toMatchObject({ status: 422, errors: [{ field: 'assetIds.1', rule: 'unknown' }] })
    const seen = await roomOf(set.operator)
    expect(seen.selection).toBeNull()
    expect(JSON.stringify(seen)).not.toMatch(/2500|unitCents/)
  })

  test('where all pictures are in the price there is nothing to select', async () => {
    const bare = await openReadySet(house)
    const inside = await enter(house, (await makeLink(house, bare)).token)
    const refused = await house.call(inside).put('/v1/guest/selection').send({ assetIds: bare.assetIds })
    expect(refused.body.code).toBe('wrong-state')
  })
})
