import { missionPosted, type NewWeights, rankCandidates, type WeightsVersion } from '@regie/contracts'
import { newId } from '@regie/database'
import { DEFAULT_WEIGHTS } from '@regie/matching'
import { openTestHouse, type SignedIn, type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import { brief, jobOf, news, tell } from '../world.fixture.ts'

let house: TestHouse
let admin: SignedIn
beforeAll(async () => {
  house = await openTestHouse([matchingService])
  admin = house.signIn('admin')
})
afterAll(() => house.close())

const terms = DEFAULT_WEIGHTS.terms
const weights = (change: Partial<NewWeights> = {}): NewWeights => ({
  scope: { productKey: null, organisationId: null },
  terms,
  reason: 'pour un essai',
  ...change,
})
const set = (body: object, as = admin) => house.call(as).post('/v1/weights').send(body)

describe('POST /v1/weights', () => {
  test('201: the next version of its scope', async () => {
    const scope = { productKey: 'demo-menu', organisationId: null }
    const { body } = await set(weights({ scope, terms: { ...terms, quality: 0.1, proximity: 0.28 } })).expect(
      201,
    )
    expect(body).toMatchObject({
      key: 'product:demo-menu',
      version: 1,
      isCurrent: true,
      createdBy: admin.accountId,
      reason: 'pour un essai',
    })
    expect(body.terms[0]).toEqual({
      term: 'proximity',
      label: { fr: 'Proximité', en: 'Proximity' },
      weight: 0.28,
    })
    expect((await set(weights({ scope }))).body.version).toBe(2)
  })

  test('201: twenty at once follow each other without a gap', async () => {
    const scope = { productKey: 'demo-busy', organisationId: null }
    const answers = await Promise.all(Array.from({ length: 20 }, () => set(weights({ scope }))))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201))
    expect(answers.map(({ body }) => body.version).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    )
  })

  test('422: weights that do not sum to 1, in both languages', async () => {
    const { body } = await set(weights({ terms: { ...terms, price: 0.5 } })).expect(422)
    expect(body.errors).toMatchObject([{ field: 'terms', rule: 'sum-not-one' }])
    const english = await set(weights({ terms: { ...terms, price: 0.5 } })).set('accept-language', 'en')
    expect(english.body.detail).toBe('The weights must total 100%; they make 142%.')
  })

  test.each([
    ['a term is missing', { ...weights(), terms: { price: 1 } }],
    ['a term is unknown', { ...weights(), terms: { ...terms, luck: 0 } }],
    ['a weight is negative', { ...weights(), terms: { ...terms, price: -0.08 } }],
    ['there is no reason', { ...weights(), reason: ' ' }],
    ['there is no scope', { terms, reason: 'sans portée' }],
    ['the product is no key', { ...weights(), scope: { productKey: 'Menu !', organisationId: null } }],
  ])('400: %s', async (_why, body) => {
    await set(body).expect(400)
  })

  test('403: a producer reads weights and does not set them', async () => {
    const producer = house.signIn('producer')
    await set(weights(), producer).expect(403)
    await house.call(producer).get('/v1/weights').expect(200)
  })
})

test('GET /v1/weights 200: newest first, the current of each scope marked, the client by name', async () => {
  const mission = brief()
  await tell(house, news(missionPosted, mission))
  const scope = { productKey: null, organisationId: mission.organisationId }
  await set(weights({ scope })).expect(201)
  await set(weights({ scope })).expect(201)
  const seen: WeightsVersion[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body } = await house.call(admin).get(`/v1/weights?limit=7${cursor && `&cursor=${cursor}`}`)
    seen.push(...(body.items as WeightsVersion[]))
    cursor = body.next as string | null
  }
  expect(seen.slice(0, 2)).toMatchObject([
    { version: 2, isCurrent: true, organisationName: 'Démo Bistrot' },
    { version: 1, isCurrent: false },
  ])
  expect(seen.at(-1)).toMatchObject({ key: 'house', version: 1, createdBy: null })
  const currentKeys = seen.filter(({ isCurrent }) => isCurrent).map(({ key }) => key)
  expect(new Set(currentKeys).size).toBe(currentKeys.length)
  expect(new Set(currentKeys)).toEqual(new Set(seen.map(({ key }) => key)))
})

test('a run takes the narrowest weights that fit, at their newest version, and keeps them', async () => {
  const mission = brief({ productKey: 'demo-scoped' })
  const { missionId, organisationId, productKey } = mission
  await tell(house, news(missionPosted, mission))
  const latest = async () =>
    (await house.call(admin).get(`/v1/matches?missionId=${missionId}`)).body.items[0]?.weights as
      | { key: string; version: number }
      | undefined
  await until('first ranking', latest)
  const rankAgain = async () => {
    await tell(house, jobOf(rankCandidates, { missionId }))
    return latest()
  }
  expect((await latest())?.key).toBe('house')
  await set(weights({ scope: { productKey, organisationId: null } })).expect(201)
  await set(weights({ scope: { productKey, organisationId: newId() } })).expect(201)
  expect(await rankAgain()).toEqual({ key: `product:${productKey}`, version: 1 })
  await set(weights({ scope: { productKey: null, organisationId } })).expect(201)
  expect(await rankAgain()).toEqual({ key: `client:${organisationId}`, version: 1 })
  await set(weights({ scope: { productKey, organisationId } })).expect(201)
  await set(weights({ scope: { productKey, organisationId } })).expect(201)
  expect(await rankAgain()).toEqual({ key: `product:${productKey}+client:${organisationId}`, version: 2 })
})
