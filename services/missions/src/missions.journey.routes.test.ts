import {
  assetAnalysed,
  assetStored,
  candidatesRanked,
  changeAsked,
  changeDelivered,
  deliverableApproved,
  packageReady,
  setPassed,
} from '@regie/contracts'
import { newId } from '@regie/database'
import { type SignedIn, until } from '@regie/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  hireOperators,
  offerFor,
  openClient,
  openStage,
  order,
  publishCharter,
  ranked,
  sell,
  type Stage,
  words,
} from './missions.fixture.ts'

let stage: Stage
let client: SignedIn
beforeAll(async () => {
  stage = await openStage()
  client = await openClient(stage)
})
afterAll(() => stage.close())

const stateOf = async (id: string) =>
  (await stage.house.call(stage.producer).get(`/v1/missions/${id}`)).body.state

test('a shoot goes from the catalogue to its closing, and the timeline tells it to each face', async () => {
  const published = await publishCharter(stage)
  const [first, second] = (await hireOperators(stage, 2, published)) as [SignedIn, SignedIn]
  const sold = await sell(stage, { charterKey: published.key })
  const [asClient, asFirst, asSecond, asStaff] = [client, first, second, stage.producer].map((who) =>
    stage.house.call(who),
  ) as [
    ReturnType<typeof stage.house.call>,
    ReturnType<typeof stage.house.call>,
    ReturnType<typeof stage.house.call>,
    ReturnType<typeof stage.house.call>,
  ]

  // The client orders and accepts exactly what was shown.
  const quote = (await asClient.post('/v1/quotes').send(order(sold.id))).body
  expect(
    quote.options.map(({ key, grossCents }: { key: string; grossCents: number }) => [key, grossCents]),
  ).toEqual([
    ['essential', 46_800],
    ['complete', 57_600],
    ['express', 72_001],
  ])
  expect(quote).toMatchObject({ state: 'sent', reference: expect.stringMatching(/^D-\d{4}-\d{6}$/) })
  const pdf = await asClient.get(`/v1/quotes/${quote.id}/quote.pdf`).buffer(true)
  expect([pdf.status, pdf.headers['content-type'], pdf.body.subarray(0, 5).toString()]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ])
  const choice = { optionKey: 'complete', windowIndex: 0, contentHash: quote.contentHash }
  const accepted = (await asClient.post(`/v1/quotes/${quote.id}/acceptance`).send(choice)).body
  const missionId: string = accepted.missionId
  expect(accepted).toMatchObject({
    state: 'accepted',
    acceptance: { optionKey: 'complete', acceptedBy: client.accountId },
  })

  // Two are asked at once; one takes it.
  await stage.tell(candidatesRanked, ranked(missionId, [first.accountId, second.accountId]))
  const offerId = await offerFor(stage, missionId, first.accountId)
  const otherId = await offerFor(stage, missionId, second.accountId)
  const offer = (await asFirst.get('/v1/offers')).body.items[0]
  expect(offer).toMatchObject({ id: offerId, feeCents: 22_000, state: 'sent', wave: null, placeName: 'Lyon' })
  expect(offer.netAfterTravelCents).toBeLessThan(22_000)
  expect((await asFirst.post(`/v1/offers/${offerId}/seen`)).body.state).toBe('seen')
  const taken = await asFirst.post(`/v1/offers/${offerId}/acceptance`)
  expect([taken.status, taken.body.state]).toEqual([201, 'accepted'])
  const late = await asSecond.post(`/v1/offers/${otherId}/acceptance`)
  expect([late.status, late.body.code]).toEqual([409, 'already-taken'])
  expect(await stateOf(missionId)).toBe('staffed')

  // The call sheet comes by itself, for the operator only.
  const assignmentId: string = taken.body.assignmentId
  await until(
    'the call sheet',
    async () => (await asFirst.get(`/v1/assignments/${assignmentId}`)).body.hasCallSheet,
  )
  const sheet = await asFirst.get(`/v1/assignments/${assignmentId}/call-sheet.pdf`).buffer(true)
  expect([sheet.status, sheet.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  const ics = await asFirst.get(`/v1/assignments/${assignmentId}/call-sheet.ics`).buffer(true)
  expect(ics.text).toMatch(/^BEGIN:VCALENDAR[\s\S]*12 rue de Démonstration/)
  expect((await asSecond.get(`/v1/assignments/${assignmentId}/call-sheet.pdf`)).status).toBe(404)

  // The day itself.
  const checkedIn = await asFirst
    .post(`/v1/assignments/${assignmentId}/check-in`)
    .send({ point: { lat: 45.76, lon: 4.83 } })
  expect([checkedIn.status, await stateOf(missionId)]).toEqual([200, 'in_production'])
  await asFirst.post(`/v1/assignments/${assignmentId}/check-out`).send({}).expect(200)
  expect(await stateOf(missionId)).toBe('in_quality_control')

  // What postproduction tells moves it on.
  const about = {
    deliverableId: newId(),
    missionId,
    organisationId: client.organisationId ?? '',
    operatorId: first.accountId,
  }
  const asset = { ...about, assetId: newId(), filename: 'plat-01.jpg' }
  const reaches = (state: string) => until(state, async () => (await stateOf(missionId)) === state)
  await stage.tell(assetStored, { ...asset, sha256: 'a'.repeat(64), bytes: 4_000_000 })
  await stage.tell(assetAnalysed, {
    ...asset,
    outcome: 'to_fix',
    blockers: [words('Blurred')],
    checkedCount: 1,
    storedCount: 1,
    toFixCount: 1,
  })
  await stage.tell(setPassed, { ...about, assetCount: 14 })
  await reaches('in_review')
  await stage.tell(changeAsked, { ...asset, comment: 'Plus clair' })
  await reaches('in_retouch')
  await stage.tell(changeDelivered, asset)
  await reaches('in_review')
  await stage.tell(deliverableApproved, { ...about, approvedBy: client.accountId, assetCount: 14 })
  await reaches('approved')
  expect((await asFirst.get(`/v1/assignments/${assignmentId}`)).body.state).toBe('completed')
  await stage.tell(packageReady, { ...about, packageId: newId(), bytes: 9_000_000, fileCount: 28 })
  await reaches('delivered')
  const closed = await asStaff.post(`/v1/missions/${missionId}/closing`).send({ reason: 'Tout est livré' })
  expect(closed.body.state).toBe('closed')

  // The story, to each face.
  const kinds = async (call: typeof asStaff) =>
    (await call.get(`/v1/missions/${missionId}/timeline`)).body.items.map(
      ({ kind }: { kind: string }) => kind,
    )
  const all: string[] = await kinds(asStaff)
  for (const kind of [
    'quote-accepted',
    'mission-posted',
    'candidates-ranked',
    'wave-opened',
    'offer-accepted',
    'assignment-confirmed',
    'call-sheet-ready',
    'checked-in',
    'checked-out',
    'asset-to-fix',
    'set-passed',
    'change-asked',
    'change-delivered',
    'deliverable-approved',
    'package-ready',
    'mission-closed',
  ]) {
    expect(all, kind).toContain(kind)
  }
  expect(await kinds(asClient)).not.toContain('wave-opened')
  expect(await kinds(asFirst)).not.toContain('offer-accepted')
  expect((await asSecond.get(`/v1/missions/${missionId}/timeline`)).body.items).toEqual([])
  expect(stage.house.errors).toEqual([])
})
