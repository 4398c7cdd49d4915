import {
  assignmentConfirmed,
  availabilityChanged,
  missionPosted,
  operatorChanged,
  type TermWeights,
  type WeightsPreview,
} from '@regie/contracts'
import { newId } from '@regie/database'
import { DEFAULT_WEIGHTS } from '@regie/matching'
import { openTestHouse, type SignedIn, type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import { availability, brief, news, snapshot, tell, tellAll } from '../world.fixture.ts'

let now = new Date('2027-11-20T09:00:00Z')
const { terms } = DEFAULT_WEIGHTS
/** All on the price: whoever asks least is first. */
const cheapest: TermWeights = { proximity: 0, quality: 0, reliability: 0, 'speciality-depth': 0, history: 0, price: 1, fairness: 0, 'answer-speed': 0 } // prettier-ignore
const organisationId = newId()
const own = brief({ organisationId, productKey: 'own-product', reference: 'M-1001' })
const other = brief({ reference: 'M-1002' })
const master = snapshot({ name: 'Démo Maître', specialities: [{ key: 'restaurant', level: 5 }], minimumFeeCents: 15_000 }) // prettier-ignore
const cheap = snapshot({ name: 'Démo Abordable', specialities: [{ key: 'restaurant', level: 2 }], minimumFeeCents: 8_000 }) // prettier-ignore
let house: TestHouse
let producer: SignedIn

beforeAll(async () => {
  house = await openTestHouse([matchingService], { now: () => now })
  producer = house.signIn('producer')
  for (const one of [master, cheap])
    await tellAll(house, [
      news(operatorChanged, one),
      news(availabilityChanged, availability(one.operatorId)),
    ])
  for (const mission of [own, other]) {
    await tell(house, news(missionPosted, mission))
    await until('ranked', async () => (await runsOf(mission.missionId)).length === 1)
  }
  // Given to the cheaper one; the ranking made afterwards looks for a replacement, and does not count.
  await tell(
    house,
    news(
      assignmentConfirmed,
      {
        assignmentId: newId(),
        operatorId: cheap.operatorId,
        operatorName: 'Démo Abordable',
        held: own.window,
        feeCents: own.feeCents,
        brief: own,
      },
      '2027-11-20T09:30:00.000Z',
    ),
  )
  now = new Date('2027-11-20T10:00:00Z')
  await house.call(producer).post('/v1/matches').send({ missionId: own.missionId }).expect(202)
  await until('ranked again', async () => (await runsOf(own.missionId)).length === 2)
})
afterAll(() => house.close())

const runsOf = async (missionId: string) =>
  (await house.call(producer).get(`/v1/matches?missionId=${missionId}`)).body.items as { id: string }[]
const preview = (body: object, as = producer) => house.call(as).post('/v1/weights/preview').send(body)
const seen = async (body: object) => (await preview(body).expect(200)).body as WeightsPreview
const everywhere = { productKey: null, organisationId: null }
const ofMission = ({ missions }: WeightsPreview, missionId: string) =>
  missions.find((one) => one.missionId === missionId)

describe('POST /v1/weights/preview', () => {
  test('200: who would have been where, before and after, and how whoever had the mission fares', async () => {
    const answer = await seen({ scope: everywhere, terms: cheapest })
    expect(answer.missions).toHaveLength(2)
    const [runOfPosting] = (await runsOf(own.missionId)).slice(-1)
    const mission = ofMission(answer, own.missionId)
    expect(mission).toMatchObject({
      matchRunId: runOfPosting?.id,
      reference: 'M-1001',
      weights: { key: 'house', version: 1 },
      fittingCount: 2,
      isPartial: false,
      isFirstChanged: true,
    })
    expect(mission?.before.map(({ operatorName, before, after }) => [operatorName, before, after])).toEqual([
      ['Démo Maître', 1, 2],
      ['Démo Abordable', 2, 1],
    ])
    expect(mission?.after.map(({ operatorName, scoreAfter }) => [operatorName, scoreAfter])).toEqual([
      ['Démo Abordable', expect.closeTo((2 * 7_000) / 15_000, 9)],
      ['Démo Maître', 0],
    ])
    expect(mission?.assigned.map(({ operatorName }) => operatorName)).toEqual(['Démo Abordable'])
    expect(answer.summary).toEqual({
      missionCount: 2,
      firstChangedCount: 2,
      assignedCount: 1,
      assignedFirstBefore: 0,
      assignedFirstAfter: 1,
      assignedMeanRise: 1,
    })
  })

  test('200: the weights in force change nothing; fewer places and missions where asked', async () => {
    const answer = await seen({ scope: everywhere, terms, missions: 1, top: 1 })
    expect(answer.missions).toHaveLength(1)
    expect(answer.missions[0]?.before).toHaveLength(1)
    expect(answer.summary).toMatchObject({ missionCount: 1, firstChangedCount: 0 })
  })

  test('200: only missions which these weights would decide', async () => {
    const references = async (scope: object) =>
      (await seen({ scope, terms: cheapest })).missions.map(({ reference }) => reference)
    expect(await references({ productKey: 'own-product', organisationId: null })).toEqual(['M-1001'])
    expect(await references({ productKey: null, organisationId })).toEqual(['M-1001'])
    expect(await references({ productKey: 'own-product', organisationId: newId() })).toEqual([])
    const narrower = { scope: { productKey: null, organisationId }, terms: cheapest, reason: 'pour un essai' }
    await house.call(house.signIn('admin')).post('/v1/weights').send(narrower).expect(201)
    expect(await references(everywhere)).toEqual(['M-1002'])
    expect(await references({ productKey: 'own-product', organisationId: null })).toEqual([])
    const again = await seen({ scope: { productKey: null, organisationId }, terms })
    expect(ofMission(again, own.missionId)).toMatchObject({
      weights: { key: `client:${organisationId}`, version: 1 },
      isFirstChanged: true,
      before: [{ operatorName: 'Démo Abordable' }, { operatorName: 'Démo Maître' }],
    })
  })

  test('422: weights that do not sum to 1; 400: what is missing or out of bounds, each by its field', async () => {
    const { body } = await preview({ scope: everywhere, terms: { ...terms, price: 0.5 } }).expect(422)
    expect(body.errors).toMatchObject([{ field: 'terms', rule: 'sum-not-one' }])
    const fields = async (asked: object) =>
      (await preview(asked).expect(400)).body.errors.map(({ field }: { field: string }) => field)
    expect(await fields({ scope: everywhere, terms: { ...terms, price: 2 } })).toEqual(['terms.price'])
    expect(await fields({ scope: everywhere, terms, top: 0 })).toEqual(['top'])
    expect(await fields({ scope: everywhere, terms, missions: 101 })).toEqual(['missions'])
    expect(await fields({ terms })).toEqual(['scope'])
  })

  test('403: clients and operators; 401: strangers', async () => {
    const body = { scope: everywhere, terms }
    for (const role of ['client-admin', 'operator'] as const)
      await preview(body, house.signIn(role, { organisationId })).expect(403)
    await house.call().post('/v1/weights/preview').send(body).expect(401)
  })
})
