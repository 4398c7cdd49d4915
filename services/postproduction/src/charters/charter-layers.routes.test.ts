import { type Charter, type CharterDocument, type CharterLayer, organisationOpened } from '@regie/contracts'
import { newId } from '@regie/database'
import { type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCharter } from '../testing/charter.ts'
import { paintedPng } from '../testing/painted.ts'
import { analysed, openPostproduction, openSet, publishCharter, tell, upload } from '../testing/story.ts'

let house: TestHouse
let base: Charter
const organisationId = newId()
beforeAll(async () => {
  house = await openPostproduction()
  await tell(house, organisationOpened, { organisationId, name: 'Démo Brasserie' })
  base = await publishCharter(house, aCharter({ key: 'base' }))
  await until('the organisation is known', async () => {
    const { status } = await layOver(base.id, aLayer('probe'), organisationId)
    return status === 201 || undefined
  })
})
afterAll(() => house.close())

const producer = () => house.call(house.signIn('producer'))
const aLayer = (key: string, change: Partial<CharterLayer> = {}): CharterLayer => ({
  layer: 'client',
  key,
  title: { fr: 'Charte de la brasserie', en: 'Brasserie charter' },
  speciality: 'restaurant',
  rules: [{ id: 'count', kind: 'set-count', severity: 'blocker', min: 4 }],
  removes: ['camera'],
  ...change,
})
const layOver = (id: string, layer: CharterLayer, of: string | null = null) =>
  producer().post(`/v1/charters/${id}/layers`).send({ layer, organisationId: of })
const ruleOf = (document: CharterDocument | null, id: string) =>
  document?.rules.find((rule) => rule.id === id)

describe('a layer over a published charter', () => {
  test('201: is merged with it rule by rule; the preview says where each comes from', async () => {
    const { status, body, headers } = await layOver(base.id, aLayer('merged'), organisationId)
    expect(status).toBe(201)
    expect(headers.etag).toBe('"1"')
    expect(body).toMatchObject({
      key: 'merged',
      organisationId,
      base: { key: 'base', version: 1, newestVersion: 1 },
    })
    expect(ruleOf(body.draft, 'count')).toMatchObject({ min: 4, max: 6 })
    expect(ruleOf(body.draft, 'camera')).toBeUndefined()
    const preview = await producer().get(`/v1/charters/${body.id}/preview`)
    expect(preview.body.provenance.count).toEqual([
      { layer: 'speciality', key: 'base', how: 'defined' },
      { layer: 'client', key: 'merged', how: 'tightened' },
    ])
    expect(preview.body.contradictions).toEqual([])
  })

  test('follows its base only when told, and its version remembers the layers', async () => {
    const own = await publishCharter(house, aCharter({ key: 'moving' }))
    const { body: layered } = await layOver(own.id, aLayer('follower'))
    const sharper = aCharter({ key: 'moving', title: { fr: 'Base 2', en: 'Base 2' } })
    sharper.rules = sharper.rules.map((rule) =>
      rule.kind === 'pixels' ? { ...rule, minShortSidePx: 400 } : rule,
    )
    await producer()
      .put(`/v1/charters/${own.id}/draft`)
      .set('if-match', `"${own.revision}"`)
      .send({ document: sharper })
    await producer().post(`/v1/charters/${own.id}/publication`)
    const path = `/v1/charters/${layered.id}`
    const seen = await producer().get(path)
    expect(seen.body.base).toMatchObject({ version: 1, newestVersion: 2 })
    expect(ruleOf(seen.body.draft, 'size')).toMatchObject({ minShortSidePx: 320 })
    const edit = (body: object) =>
      producer().put(`${path}/layer`).set('if-match', `"${seen.body.revision}"`).send(body)
    const moved = await edit({ layer: aLayer('follower'), baseVersion: 2 })
    expect(ruleOf(moved.body.draft, 'size')).toMatchObject({ minShortSidePx: 400 })
    expect((await edit({ layer: aLayer('follower') })).status).toBe(412)
    const again = { layer: aLayer('follower'), baseVersion: 1 }
    const back = await producer().put(`${path}/layer`).set('if-match', `"${moved.body.revision}"`).send(again)
    expect(back).toMatchObject({ status: 422, body: { errors: [{ field: 'baseVersion' }] } })
    expect((await producer().post(`${path}/publication`)).body).toMatchObject({ currentVersion: 1 })
    const third = await layOver(layered.id, aLayer('third', { layer: 'product', removes: [], rules: [] }))
    const provenance = (await producer().get(`/v1/charters/${third.body.id}/preview`)).body.provenance.count
    expect(provenance.map(({ key }: { key: string }) => key)).toEqual(['moving', 'follower'])
  })

  test.each([
    ['overrides a rule it does not have', aLayer('x-one', { overrides: ['size'] }), 'layer.overrides.0'],
    ['removes what is not there', aLayer('x-two', { removes: ['ghost'] }), 'layer.removes.0'],
  ])('422: that %s', async (_name, layer, field) => {
    expect(await layOver(base.id, layer)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
  })

  test('422, 409, 403: for another client, over a draft, edited as a whole, or by a client', async () => {
    const theirs = await publishCharter(house, aCharter({ key: 'theirs' }), organisationId)
    expect((await layOver(theirs.id, aLayer('x-three'))).status).toBe(422)
    const { body: draft } = await producer()
      .post('/v1/charters')
      .send({ document: aCharter({ key: 'unpublished' }) })
    expect((await layOver(draft.id, aLayer('x-four'))).status).toBe(409)
    const { body: layered } = await layOver(base.id, aLayer('x-five'))
    const whole = { document: aCharter({ key: 'x-five' }) }
    const put = (path: string, body: object) =>
      producer().put(`/v1/charters/${path}`).set('if-match', '"1"').send(body)
    expect((await put(`${layered.id}/draft`, whole)).status).toBe(409)
    expect((await put(`${draft.id}/layer`, { layer: aLayer('unpublished') })).status).toBe(409)
    const client = house.call(house.signIn('client-admin', { organisationId }))
    expect((await client.get(`/v1/charters/${base.id}/preview`)).status).toBe(403)
    expect(
      (await client.post(`/v1/charters/${base.id}/layers`).send({ layer: aLayer('x-six') })).status,
    ).toBe(403)
  })
})

describe('the expected effect', () => {
  test('judges past sets by what was measured then, and says which rule would send photos back', async () => {
    const set = await openSet(house)
    for (const seed of [31, 32]) {
      const said = { deliverableId: set.deliverableId, filename: `p${seed}.png`, shotKey: 'dish' }
      await analysed(house, set.operator, await upload(house, set.operator, said, paintedPng(seed)))
    }
    const charterId = set.brief.charter?.charterId
    const { body: charter } = await producer().get(`/v1/charters/${charterId}`)
    const rules = charter.draft.rules.map((rule: { kind: string }) =>
      rule.kind === 'pixels' ? { ...rule, minShortSidePx: 481 } : rule,
    )
    await producer()
      .put(`/v1/charters/${charterId}/draft`)
      .set('if-match', `"${charter.revision}"`)
      .send({ document: { ...charter.draft, rules } })
    const { body } = await producer().get(`/v1/charters/${charterId}/preview`)
    expect(body.changes[0].en).toContain('minimum short side (px): 320 → 481')
    expect(body.effect).toMatchObject({
      sets: 1,
      photos: 2,
      photosFailedBefore: 0,
      photosFailedAfter: 2,
      isOfSpeciality: false,
      byRule: [{ ruleId: 'size', newlyFailing: 2, nowPassing: 0 }],
      says: { en: 'Of 2 photos in 1 sets, 100 % more would have failed, mostly size.' },
    })
    const other = await producer()
      .post('/v1/charters')
      .send({ document: aCharter({ key: 'young' }) })
    const young = await producer().get(`/v1/charters/${other.body.id}/preview`)
    expect(young.body.effect).toMatchObject({ isOfSpeciality: true, photos: 2 })
    expect((await producer().get(`/v1/charters/${newId()}/preview`)).status).toBe(404)
  })
})
