import { newId } from '@regie/database'
import { type SignedIn, type TestHouse } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paintedPng } from '../testing/painted.ts'
import {
  aRetoucher,
  asHouse,
  openAll,
  openRetouchSet,
  readTaskAs,
  retouchCharter,
  sendVersionAs,
  taskWhere,
} from '../testing/retouch-story.ts'
import { openPostproduction } from '../testing/story.ts'
import { watchTask } from './watch-retouch.job.ts'
import { routeTask } from './route-task.ts'
import { systemCaller } from '@regie/contracts'

let house: TestHouse
let producer: SignedIn
let set: Awaited<ReturnType<typeof openRetouchSet>>
beforeAll(async () => {
  house = await openPostproduction()
  producer = house.signIn('producer')
  const rules = retouchCharter('x').rules.slice(1)
  set = await openRetouchSet(house, 5, retouchCharter(`demo-${newId().slice(-12)}`, { rules }))
})
afterAll(() => house.close())

const post = (as: SignedIn, path: string, body: object = {}) =>
  house.call(as).post(`/v1/retouch/${path}`).send(body)
const counted = async (table: string) =>
  (await asHouse(house, `SELECT count(*)::int AS n FROM postproduction.${table}`))[0].n
const picture = (at: number, notes: object[] = []) => ({ assetId: set.assetIds[at], notes })
const open = (pictures: object[], change: object = {}) =>
  post(producer, 'tasks', { deliverableId: set.deliverableId, fromWorkOrder: true, pictures, ...change })

describe('opening says what is wrong, and opens nothing', () => {
  test.each([
    ['a picture of no set', () => [{ assetId: newId() }], {}, 422, 'pictures.0.assetId', 'not-retouchable'],
    [
      'nothing to do',
      () => [picture(0), picture(1)],
      { fromWorkOrder: false },
      422,
      'pictures.0.notes',
      'nothing-to-do',
    ],
    ['a time that is past', () => [picture(0)], { dueAt: '2020-01-01T00:00:00Z' }, 422, 'dueAt', 'in-future'],
  ])('%s', async (_what, pictures, change, status, field, rule) => {
    const answer = await open(pictures(), change)
    expect(answer.status).toBe(status)
    expect(answer.body.errors).toMatchObject([{ field, rule, message: expect.any(String) }])
    expect(await counted('retouch_task')).toBe(0)
  })
  test('400: a picture twice, a region that leaves the picture', async () => {
    expect((await open([picture(0), picture(0)])).status).toBe(400)
    const region = { xPct: 80, yPct: 0, widthPct: 30, heightPct: 10 }
    expect((await open([picture(0, [{ text: 'Ici', region }])])).status).toBe(400)
  })
  test('403 for operators and clients', async () => {
    for (const as of [set.operator, set.client]) expect((await post(as, 'tasks', {})).status).toBe(403)
  })
})

test('409: one task a picture at a time, and a second opening at the same instant opens none', async () => {
  const answers = await Promise.all([open([picture(0), picture(1)]), open([picture(1), picture(0)])])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already-taken')
  expect(await counted('retouch_task')).toBe(2)
})

test('of two retouchers who take a free task at the same instant one has it, and says so once', async () => {
  const [opened] = (await open([picture(2)])).body.items
  await taskWhere(house, opened.id, 'was routed', ({ routing }) => routing !== null)
  const all = await Promise.all(
    ['Un', 'Deux', 'Trois'].map((name) => aRetoucher(house, `Démo ${name}`, set.charterId)),
  )
  const answers = await Promise.all(all.map((who) => post(who, `tasks/${opened.id}/claim`)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  const said = await asHouse(
    house,
    `SELECT 1 FROM platform.outbox WHERE name = 'retouch-assigned' AND payload->>'taskId' = $1`,
    [opened.id],
  )
  expect(said).toHaveLength(1)
  const winner = all[answers.findIndex(({ status }) => status === 200)]
  const [loser] = all.filter((who) => who !== winner)
  expect((await sendVersionAs(house, loser ?? producer, opened.id, paintedPng(5))).status).toBe(404)
})

describe('a version', () => {
  let mine: SignedIn
  let id: string
  beforeAll(async () => {
    mine = await aRetoucher(house, 'Démo Quatre', set.charterId, { priority: 1, kind: 'internal' })
    id = (await openAll(house, set.deliverableId, [set.assetIds[3] ?? '']))[0]?.id ?? ''
    await taskWhere(house, id, 'is assigned', ({ assigneeId }) => assigneeId === mine.accountId)
  })

  test('422: a file that is no picture, an empty one; 415: a type nobody takes; nothing is kept', async () => {
    const broken = await sendVersionAs(house, mine, id, Buffer.from('no picture'))
    expect(broken.body).toMatchObject({
      code: 'rule-broken',
      errors: [{ field: 'file', rule: 'unknown-format' }],
    })
    const cut = await sendVersionAs(house, mine, id, paintedPng(7, 600, 400).subarray(0, 9_000))
    expect(cut.body).toMatchObject({ errors: [{ field: 'file', rule: 'unreadable' }] })
    const empty = await sendVersionAs(house, mine, id, Buffer.alloc(0))
    expect(empty.body).toMatchObject({ errors: [{ field: 'file', rule: 'not-empty' }] })
    const text = await house
      .call(mine)
      .post(`/v1/retouch/tasks/${id}/versions?filename=a.txt`)
      .set('content-type', 'text/plain')
      .send('x')
    expect(text.status).toBe(415)
    expect(await counted('retouch_version')).toBe(0)
    expect((await readTaskAs(house, mine, id)).state).toBe('assigned')
  })

  test('sent twice at the same instant is one version', async () => {
    const bytes = paintedPng(71, 600, 400)
    const answers = await Promise.all([
      sendVersionAs(house, mine, id, bytes),
      sendVersionAs(house, mine, id, bytes),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
    expect((await readTaskAs(house, producer, id)).versionCount).toBe(1)
  })

  test('accepted and returned at the same instant, it is one of both; nobody of the house is owed anything', async () => {
    const { versions } = await readTaskAs(house, producer, id)
    const versionId = versions[0]?.id
    const answers = await Promise.all([
      post(producer, `tasks/${id}/acceptance`, { versionId }),
      post(producer, `tasks/${id}/acceptance`, { versionId }),
      post(producer, `tasks/${id}/return`, { versionId, comment: 'Non.' }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2)
    expect(await counted('retouch_due')).toBe(0)
  })
})

describe('time', () => {
  const at = (instant: Date) => {
    const database = house.house.databases.get('postproduction')
    if (database === undefined) throw new Error('no database')
    return database.transaction(systemCaller('test'), (unit) => watchTask(unit, timedId, instant))
  }
  let timedId: string
  test('not begun in time it is said, and given to somebody else', async () => {
    await aRetoucher(house, 'Démo Cinq', set.charterId)
    timedId = (await openAll(house, set.deliverableId, [set.assetIds[4] ?? '']))[0]?.id ?? ''
    const first = await taskWhere(house, timedId, 'is assigned', ({ state }) => state === 'assigned')
    const late = new Date(Date.now() + 9 * 3_600_000)
    await at(late)
    const next = await taskWhere(
      house,
      timedId,
      'is with another',
      ({ assigneeId }) => assigneeId !== null && assigneeId !== first.assigneeId,
    )
    expect(next.routing?.considered.find(({ operatorId }) => operatorId === first.assigneeId)?.outcome).toBe(
      'excluded',
    )
  })

  test('late it is said once, however often it is looked at', async () => {
    const past = new Date(Date.now() + 40 * 3_600_000)
    const { assigneeId } = await readTaskAs(house, producer, timedId)
    await post(producer, `tasks/${timedId}/assignment`, { operatorId: assigneeId, reason: 'Gardée.' })
    for (const _time of [1, 2, 3]) await at(past)
    const said = await asHouse(
      house,
      `SELECT payload->>'why' AS why FROM platform.outbox WHERE name = 'retouch-late' AND payload->>'taskId' = $1 AND payload->>'why' = 'due'`,
      [timedId],
    )
    expect(said).toEqual([{ why: 'due' }])
  })

  test('routed by two at the same instant it is given once', async () => {
    const database = house.house.databases.get('postproduction')
    await post(producer, `tasks/${timedId}/assignment`, { operatorId: null, reason: 'À quelqu’un d’autre.' })
    await Promise.all(
      [1, 2, 3].map(() =>
        database?.transaction(systemCaller('test'), (unit) => routeTask(unit, timedId, new Date())),
      ),
    )
    const task = await readTaskAs(house, producer, timedId)
    expect(task.state).toBe('assigned')
  })
})

test('by hand only to a certified partner, and over the routing', async () => {
  const stranger = await aRetoucher(house, 'Démo Sept', set.charterId, { isCertified: false })
  const [task] = (await house.call(producer).get('/v1/retouch/tasks?state=assigned')).body.items
  const refused = await post(producer, `tasks/${task.id}/assignment`, {
    operatorId: stranger.accountId,
    reason: 'Essai.',
  })
  expect(refused.body).toMatchObject({
    code: 'rule-broken',
    errors: [{ field: 'operatorId', rule: 'not-certified' }],
  })
  const nobody = await post(producer, `tasks/${task.id}/assignment`, {
    operatorId: newId(),
    reason: 'Essai.',
  })
  expect(nobody.body.errors).toMatchObject([{ field: 'operatorId', rule: 'not-a-partner' }])
  expect(house.errors).toEqual([])
})

test('terms are published whole and never changed; a partner who does not retouch is refused', async () => {
  const { body: terms } = await house.call(producer).get('/v1/retouch/terms')
  const wanted = { terms: { ...terms.terms, startWithinHours: 4 }, reason: 'Plus vite.' }
  const answers = await Promise.all([post(producer, 'terms', wanted), post(producer, 'terms', wanted)])
  expect(answers.some(({ status }) => status === 201)).toBe(true)
  const none = await post(producer, 'terms', {
    ...wanted,
    terms: { ...terms.terms, lines: terms.terms.lines.slice(1) },
  })
  expect(none.status).toBe(400)
  const path = `/v1/retouch/partners/${newId()}`
  const partner = { kind: 'partner', dailyCapacity: 5, priority: 1, isActive: true }
  expect((await house.call(producer).put(path).send(partner)).status).toBe(404)
})
