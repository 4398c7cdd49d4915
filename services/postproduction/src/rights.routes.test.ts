import type { LicenceTerms } from '@regie/contracts'
import { newId } from '@regie/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyseAssetJob } from './assets/analyse-asset.job.ts'
import { warnRights } from './licences/warn-rights.ts'
import { makePackageJob } from './packages/make-package.job.ts'
import { type Bench, openBench } from './testing/bench-worker.ts'
import { paintedPng } from './testing/painted.ts'
import { upload } from './testing/story.ts'

const TERMS: LicenceTerms = {
  scope: { fr: 'Reproduction et représentation', en: 'Reproduction and display' },
  purpose: { fr: 'Site et réseaux sociaux', en: 'Website and social networks' },
  territory: { fr: 'Union européenne', en: 'European Union' },
  durationMonths: 12,
  isExclusive: false,
  credit: null,
  media: ['website', 'social'],
  area: 'european-union',
  portfolioAfterDays: 90,
}
const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

let bench: Bench
let pictures: string[]
beforeAll(async () => {
  bench = await openBench({ licence: TERMS })
  const { house, operator, client, deliverableId } = bench
  for (const seed of [1, 2]) {
    const assetId = await upload(
      house,
      operator,
      { deliverableId, filename: `p${seed}.png` },
      paintedPng(seed),
    )
    await analyseAssetJob(bench.deps())({ assetId }, bench.job())
  }
  expect((await house.call(operator).post(`/v1/deliverables/${deliverableId}/submission`)).status).toBe(200)
  expect((await house.call(client).post(`/v1/review/${deliverableId}/approval`)).status).toBe(200)
  const early = await house
    .call(client)
    .post('/v1/diffusions')
    .send(plan({ assetIds: [newId()] }))
  expect(early.body.errors).toMatchObject([{ field: 'assetIds.0', rule: 'unknown' }])
  await makePackageJob(bench.deps())({ deliverableId }, bench.job())
  const { body } = await house.call(client).get(`/v1/deliverables/${deliverableId}`)
  pictures = body.assets.map(({ id }: { id: string }) => id)
})
afterAll(() => bench.close())

const as = (who: Bench['client']) => bench.house.call(who)
const plan = (change: object = {}) => ({
  assetIds: pictures,
  campaign: 'Carte d’hiver',
  medium: 'website',
  territory: 'france',
  startsOn: inDays(10),
  endsOn: inDays(40),
  ...change,
})
const licencesOf = async (who: Bench['client']) => (await as(who).get('/v1/licences')).body.items
const counted = async (name: string) =>
  (
    await bench.database.pool.query('SELECT payload FROM platform.outbox WHERE name = $1 ORDER BY id', [name])
  ).rows.map(({ payload }) => payload)

describe('the licence of an order', () => {
  test('is granted with the delivery, for every picture, once; each side reads it', async () => {
    await makePackageJob(bench.deps())({ deliverableId: bench.deliverableId }, bench.job())
    const [licence, ...others] = await licencesOf(bench.client)
    expect(others).toEqual([])
    expect(licence).toMatchObject({
      origin: 'order',
      state: 'active',
      author: 'Démo Photographe',
      terms: TERMS,
    })
    expect(licence.assetIds).toEqual(pictures.toSorted())
    expect(Date.parse(licence.portfolioFrom) - Date.parse(licence.from)).toBe(90 * DAY_MS)
    expect(await licencesOf(bench.operator)).toEqual([licence])
    expect(await counted('licence-granted')).toMatchObject([{ licenceId: licence.id, assetCount: 2 }])
  })

  test('is nobody else’s', async () => {
    const { house } = bench
    for (const stranger of [
      house.signIn('operator'),
      house.signIn('client-admin', { organisationId: newId() }),
    ])
      expect(await licencesOf(stranger)).toEqual([])
    const asked = await as(bench.client).post('/v1/licences').send({})
    expect(asked.status).toBe(403)
  })

  test('never changes', async () => {
    const system = bench.database.transaction(
      { kind: 'system', role: 'system', requestId: 't' } as never,
      ({ tx }) => tx.$client.query(`UPDATE postproduction.licence SET author = 'x'`),
    )
    await expect(system).rejects.toThrow(/never changes/)
  })
})

describe('the plan of diffusion', () => {
  test('shows first what a plan would meet, then takes it, all pictures or none', async () => {
    const checked = await as(bench.client).post('/v1/diffusions/check').send(plan())
    expect(checked.body.items).toMatchObject(pictures.map((assetId) => ({ assetId, problems: [] })))
    const planned = await as(bench.client).post('/v1/diffusions').send(plan())
    expect(planned.status, JSON.stringify(planned.body)).toBe(201)
    expect(planned.body.items).toHaveLength(2)
    const again = await as(bench.client).post('/v1/diffusions').send(plan())
    expect([again.status, again.body.code]).toEqual([409, 'already-exists'])
    const { body } = await as(bench.client).get(`/v1/diffusions?from=${inDays(40)}&until=${inDays(50)}`)
    expect(body.items.map(({ assetId }: { assetId: string }) => assetId).toSorted()).toEqual(
      pictures.toSorted(),
    )
    expect((await as(bench.client).get(`/v1/diffusions?from=${inDays(41)}`)).body.items).toEqual([])
  })

  test.each([
    ['medium', { medium: 'outdoor' }, 'outside-media'],
    ['territory', { territory: 'world' }, 'outside-territory'],
    ['days', { startsOn: inDays(300), endsOn: inDays(400) }, 'outside-days'],
    ['days before the delivery', { startsOn: inDays(-20), endsOn: inDays(5) }, 'outside-days'],
  ])('refuses what the licence does not cover, picture by picture: %s', async (_name, change, rule) => {
    const before = await as(bench.client).get('/v1/diffusions')
    const answer = await as(bench.client)
      .post('/v1/diffusions')
      .send(plan({ campaign: 'Autre', ...change }))
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toMatchObject([
      { field: 'assetIds.0', rule },
      { field: 'assetIds.1', rule },
    ])
    expect((await as(bench.client).get('/v1/diffusions')).body).toEqual(before.body)
  })

  test.each([
    ['endsOn', { endsOn: inDays(9) }],
    ['startsOn', { startsOn: '2027-02-30' }],
    ['medium', { medium: 'skywriting' }],
    ['campaign', { campaign: ' ' }],
    ['assetIds', { assetIds: [] }],
  ])('refuses a plan without a sound %s', async (field, change) => {
    const answer = await as(bench.client).post('/v1/diffusions').send(plan(change))
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].field).toBe(field)
  })

  test('one without end is flagged with the day it must be down', async () => {
    const { body } = await as(bench.client)
      .post('/v1/diffusions')
      .send(plan({ campaign: 'Vitrine', endsOn: null }))
    expect(body.items[0].problems).toMatchObject([{ code: 'open-ended', isRefused: false }])
    expect((await as(bench.client).delete(`/v1/diffusions/${body.items[0].id}`)).status).toBe(204)
    expect((await as(bench.client).delete(`/v1/diffusions/${body.items[0].id}`)).status).toBe(204)
    const { items } = (await as(bench.client).get('/v1/diffusions')).body
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(body.items[0].id)
  })

  test('only for a rendition that was delivered', async () => {
    const named = await as(bench.client)
      .post('/v1/diffusions')
      .send(plan({ campaign: 'A', channel: 'none' }))
    expect(named.body.errors).toMatchObject([{ field: 'assetIds.0', rule: 'rendition' }])
    const web = await as(bench.client)
      .post('/v1/diffusions')
      .send(plan({ campaign: 'A', channel: 'web' }))
    expect(web.status, JSON.stringify(web.body)).toBe(201)
  })

  test('is nobody else’s', async () => {
    const stranger = bench.house.signIn('client-admin', { organisationId: newId() })
    const [one] = (await as(bench.client).get('/v1/diffusions')).body.items
    expect((await as(stranger).get('/v1/diffusions')).body.items).toEqual([])
    expect((await as(stranger).delete(`/v1/diffusions/${one.id}`)).status).toBe(404)
    expect(
      (
        await as(stranger)
          .post('/v1/diffusions')
          .send(plan({ campaign: 'B' }))
      ).status,
    ).toBe(422)
    expect((await as(bench.operator).get('/v1/diffusions')).status).toBe(403)
  })
})

test('more may be granted, and then more is planned', async () => {
  const producer = bench.house.signIn('producer')
  const wanted = {
    deliverableId: bench.deliverableId,
    assetIds: [pictures[0]],
    terms: { ...TERMS, media: ['outdoor'], area: 'france', durationMonths: 6 },
    from: inDays(0),
    reason: 'Affichage acheté en plus',
  }
  const foreign = await as(producer)
    .post('/v1/licences')
    .send({ ...wanted, assetIds: [newId()] })
  expect(foreign.body.errors).toMatchObject([{ field: 'assetIds.0', rule: 'unknown' }])
  const granted = await as(producer).post('/v1/licences').send(wanted)
  expect(granted.status, JSON.stringify(granted.body)).toBe(201)
  const outdoor = plan({ campaign: 'Affiches', medium: 'outdoor' })
  const answer = await as(bench.client).post('/v1/diffusions').send(outdoor)
  expect(answer.body.errors).toMatchObject([{ field: 'assetIds.1', rule: 'outside-media' }])
  const one = await as(bench.client)
    .post('/v1/diffusions')
    .send({ ...outdoor, assetIds: [pictures[0]] })
  expect(one.status).toBe(201)
})

describe('a release', () => {
  const release = (change: object = {}) => ({
    deliverableId: bench.deliverableId,
    assetIds: [pictures[1]],
    kind: 'model',
    subject: 'Personne au comptoir',
    signedOn: inDays(-1),
    ...change,
  })

  test.each([
    ['guardian', { isMinor: true }, undefined],
    ['guardian', { guardian: 'Un parent' }, undefined],
    ['isMinor', { kind: 'property', isMinor: true, guardian: 'Un parent' }, undefined],
    ['expiresOn', { expiresOn: inDays(-2) }, undefined],
    ['signedOn', { signedOn: inDays(3) }, 'future'],
    ['assetIds.0', { assetIds: ['01a00000-0000-7000-8000-000000000000'] }, 'unknown'],
  ])('without a sound %s is refused', async (field, change, rule) => {
    const answer = await as(bench.operator).post('/v1/releases').send(release(change))
    expect(answer.status).toBe(rule === undefined ? 400 : 422)
    expect(answer.body.errors[0]).toMatchObject({ field, ...(rule === undefined ? {} : { rule }) })
  })

  test('taken back, stops what it covered and says what was planned with it', async () => {
    const made = await as(bench.operator).post('/v1/releases').send(release())
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const path = `/v1/releases/${made.body.id}/withdrawal`
    const both = await Promise.all(
      [1, 2].map(() => as(bench.client).post(path).send({ reason: 'Demande de la personne' })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { diffusionCount } = both.find(({ status }) => status === 200)?.body ?? {}
    expect(diffusionCount).toBeGreaterThan(0)
    expect(await counted('release-withdrawn')).toMatchObject([{ releaseId: made.body.id, diffusionCount }])
    const { items } = (await as(bench.client).get('/v1/diffusions')).body
    for (const { assetId, problems } of items)
      expect(problems.some(({ code }: { code: string }) => code === 'release-withdrawn')).toBe(
        assetId === pictures[1],
      )
    const anew = await as(bench.client)
      .post('/v1/diffusions')
      .send(plan({ campaign: 'Plus tard' }))
    expect(anew.body.errors).toMatchObject([{ field: 'assetIds.1', rule: 'release-withdrawn' }])
  })

  test('carries the paper that was signed, bit for bit, and one only', async () => {
    const { body } = await as(bench.operator)
      .post('/v1/releases')
      .send(release({ kind: 'property', subject: 'La salle' }))
    const path = `/v1/releases/${body.id}/document`
    const send = (bytes: Buffer, type = 'application/pdf') =>
      as(bench.operator).put(path).set('content-type', type).send(bytes)
    const paper = Buffer.from('%PDF-1.7 démo')
    expect((await send(Buffer.from('MZ not a paper'))).body.errors).toMatchObject([
      { field: 'body', rule: 'type' },
    ])
    expect((await as(bench.client).get(path)).status).toBe(404)
    expect((await send(paper)).body.hasDocument).toBe(true)
    expect((await send(paper)).status).toBe(200)
    expect((await send(Buffer.from('%PDF-1.7 autre'))).status).toBe(409)
    const read = await as(bench.client)
      .get(path)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => done(null, Buffer.concat(parts)))
      })
    expect(read.headers['content-disposition']).toMatch(/^attachment/)
    expect(Buffer.from(read.body).equals(paper)).toBe(true)
    const stranger = bench.house.signIn('client-admin', { organisationId: newId() })
    expect((await as(stranger).get(path)).status).toBe(404)
    expect((await as(stranger).put(path).set('content-type', 'application/pdf').send(paper)).status).toBe(404)
  })
})

test('what ends soon is told once, by however many tell it', async () => {
  const release = await as(bench.client)
    .post('/v1/releases')
    .send({
      deliverableId: bench.deliverableId,
      assetIds: [pictures[0]],
      kind: 'model',
      subject: 'Personne en salle',
      signedOn: inDays(-1),
      expiresOn: inDays(12),
    })
  const deps = bench.deps()
  await Promise.all([warnRights(deps), warnRights(deps)])
  expect(await counted('rights-expiring')).toMatchObject([
    { subject: 'release', subjectId: release.body.id, until: inDays(12) },
  ])
  const nextYear = { ...deps, now: () => new Date(Date.now() + 360 * DAY_MS) }
  await Promise.all([warnRights(nextYear), warnRights(nextYear)])
  const told = await counted('rights-expiring')
  expect(told.map(({ subject }) => subject)).toEqual(['release', 'licence', 'licence'])
})
