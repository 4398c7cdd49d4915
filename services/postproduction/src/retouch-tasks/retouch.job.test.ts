import { newId } from '@regie/database'
import { type SignedIn, type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paintedPng } from '../testing/painted.ts'
import {
  aRetoucher,
  asHouse,
  openAll,
  openRetouchSet,
  RATIO_ONLY,
  readTaskAs,
  retouchCharter,
  sendVersionAs,
  taskWhere,
} from '../testing/retouch-story.ts'
import { analysed, openPostproduction, readSet, sha256 } from '../testing/story.ts'

let house: TestHouse
let producer: SignedIn
beforeAll(async () => {
  house = await openPostproduction()
  producer = house.signIn('producer')
})
afterAll(() => house.close())

const key = () => `demo-${newId().slice(-12)}`
const post = (as: SignedIn, path: string, body: object = {}) =>
  house.call(as).post(`/v1/retouch/tasks/${path}`).send(body)
const OPTIONAL = { key: 'dish', label: { fr: 'Plats', en: 'Dishes' }, min: 0, required: false }
const REGION = { xPct: 10, yPct: 10, widthPct: 30, heightPct: 20 }

describe('a picture from its work order to its place in the set', () => {
  let set: Awaited<ReturnType<typeof openRetouchSet>>
  let retoucher: SignedIn
  let taskId: string
  const retouched = paintedPng(901, 600, 400)

  test('the work order says what is to be put right, what it costs and by when', async () => {
    set = await openRetouchSet(house, 2, retouchCharter(key()))
    retoucher = await aRetoucher(house, 'Démo Retoucheuse', set.charterId)
    const { body } = await house
      .call(producer)
      .get(`/v1/retouch/proposals?deliverableId=${set.deliverableId}`)
    expect(body.items).toHaveLength(2)
    expect(body.items[0]).toMatchObject({
      filename: 'dish-1.png',
      automaticCount: 1,
      priceCents: 250,
      taskId: null,
      findings: [
        { kind: 'aspect-ratio', ruleId: 'ratio', fix: { kind: 'crop', ratio: { width: 3, height: 2 } } },
        { kind: 'exposure', ruleId: 'light', fix: null },
      ],
    })
  })

  test('the machine does its part first, and a person is asked for the rest', async () => {
    const [opened] = await openAll(house, set.deliverableId, [set.assetIds[0] ?? ''])
    taskId = opened?.id ?? ''
    expect(opened).toMatchObject({ state: 'open', step: 'automatic', stepCount: 2, priceCents: 250 })
    const task = await taskWhere(house, taskId, 'is assigned', ({ state }) => state === 'assigned')
    expect(task).toMatchObject({
      step: 'retouch',
      assigneeId: retoucher.accountId,
      assigneeName: 'Démo Retoucheuse',
      workOrder: [
        { kind: 'aspect-ratio', fixedBy: 'automatic' },
        { kind: 'exposure', fixedBy: null },
      ],
      instructions: [{ key: 'skin' }],
      versions: [
        {
          number: 1,
          made: 'automatic',
          widthPx: 640,
          heightPx: 427,
          changes: [{ en: 'Cropped to the ratio asked for' }],
        },
      ],
      routing: { considered: [{ operatorId: retoucher.accountId, outcome: 'chosen' }] },
    })
  })

  test('the retoucher sees their task, its files and their price, and nothing of the client', async () => {
    const task = await readTaskAs(house, retoucher, taskId)
    expect(task).toMatchObject({ priceCents: 250, routing: null, may: ['start', 'decline', 'send'] })
    expect(JSON.stringify(task).includes('Brasserie')).toBe(false)
    const original = await house.call(retoucher).get(`/v1/retouch/tasks/${taskId}/original`).buffer(true)
    expect(original.status).toBe(200)
    const [row] = await asHouse(house, 'SELECT sha256 FROM postproduction.asset WHERE id = $1', [
      set.assetIds[0],
    ])
    expect(sha256(original.body)).toBe(row.sha256)
    expect((await house.call(retoucher).get(`/v1/deliverables/${set.deliverableId}`)).status).toBe(404)
    expect((await house.call(set.client).get(`/v1/retouch/tasks/${taskId}`)).status).toBe(403)
    const { body } = await house.call(house.signIn('operator')).get('/v1/retouch/tasks')
    expect(body.items).toEqual([])
  })

  test('a version is sent, returned with marks, and sent again', async () => {
    expect((await post(retoucher, `${taskId}/start`)).body).toMatchObject({ state: 'in_progress' })
    const sent = await sendVersionAs(house, retoucher, taskId, paintedPng(900, 600, 400))
    expect(sent.status, JSON.stringify(sent.body)).toBe(201)
    expect(sent.body).toMatchObject({ state: 'submitted', versionCount: 2, may: [] })
    const versionId = sent.body.versions[1].id
    const returned = await post(producer, `${taskId}/return`, {
      versionId,
      comment: 'Le ciel reste gris.',
      marks: [{ text: 'Ici', region: REGION }],
    })
    expect(returned.body).toMatchObject({
      state: 'returned',
      assigneeId: retoucher.accountId,
      versions: [{}, { comment: 'Le ciel reste gris.', marks: [{ text: 'Ici', region: REGION }] }],
    })
    const stale = await sendVersionAs(house, retoucher, taskId, paintedPng(900, 600, 400))
    expect(stale.body).toMatchObject({
      code: 'rule-broken',
      errors: [{ field: 'file', rule: 'sent-already' }],
    })
    const again = await sendVersionAs(house, retoucher, taskId, retouched)
    expect(again.body).toMatchObject({ state: 'submitted', versionCount: 3 })
  })

  test('an earlier version is not accepted over a later one', async () => {
    const { versions } = await readTaskAs(house, producer, taskId)
    const refused = await post(producer, `${taskId}/acceptance`, { versionId: versions[1]?.id })
    expect(refused.body).toMatchObject({ errors: [{ field: 'versionId', rule: 'not-latest' }] })
  })

  test('accepted, it takes the place of the picture, and the amount is due', async () => {
    const { versions } = await readTaskAs(house, producer, taskId)
    const accepted = await post(producer, `${taskId}/acceptance`, { versionId: versions[2]?.id })
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(200)
    expect(accepted.body).toMatchObject({
      state: 'accepted',
      workOrder: [{ fixedBy: 'automatic' }, { fixedBy: 'by-hand' }],
    })
    const asset = await analysed(house, set.operator, accepted.body.resultAssetId)
    expect(asset).toMatchObject({
      state: 'passed',
      replacesId: set.assetIds[0],
      sha256: sha256(retouched),
      shotKey: 'dish',
    })
    const before = (await house.call(set.operator).get(`/v1/assets/${set.assetIds[0]}`)).body
    expect(before.state).toBe('replaced')
    expect(
      await asHouse(house, 'SELECT operator_id, cents FROM postproduction.retouch_due WHERE task_id = $1', [
        taskId,
      ]),
    ).toEqual([{ operator_id: retoucher.accountId, cents: 250 }])
    const [event] = await asHouse(
      house,
      `SELECT payload FROM platform.outbox WHERE name = 'retouch-accepted' AND payload->>'taskId' = $1`,
      [taskId],
    )
    expect(event.payload).toMatchObject({ amountCents: 250, dues: [{ cents: 250, step: 'retouch' }] })
  })

  test('the automation share counts what the machine did of all that was put right', async () => {
    const { body } = await house.call(producer).get('/v1/retouch/figures')
    const row = body.rows.find((one: { productKey: string }) => one.productKey === 'demo-product')
    expect(row).toMatchObject({
      automaticCount: 1,
      byHandCount: 1,
      automationShare: 0.5,
      pictureCount: 1,
      amountCents: 250,
    })
  })
})

test('where the machine does everything, its version stands to be looked at, and returned it goes to a person', async () => {
  const set = await openRetouchSet(house, 1, retouchCharter(key(), { rules: RATIO_ONLY }))
  const retoucher = await aRetoucher(house, 'Démo Deux', set.charterId)
  const [opened] = await openAll(house, set.deliverableId, set.assetIds)
  const id = opened?.id ?? ''
  expect(opened).toMatchObject({ priceCents: 0, stepCount: 1 })
  const task = await taskWhere(house, id, 'is submitted', ({ state }) => state === 'submitted')
  const versionId = task.versions[0]?.id
  const returned = await post(producer, `${id}/return`, { versionId, comment: 'Trop serré à gauche.' })
  expect(returned.body).toMatchObject({ state: 'open', step: 'retouch', priceCents: 250 })
  await taskWhere(house, id, 'is given to a person', ({ assigneeId }) => assigneeId === retoucher.accountId)
})

test('a picture in review is the client’s again when its retouch is cancelled, and replaced when it is accepted', async () => {
  const set = await openRetouchSet(house, 3, retouchCharter(key(), { shotList: [OPTIONAL] }))
  const retoucher = await aRetoucher(house, 'Démo Trois', set.charterId)
  const handed = await house.call(set.operator).post(`/v1/deliverables/${set.deliverableId}/submission`)
  expect(handed.status, JSON.stringify(handed.body)).toBe(200)
  const tasks = await openAll(house, set.deliverableId, set.assetIds.slice(0, 2))
  const stateOf = async (id: string | undefined) =>
    (await readSet(house, set.client, set.deliverableId)).assets.find((asset) => asset.id === id)?.state
  expect(await stateOf(set.assetIds[0])).toBe('retouching')
  const early = await house.call(set.client).post(`/v1/review/${set.deliverableId}/approval`)
  expect(early.body.code).toBe('wrong-state')

  await post(producer, `${tasks[0]?.id}/cancellation`, { reason: 'Bonne comme elle est.' })
  expect(await stateOf(set.assetIds[0])).toBe('ready')

  const id = tasks[1]?.id ?? ''
  await taskWhere(house, id, 'is assigned', ({ assigneeId }) => assigneeId === retoucher.accountId)
  const sent = await sendVersionAs(house, retoucher, id, paintedPng(77, 600, 400))
  const versionId = sent.body.versions.at(-1).id
  const { body } = await post(producer, `${id}/acceptance`, { versionId })
  await until('the new version is shown', async () => (await stateOf(body.resultAssetId)) === 'ready')
  expect(await stateOf(set.assetIds[1])).toBeUndefined()
  const approval = await house.call(set.client).post(`/v1/review/${set.deliverableId}/approval`)
  expect(approval.status, JSON.stringify(approval.body)).toBe(200)
  expect(house.errors).toEqual([])
})

test('a task that is declined goes to the next, and not back', async () => {
  const set = await openRetouchSet(house, 1, retouchCharter(key()))
  const one = await aRetoucher(house, 'Démo Quatre', set.charterId, { priority: 1 })
  const other = await aRetoucher(house, 'Démo Cinq', set.charterId, { priority: 2 })
  const [opened] = await openAll(house, set.deliverableId, set.assetIds)
  const id = opened?.id ?? ''
  await taskWhere(house, id, 'is with the first', ({ assigneeId }) => assigneeId === one.accountId)
  expect((await post(one, `${id}/decline`, { reason: 'Trop de travail.' })).body).toMatchObject({
    state: 'open',
    may: [],
  })
  const task = await taskWhere(
    house,
    id,
    'is with the other',
    ({ assigneeId }) => assigneeId === other.accountId,
  )
  expect(task.routing?.considered.find(({ operatorId }) => operatorId === one.accountId)).toMatchObject({
    outcome: 'excluded',
    says: { en: 'Declined, or did not begin in time' },
  })
  expect((await house.call(one).get(`/v1/retouch/tasks/${id}`)).status).toBe(404)
})

test('nobody to ask is said once, and whoever may take it does', async () => {
  const set = await openRetouchSet(house, 1, retouchCharter(key()))
  const [opened] = await openAll(house, set.deliverableId, set.assetIds)
  const id = opened?.id ?? ''
  await taskWhere(house, id, 'was routed', ({ routing }) => routing !== null)
  const said = await asHouse(
    house,
    `SELECT payload FROM platform.outbox WHERE name = 'retouch-late' AND payload->>'taskId' = $1`,
    [id],
  )
  expect(said).toMatchObject([{ payload: { why: 'nobody' } }])
  const retoucher = await aRetoucher(house, 'Démo Six', set.charterId)
  expect((await house.call(retoucher).get('/v1/retouch/tasks?hands=free')).body.items).toMatchObject([{ id }])
  expect((await post(retoucher, `${id}/claim`)).body).toMatchObject({
    state: 'assigned',
    assigneeId: retoucher.accountId,
  })
})

test('several steps: culled in the house, retouched outside, looked at by somebody else, and only the partner is owed', async () => {
  const { body: current } = await house.call(producer).get('/v1/retouch/terms')
  const line = {
    productKey: 'demo-steps',
    hours: 24,
    steps: [
      { kind: 'cull', route: 'internal', priceCents: 20 },
      { kind: 'retouch', route: 'partner', priceCents: 300 },
      { kind: 'quality', route: 'internal-first', priceCents: 60 },
    ],
  }
  const wanted = {
    terms: { ...current.terms, lines: [...current.terms.lines, line] },
    reason: 'Trois étapes.',
  }
  expect((await house.call(producer).post('/v1/retouch/terms').send(wanted)).status).toBe(201)
  const rules = retouchCharter('x').rules.slice(1)
  const set = await openRetouchSet(house, 1, retouchCharter(key(), { rules }), 'demo-steps')
  const inside = await aRetoucher(house, 'Démo Maison', set.charterId, { kind: 'internal' })
  const outside = await aRetoucher(house, 'Démo Dehors', set.charterId)
  const [opened] = await openAll(house, set.deliverableId, set.assetIds)
  const id = opened?.id ?? ''
  expect(opened).toMatchObject({ step: 'cull', stepCount: 3, priceCents: 380 })
  const isWith = (who: SignedIn, step: string) =>
    taskWhere(house, id, `is with ${step}`, (task) => task.assigneeId === who.accountId && task.step === step)

  await isWith(inside, 'cull')
  expect((await readTaskAs(house, inside, id)).priceCents).toBe(0)
  expect((await post(inside, `${id}/pass`)).status).toBe(200)
  await isWith(outside, 'retouch')
  const sent = await sendVersionAs(house, outside, id, paintedPng(951, 600, 400))
  expect(sent.body).toMatchObject({ versionCount: 1, may: [] })
  await isWith(inside, 'quality')

  const versionId = sent.body.versions[0].id
  const back = await post(inside, `${id}/return`, { versionId, comment: 'Horizon.', marks: [] })
  expect(back.body, JSON.stringify(back.body)).toMatchObject({
    state: 'returned',
    step: 'retouch',
    assigneeId: outside.accountId,
  })
  const again = await sendVersionAs(house, outside, id, paintedPng(952, 600, 400))
  expect(again.status).toBe(201)
  await isWith(inside, 'quality')
  expect((await post(inside, `${id}/pass`)).body).toMatchObject({ state: 'submitted' })
  const accepted = await post(producer, `${id}/acceptance`, { versionId: again.body.versions[1].id })
  expect(accepted.body).toMatchObject({ state: 'accepted' })
  expect(
    await asHouse(
      house,
      'SELECT operator_id, step_kind, cents FROM postproduction.retouch_due WHERE task_id = $1',
      [id],
    ),
  ).toEqual([{ operator_id: outside.accountId, step_kind: 'retouch', cents: 300 }])
})
