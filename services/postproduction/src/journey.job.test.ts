import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type OperatorSnapshot, operatorChanged } from '@regie/contracts'
import { type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paintedPng } from './testing/painted.ts'
import {
  analysed,
  openPostproduction,
  openSet,
  type OpenSet,
  readSet,
  sha256,
  tell,
  upload,
} from './testing/story.ts'

let house: TestHouse
let set: OpenSet
beforeAll(async () => {
  house = await openPostproduction()
  set = await openSet(house, { brief: { channels: ['web', 'cover', 'poster'] } })
  await tell(house, operatorChanged, operator(set.operator.accountId))
})
afterAll(() => house.close())

const operator = (operatorId: string): OperatorSnapshot => ({
  operatorId,
  state: 'active',
  name: 'Démo Photographe',
  home: { inseeCode: '75110', name: 'Paris', lat: 48.87, lon: 2.36, zone: 'Europe/Paris' },
  radiusKm: 30,
  roles: ['photographer'],
  specialities: [{ key: 'restaurant', level: 4 }],
  capabilities: [],
  cameras: [{ make: 'Canon', model: 'EOS R5', serial: null }],
  languages: ['fr'],
  minimumFeeCents: 10_000,
  papersValidUntil: null,
})

describe('a set from upload to delivery', () => {
  const assets: Record<string, string> = {}
  const send = (name: string, shotKey: string, bytes: Buffer, more: Record<string, string> = {}) =>
    upload(
      house,
      set.operator,
      { deliverableId: set.deliverableId, filename: `${name}.png`, ...(shotKey && { shotKey }), ...more },
      bytes,
    )

  test('an uploaded picture is stored bit for bit, judged by the charter and shown small', async () => {
    const bytes = paintedPng(1)
    assets.one = await send('plat-1', 'dish', bytes)
    const asset = await analysed(house, set.operator, assets.one)
    expect(asset).toMatchObject({
      state: 'passed',
      sha256: sha256(bytes),
      bytes: bytes.length,
      contentType: 'image/png',
      shotLabel: { fr: 'Plats' },
    })
    expect(asset.verdicts.map(({ ruleId, outcome }) => `${ruleId} ${outcome}`)).toEqual([
      'readable pass',
      'format pass',
      'size pass',
      'camera warn',
      'place warn',
    ])
    const preview = await house.call().get(asset.preview?.thumbnailUrl ?? '')
    expect(preview.status).toBe(200)
    expect(preview.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline/),
    })
    const original = await house.call(set.operator).get(`/v1/assets/${assets.one}/original`).buffer(true)
    expect(original.headers['content-disposition']).toBe('attachment; filename="plat-1.png"')
    expect(sha256(original.body)).toBe(sha256(bytes))
  })

  test('a picture below the charter is sent back, saying what to do; its replacement is judged again', async () => {
    const small = await send('plat-2', 'dish', paintedPng(2, 300, 200))
    const refused = await analysed(house, set.operator, small)
    expect(refused.state).toBe('to_fix')
    expect(refused.verdicts.find(({ outcome }) => outcome === 'fail')).toMatchObject({
      ruleId: 'size',
      message: { fr: expect.stringMatching(/300 × 200/), en: expect.any(String) },
      tip: { fr: expect.any(String) },
    })
    expect((await readSet(house, set.operator, set.deliverableId)).progress.fr).toBe(
      '2 sur 2 vérifiées, 1 à refaire',
    )
    const notWhole = await house.call(set.operator).post(`/v1/deliverables/${set.deliverableId}/submission`)
    expect(notWhole.status).toBe(422)
    expect(notWhole.body.errors.map(({ message }: { message: string }) => message).join(' ')).toMatch(
      /1 fichier est à refaire/,
    )
    assets.two = await send('plat-2', '', paintedPng(2), { replaces: small })
    expect(await analysed(house, set.operator, assets.two)).toMatchObject({
      state: 'passed',
      replacesId: small,
      shotKey: 'dish',
    })
    const live = await readSet(house, set.operator, set.deliverableId)
    expect(live.assets.map(({ id }) => id)).toEqual([assets.one, assets.two])
  })

  test('a file that is no picture is a verdict, not a failed job', async () => {
    const junk = await send('virus', 'dish', Buffer.from('<svg onload="alert(1)">'.repeat(9)))
    expect(await analysed(house, set.operator, junk)).toMatchObject({
      state: 'to_fix',
      preview: null,
      verdicts: [{ ruleId: 'readable', outcome: 'fail' }],
    })
    const out = await house.call(set.operator).post(`/v1/assets/${junk}/withdrawal`)
    expect(out.status).toBe(200)
  })

  test('the client sees nothing before the set is handed in, and is told so', async () => {
    assets.three = await send('salle', 'place', paintedPng(3))
    await analysed(house, set.operator, assets.three)
    const before = await readSet(house, set.client, set.deliverableId)
    expect(before.assets).toEqual([])
    expect((await house.call(set.client).get(`/v1/assets/${assets.one}`)).status).toBe(404)
    const handedIn = await house.call(set.operator).post(`/v1/deliverables/${set.deliverableId}/submission`)
    expect(handedIn.status, JSON.stringify(handedIn.body)).toBe(200)
    expect(handedIn.body).toMatchObject({ state: 'in_review', blockers: [] })
    const seen = await readSet(house, set.client, set.deliverableId)
    expect(seen.assets.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready'])
    const detail = await house.call(set.client).get(`/v1/assets/${assets.one}`)
    expect(detail.body).toMatchObject({ sha256: null, bytes: null, measures: null })
    expect(JSON.stringify(detail.body.verdicts)).not.toMatch(/declared-camera|capture-place/)
    expect((await house.call(set.client).get(`/v1/assets/${assets.one}/original`)).status).toBe(403)
  })

  test('a change asked on a region is answered by a new version beside the original', async () => {
    const wish = {
      assetId: assets.one,
      comment: 'Éclaircir l’assiette',
      region: { xPct: 10, yPct: 20, widthPct: 30, heightPct: 30 },
    }
    const asked = await house.call(set.client).post(`/v1/review/${set.deliverableId}/changes`).send(wish)
    expect(asked.status, JSON.stringify(asked.body)).toBe(201)
    const early = await house.call(set.client).post(`/v1/review/${set.deliverableId}/approval`)
    expect(early.status).toBe(409)
    const version = await send('plat-1-retouche', '', paintedPng(11), { changeId: asked.body.id })
    expect(await analysed(house, set.operator, version)).toMatchObject({
      state: 'ready',
      replacesId: assets.one,
      shotKey: 'dish',
    })
    const { body } = await house.call(set.client).get(`/v1/review/${set.deliverableId}/changes`)
    expect(body.items).toMatchObject([{ state: 'answered', answerAssetId: version, comment: wish.comment }])
    assets.one = version
  })

  test('the approval makes a package that only this client opens', async () => {
    const approved = await house.call(set.client).post(`/v1/review/${set.deliverableId}/approval`)
    expect(approved.status, JSON.stringify(approved.body)).toBe(200)
    const made = await until(
      'the package is ready',
      async () => {
        const { body } = await house.call(set.client).get(`/v1/packages?missionId=${set.missionId}`)
        return body.items[0]?.state === 'ready' ? body.items[0] : undefined
      },
      60_000,
    )
    expect(made).toMatchObject({
      fileCount: 6,
      channels: [{ key: 'web' }, { key: 'cover' }, { key: 'poster' }],
    })
    expect(made.omitted).toHaveLength(3)
    expect(made.omitted[0]).toMatchObject({ channel: 'poster', reason: { fr: expect.any(String) } })

    const link = await house.call(set.client).post(`/v1/packages/${made.id}/links`)
    expect(link.status).toBe(201)
    const address = new URL(link.body.url).pathname
    const foreign = house.signIn('client-admin', { organisationId: house.signIn('operator').accountId })
    expect((await house.call(foreign).get(address)).status).toBe(404)
    expect((await house.call(foreign).post(`/v1/packages/${made.id}/links`)).status).toBe(404)
    expect((await house.call().get(`${address}x`)).status).toBe(404)
    const part = await house.call(set.client).get(address).set('range', 'bytes=0-3').buffer(true)
    expect(part.status).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes 0-3/${made.bytes}`)
    expect((await house.call(set.client).get(address).set('range', `bytes=${made.bytes}-`)).status).toBe(416)
    const zip = await house.call(set.client).get(address).buffer(true).parse(asBuffer)
    expect(sha256(zip.body)).toBe(made.sha256)
    expect(zip.headers['content-disposition']).toBe('attachment; filename="M-2026-0412.zip"')
    lookInside(zip.body)

    const done = await readSet(house, set.client, set.deliverableId)
    expect(done).toMatchObject({ state: 'delivered', package: { state: 'ready' } })
    expect(done.assets.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered'])
    expect((await house.call(set.client).delete(`/v1/packages/links/${link.body.id}`)).status).toBe(204)
    expect((await house.call(set.client).get(address)).status).toBe(404)
  })

  function lookInside(zip: Buffer) {
    if (!existsSync('/usr/bin/unzip')) return
    const file = path.join(house.storageFolder, 'look.zip')
    writeFileSync(file, zip)
    const read = (entry: string) => execFileSync('unzip', ['-p', file, entry])
    const manifest = JSON.parse(read('manifest.json').toString())
    expect(manifest.files).toHaveLength(6)
    for (const each of manifest.files) expect(sha256(read(each.name))).toBe(each.sha256)
    expect(manifest).toMatchObject({
      mission: { reference: 'M-2026-0412' },
      licence: { credit: '© Démo Photographe' },
    })
    expect(read('LICENCE.fr.txt').toString()).toContain('L131-3')
    expect(read('LICENCE.en.txt').toString()).toContain('4. Duration.')
    const jpeg = read('web/salle.jpg').toString('latin1')
    expect(jpeg).toContain('M-2026-0412</photoshop:TransmissionReference>')
  }
})

test('nothing went wrong in the background, and every state change is in the audit trail', async () => {
  expect(house.errors).toEqual([])
  const found = await house.house.databases
    .get('postproduction')
    ?.pool.query(
      "SELECT action, count(*)::int FROM platform.audit WHERE chain = 'postproduction' GROUP BY action",
    )
  expect(Object.fromEntries((found?.rows ?? []).map((row) => [row.action, row.count]))).toMatchObject({
    'charter-published': 1,
    'deliverable-opened': 1,
    'asset-stored': 6,
    'asset-analysed': 6,
    'asset-replaced': 1,
    'deliverable-submitted': 1,
    'change-asked': 1,
    'change-delivered': 1,
    'deliverable-approved': 1,
    'package-ready': 1,
    'package-downloaded': 1,
  })
})

const asBuffer = (response: unknown, done: (error: Error | null, body: Buffer) => void) => {
  const parts: Buffer[] = []
  const stream = response as NodeJS.ReadableStream
  stream.on('data', (part: Buffer) => parts.push(part))
  stream.on('end', () => done(null, Buffer.concat(parts)))
}
