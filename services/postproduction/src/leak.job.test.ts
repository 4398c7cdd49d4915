import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyseAssetJob } from './assets/analyse-asset.job.ts'
import { makePackageJob } from './packages/make-package.job.ts'
import { type Bench, openBench } from './testing/bench-worker.ts'
import { readSet, upload } from './testing/story.ts'

/** A Nikon Coolpix P6000 photo that carries its GPS position (43.467, 11.885). */
const PHOTO = path.resolve(import.meta.dirname, '../../../../shared/data/deliverables/ianare_dscn0010.jpg')

describe.skipIf(!existsSync(PHOTO))('a real photo that says where it was taken and with what', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await openBench()
  })
  afterAll(() => bench.close())

  test('tells the operator, and the client in no answer, preview, rendition or package', async () => {
    const { house, operator, client, deliverableId } = bench
    const bytes = readFileSync(PHOTO)
    const assetId = await upload(house, operator, { deliverableId, filename: 'photo.jpg' }, bytes)
    await analyseAssetJob(bench.deps())({ assetId }, bench.job())
    const own = (await house.call(operator).get(`/v1/assets/${assetId}`)).body
    expect(own.measures.facts.exif).toMatchObject({
      make: 'NIKON',
      gps: { latitude: expect.closeTo(43.467, 2) },
    })

    await house.call(operator).post(`/v1/deliverables/${deliverableId}/submission`)
    const answers = [
      await readSet(house, client, deliverableId),
      (await house.call(client).get(`/v1/assets/${assetId}`)).body,
    ]
    expect(answers[0]).toMatchObject({ assets: [{ state: 'ready' }] })
    expect(JSON.stringify(answers)).not.toMatch(/nikon|coolpix|gps|latitude|43\.46/i)

    expect((await house.call(client).post(`/v1/review/${deliverableId}/approval`)).status).toBe(200)
    await makePackageJob(bench.deps())({ deliverableId }, bench.job())
    const made = ['previews', 'renditions', 'packages'].flatMap((folder) =>
      readdirSync(path.join(house.storageFolder, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => path.join(house.storageFolder, folder, name))
        .filter((file) => path.extname(file) !== ''),
    )
    expect(made).toHaveLength(5)
    for (const file of made)
      expect(readFileSync(file).toString('latin1')).not.toMatch(/nikon|coolpix|gpslat/i)
    expect(readFileSync(path.join(house.storageFolder, 'originals', deliverableId, assetId))).toEqual(bytes)
  })
})
