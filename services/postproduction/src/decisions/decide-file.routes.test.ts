import { systemCaller } from '@regie/contracts'
import type { SignedIn, TestHouse } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PostDeps } from '../deps.ts'
import { followClock } from '../review-clock/watch-review.ts'
import { databaseOf, enter, makeLink, openReadySet, type ReadySet, TERMS } from '../testing/ready-set.ts'
import { openPostproduction } from '../testing/story.ts'

const DAY_MS = 86_400_000
let house: TestHouse
let admin: pg.Client
let set: ReadySet
beforeAll(async () => {
  house = await openPostproduction({ runsWorkers: false })
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
})
beforeEach(async () => {
  await admin.query('DELETE FROM postproduction.guest_throttle')
  set = await openReadySet(house)
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const letIn = async (isBinding: boolean, rights = {}) =>
  enter(house, (await makeLink(house, set, { isBinding, rights })).token)
const decide = (guest: SignedIn, assetId: string | undefined, outcome: string, reason?: string) =>
  house.call(guest).post('/v1/guest/decisions').send({ assetId, outcome, reason })
const stateOf = async (of = set) =>
  (await house.call(of.client).get(`/v1/review/${of.deliverableId}/room`)).body.state as string
const eventsNamed = async (name: string) =>
  (
    await admin.query(
      `SELECT payload FROM platform.outbox WHERE name = $1 AND payload->>'deliverableId' = $2`,
      [name, set.deliverableId],
    )
  ).rows.map(({ payload }) => payload)

describe('a guest whose voice binds', () => {
  test('approves file by file; with the last one the set is approved in the client’s name', async () => {
    const guest = await letIn(true)
    for (const [at, assetId] of set.assetIds.entries()) {
      expect(await stateOf()).toBe('in_review')
      const said = await decide(guest, assetId, 'approved')
      expect(said.body, String(at)).toMatchObject({ outcome: 'approved', isBinding: true, authorName: 'Léa' })
    }
    expect(await stateOf()).toBe('approved')
    expect(await eventsNamed('deliverable-approved')).toEqual([
      expect.objectContaining({ approvedBy: set.client.accountId, assetCount: 3 }),
    ])
    expect(await eventsNamed('file-decided')).toHaveLength(3)
  })

  test('refuses with a reason: a change is asked, the set waits, and the reason is told', async () => {
    const guest = await letIn(true)
    const refused = await decide(guest, set.assetIds[0], 'refused', 'Le verre est taché.')
    expect(refused.status).toBe(200)
    const changes = (await house.call(set.client).get(`/v1/review/${set.deliverableId}/changes`)).body.items
    expect(changes).toEqual([expect.objectContaining({ comment: 'Le verre est taché.', state: 'open' })])
    const approval = await house.call(set.client).post(`/v1/review/${set.deliverableId}/approval`)
    expect(approval.status).toBe(409)
    const { body } = await house.call(guest).get('/v1/guest/review')
    expect(body.files[0]).toMatchObject({
      state: 'retouching',
      decision: { outcome: 'refused', reason: 'Le verre est taché.', isOwn: true },
    })
  })

  test('a refusal without a reason names the field, and nothing changes', async () => {
    const guest = await letIn(true)
    for (const reason of [undefined, '', 'x']) {
      const refused = await decide(guest, set.assetIds[0], 'refused', reason)
      expect(refused.status).toBe(400)
      expect(refused.body.errors[0].field).toContain('reason')
    }
    expect(await eventsNamed('change-asked')).toEqual([])
  })

  test('accepted is accepted: nobody refuses it afterwards, guest or client', async () => {
    const guest = await letIn(true)
    await decide(guest, set.assetIds[0], 'approved')
    const again = await decide(guest, set.assetIds[0], 'refused', 'Finalement non.')
    expect(again.body).toMatchObject({ status: 409, code: 'already-taken' })
    const change = await house
      .call(set.client)
      .post(`/v1/review/${set.deliverableId}/changes`)
      .send({ assetId: set.assetIds[0], comment: 'Finalement non.' })
    expect(change.body).toMatchObject({ status: 409, code: 'wrong-state' })
    await expect(
      admin.query(
        `UPDATE postproduction.file_decision SET outcome = 'refused', reason = 'non non' WHERE asset_id = $1`,
        [set.assetIds[0]],
      ),
    ).rejects.toMatchObject({ code: 'RG001', constraint: 'immutable' })
  })

  test('two guests decide one file at once: one decision stands, the other is told so', async () => {
    for (const assetId of set.assetIds) {
      const [one, two] = [await letIn(true), await letIn(true)]
      const answers = await Promise.all([
        decide(one, assetId, 'approved'),
        decide(two, assetId, 'refused', 'Trop sombre.'),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
      const { rows } = await admin.query(
        'SELECT outcome FROM postproduction.file_decision WHERE asset_id = $1',
        [assetId],
      )
      const won = answers[0].status === 200 ? 'approved' : 'refused'
      expect(rows).toEqual([{ outcome: won }])
    }
  })

  test('the same request sent twice is one decision', async () => {
    const guest = await letIn(true)
    const send = () =>
      decide(guest, set.assetIds[0], 'refused', 'Trop sombre.').set('idempotency-key', 'the-same-key-twice')
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect(await eventsNamed('change-asked')).toHaveLength(1)
  })
})

describe('a guest whose voice advises', () => {
  test('gives an opinion, changes it, and moves nothing', async () => {
    const guest = await letIn(false)
    await decide(guest, set.assetIds[0], 'approved')
    const second = await decide(guest, set.assetIds[0], 'refused', 'Vu de près, non.')
    expect(second.body).toMatchObject({ outcome: 'refused', isBinding: false })
    const { body } = await house.call(set.client).get(`/v1/review/${set.deliverableId}/room`)
    expect(body.files[0]).toMatchObject({ state: 'ready', decision: null })
    expect(body.files[0].opinions).toEqual([
      expect.objectContaining({ authorName: 'Léa', outcome: 'refused', reason: 'Vu de près, non.' }),
    ])
    expect(await eventsNamed('change-asked')).toEqual([])
  })

  test('is not told what another link’s guests think, and hears what the client decided', async () => {
    const [one, two] = [await letIn(false), await letIn(false)]
    await decide(one, set.assetIds[0], 'refused', 'Trop sombre.')
    expect((await house.call(two).get('/v1/guest/review')).body.files[0].opinions).toEqual([])
    await house
      .call(set.client)
      .post(`/v1/review/${set.deliverableId}/decisions`)
      .send({ assetId: set.assetIds[0], outcome: 'approved' })
    expect((await house.call(two).get('/v1/guest/review')).body.files[0].decision).toMatchObject({
      outcome: 'approved',
      isOwn: false,
    })
    expect((await decide(two, set.assetIds[0], 'refused', 'Trop tard.')).status).toBe(409)
  })
})

test('403 without the right, 422 for a file of another set, 409 once the set is approved', async () => {
  const mute = await letIn(true, { mayDecide: false })
  expect((await decide(mute, set.assetIds[0], 'approved')).status).toBe(403)
  const guest = await letIn(true)
  const foreign = await openReadySet(house)
  expect((await decide(guest, foreign.assetIds[0], 'approved')).body).toMatchObject({
    status: 422,
    errors: [{ field: 'assetId', rule: 'unknown' }],
  })
  await house.call(set.client).post(`/v1/review/${set.deliverableId}/approval`)
  expect((await decide(guest, set.assetIds[0], 'refused', 'Trop tard.')).status).toBe(409)
  const producer = house.signIn('producer')
  const said = { assetId: set.assetIds[0], outcome: 'approved' }
  for (const as of [producer, set.operator])
    expect((await house.call(as).post(`/v1/review/${set.deliverableId}/decisions`).send(said)).status).toBe(
      403,
    )
})

test('what is accepted goes into no retouch, whoever would open it', async () => {
  await decide(await letIn(true), set.assetIds[0], 'approved')
  const move = `UPDATE postproduction.asset SET state = 'retouching' WHERE id = $1`
  await expect(admin.query(move, [set.assetIds[0]])).rejects.toMatchObject({ constraint: 'wrong-state' })
  expect((await admin.query(move, [set.assetIds[1]])).rowCount).toBe(1)
})

describe('the clock of the contract', () => {
  const begun = new Date('2026-10-20T16:00:00Z')
  const deps = (now: Date) => ({ database: databaseOf(house), now: () => now }) as unknown as PostDeps
  const ring = (now: Date, of = set) =>
    databaseOf(house).transaction(systemCaller('test'), (unit) =>
      followClock(deps(now), unit, of.deliverableId),
    )
  beforeEach(async () => {
    set = await openReadySet(house, { terms: TERMS, handedInAt: begun })
  })

  test('reminds once a day that is set, and accepts at its end; rung twice it does so once', async () => {
    const days = (n: number) => new Date(begun.getTime() + n * DAY_MS + 3_600_000 * (n >= 5 ? 1 : 0))
    await ring(days(4))
    expect(await eventsNamed('review-reminded')).toEqual([])
    await Promise.all([ring(days(5)), ring(days(5))])
    expect(await eventsNamed('review-reminded')).toEqual([
      expect.objectContaining({ dueAt: '2026-11-03T17:00:00.000Z', zone: 'Europe/Paris' }),
    ])
    await ring(days(10))
    expect(await eventsNamed('review-reminded')).toHaveLength(2)
    await ring(new Date('2026-11-03T16:59:59Z'))
    expect(await stateOf()).toBe('in_review')
    await Promise.all([ring(new Date('2026-11-03T17:00:00Z')), ring(new Date('2026-11-03T17:00:00Z'))])
    expect(await stateOf()).toBe('approved')
    expect(await eventsNamed('deliverable-approved')).toEqual([
      expect.objectContaining({ isAutomatic: true, approvedBy: set.organisationId }),
    ])
  })

  test('its bells are written with the set: one for each reminder and one for the end', async () => {
    const { rows } = await admin.query(
      `SELECT run_at FROM platform.outbox WHERE name = 'watch-review' AND payload->>'deliverableId' = $1 ORDER BY 1`,
      [set.deliverableId],
    )
    expect(rows.map(({ run_at }) => run_at.toISOString())).toEqual([
      '2026-10-25T17:00:00.000Z',
      '2026-10-30T17:00:00.000Z',
      '2026-11-03T17:00:00.000Z',
    ])
  })

  test('the end and a refusal at the same instant: refused and waiting, or accepted and told so; never both', async () => {
    for (let round = 0; round < 6; round++) {
      set = await openReadySet(house, { terms: TERMS, handedInAt: begun })
      const guest = await letIn(true)
      const [, refused] = await Promise.all([
        ring(new Date('2026-11-03T17:00:00Z')),
        decide(guest, set.assetIds[0], 'refused', 'Le verre est taché.'),
      ])
      const isRefused = refused.status === 200
      if (!isRefused) expect(refused.body.code).toBe('wrong-state')
      expect(await stateOf()).toBe(isRefused ? 'in_review' : 'approved')
      expect(await eventsNamed('change-asked')).toHaveLength(isRefused ? 1 : 0)
      expect(await eventsNamed('deliverable-approved')).toHaveLength(isRefused ? 0 : 1)
    }
  })

  test('stands still while a change is open, and says so', async () => {
    await decide(await letIn(true), set.assetIds[0], 'refused', 'Le verre est taché.')
    await ring(new Date('2027-01-01T00:00:00Z'))
    expect(await stateOf()).toBe('in_review')
    const { body } = await house.call(set.client).get(`/v1/review/${set.deliverableId}/room`)
    expect(body.clock).toMatchObject({ dueAt: null })
  })

  test('stands still too while a picture is in a retouch nobody asked the client for', async () => {
    await admin.query(`UPDATE postproduction.asset SET state = 'retouching' WHERE id = $1`, [set.assetIds[0]])
    await ring(new Date('2027-01-01T00:00:00Z'))
    expect(await stateOf()).toBe('in_review')
  })

  test('is extended once by the client, where the terms allow it and while there is time', async () => {
    const extend = (of = set) => house.call(of.client).post(`/v1/review/${of.deliverableId}/extension`)
    expect((await extend()).body).toMatchObject({ status: 410, code: 'expired' }) // handed in weeks ago
    const now = new Date()
    const fresh = await openReadySet(house, { terms: TERMS, handedInAt: now })
    const answers = await Promise.all([extend(fresh), extend(fresh)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const given = answers.find(({ status }) => status === 200)?.body
    expect(given).toMatchObject({ isExtended: true, extensionDays: 0 })
    expect(Date.parse(given.dueAt) - now.getTime()).toBeGreaterThan(20.9 * DAY_MS)
    await ring(new Date(now.getTime() + 15 * DAY_MS), fresh)
    expect(await stateOf(fresh)).toBe('in_review')
    await ring(new Date(now.getTime() + 22 * DAY_MS), fresh)
    expect(await stateOf(fresh)).toBe('approved')
    const without = await openReadySet(house, { terms: { ...TERMS, extensionDays: 0 } })
    expect((await extend(without)).status).toBe(422)
    expect(
      (await house.call(fresh.operator).post(`/v1/review/${fresh.deliverableId}/extension`)).status,
    ).toBe(403)
  })

  test('without terms nothing is ever accepted by itself', async () => {
    const bare = await openReadySet(house, { handedInAt: begun })
    await ring(new Date('2030-01-01T00:00:00Z'), bare)
    expect(await stateOf(bare)).toBe('in_review')
  })
})
