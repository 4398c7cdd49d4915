import { refuse } from '@regie/imaging'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyseAssetJob } from '../assets/analyse-asset.job.ts'
import { type Bench, openBench } from '../testing/bench-worker.ts'
import { paintedPng } from '../testing/painted.ts'
import { upload } from '../testing/story.ts'
import { makePackageJob } from './make-package.job.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const sendAndCheck = async (as: Bench['operator'], said: Record<string, string>, bytes: Buffer) => {
  const { house, deliverableId } = bench
  const assetId = await upload(house, as, { deliverableId, ...said }, bytes)
  await analyseAssetJob(bench.deps())({ assetId }, bench.job())
  return assetId
}
const pack = (dies = false, sandbox = {}) =>
  makePackageJob(bench.deps(sandbox))({ deliverableId: bench.deliverableId }, bench.job(dies))
const packages = async () => (await bench.house.call(bench.client).get('/v1/packages')).body.items
const stored = (folder: string) =>
  readdirSync(path.join(bench.house.storageFolder, folder), { recursive: true })

describe('a package', () => {
  test('is made of what the client approved, production having answered a change', async () => {
    const { house, operator, client, deliverableId } = bench
    const first = await sendAndCheck(operator, { filename: 'Été 1.png' }, paintedPng(1))
    await sendAndCheck(operator, { filename: 'été 1.PNG' }, paintedPng(2))
    expect((await house.call(operator).post(`/v1/deliverables/${deliverableId}/submission`)).status).toBe(200)
    const asked = await house
      .call(client)
      .post(`/v1/review/${deliverableId}/changes`)
      .send({ assetId: first, comment: 'Plus clair' })
    const producer = house.signIn('producer')
    await sendAndCheck(producer, { filename: 'Été 1.png', changeId: asked.body.id }, paintedPng(3))
    const approved = await house.call(client).post(`/v1/review/${deliverableId}/approval`)
    expect(approved.status, JSON.stringify(approved.body)).toBe(200)
    expect(await packages()).toMatchObject([{ state: 'making', files: [], fileCount: null }])
    const early = await house.call(client).post(`/v1/packages/${approved.body.packageId}/links`)
    expect(early.status).toBe(409)
  })

  test('waits for a decoder that fails instead of leaving a picture out', async () => {
    const examine = async () => refuse('decoder-crashed')
    await expect(pack(false, { examine })).rejects.toMatchObject({ code: 'dependency-down' })
    expect(await packages()).toMatchObject([{ state: 'making' }])
  })

  test('made again after a kill is the same object, and is announced once', async () => {
    await expect(pack(true)).rejects.toThrow('killed')
    const before = [stored('packages'), stored('renditions')]
    await pack()
    await pack()
    expect([stored('packages'), stored('renditions')]).toEqual(before)
    const [made] = await packages()
    expect(made).toMatchObject({ state: 'ready', fileCount: 4, omitted: [] })
    expect(made.files.map(({ name }: { name: string }) => name)).toEqual([
      'full/Été 1 (2).jpg',
      'full/été 1.jpg',
      'web/Été 1 (2).jpg',
      'web/été 1.jpg',
    ])
    const { rows } = await bench.database.pool.query(
      "SELECT count(*)::int FROM platform.outbox WHERE name = 'package-ready'",
    )
    expect(rows).toEqual([{ count: 1 }])
  })
})
