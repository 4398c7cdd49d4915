import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { systemCaller } from '@regie/contracts'
import { type ImagingPool, refuse } from '@regie/imaging'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Bench, openBench } from '../testing/bench-worker.ts'
import { paintedPng } from '../testing/painted.ts'
import { upload } from '../testing/story.ts'
import { analyseAssetJob } from './analyse-asset.job.ts'
import { MAX_UNANSWERED_STARTS } from './judge.rules.ts'
import { verifyOriginals } from './verify-originals.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const send = (seed: number) => {
  const { house, operator, deliverableId } = bench
  return upload(house, operator, { deliverableId, filename: `${seed}.png` }, paintedPng(seed))
}
const read = async (id: string) => (await bench.house.call(bench.operator).get(`/v1/assets/${id}`)).body
const ask = (sql: string, values: unknown[]) =>
  bench.database.transaction(systemCaller('test'), ({ tx }) => tx.$client.query(sql, values))
const startsOf = async (id: string) =>
  (await ask('SELECT decode_starts, decode_crashes FROM postproduction.asset WHERE id = $1', [id])).rows[0]
const work = (assetId: string, sandbox: Partial<ImagingPool> = {}, dies = false) =>
  analyseAssetJob(bench.deps(sandbox))({ assetId }, bench.job(dies))

describe('an analysis', () => {
  test('run twice writes its verdicts once', async () => {
    const id = await send(1)
    await work(id)
    await work(id)
    expect(await read(id)).toMatchObject({ state: 'passed', verdicts: [{ ruleId: 'readable' }] })
    expect(await startsOf(id)).toEqual({ decode_starts: 1, decode_crashes: 0 })
  })

  test('run twice at once writes its verdicts once', async () => {
    const id = await send(2)
    await Promise.all([work(id), work(id), work(id)])
    expect(await read(id)).toMatchObject({ state: 'passed', verdicts: [{ ruleId: 'readable' }] })
  })

  test.each(['decoder-crashed', 'timeout'] as const)(
    'is tried again after %s, and is a verdict the second time',
    async (code) => {
      const id = await send(code === 'timeout' ? 3 : 4)
      const examine = async () => refuse(code)
      await expect(work(id, { examine })).rejects.toMatchObject({ code: 'dependency-down' })
      expect((await read(id)).state).toBe('stored')
      await work(id, { examine })
      expect(await read(id)).toMatchObject({
        state: 'to_fix',
        refusal: { code },
        verdicts: [{ outcome: 'fail', message: { fr: expect.any(String), en: expect.any(String) } }],
      })
    },
  )

  test('stopped by a shutdown is not held against the file', async () => {
    const id = await send(5)
    for (let at = 0; at < 9; at++)
      await expect(work(id, { examine: async () => refuse('pool-closed') })).rejects.toMatchObject({
        code: 'dependency-down',
      })
    expect(await startsOf(id)).toEqual({ decode_starts: 0, decode_crashes: 0 })
    await work(id)
    expect((await read(id)).state).toBe('passed')
  })

  test('of a file that was begun time and again by workers that died does not begin once more', async () => {
    const id = await send(6)
    await ask('UPDATE postproduction.asset SET decode_starts = $2 WHERE id = $1', [id, MAX_UNANSWERED_STARTS])
    const examine = vi.fn(bench.pool.examine)
    await work(id, { examine })
    expect(examine).not.toHaveBeenCalled()
    expect(await read(id)).toMatchObject({ state: 'to_fix', refusal: { code: 'decoder-crashed' } })
  })

  test('killed before its commit leaves nothing half-written, and is done by the next', async () => {
    const id = await send(9)
    await expect(work(id, {}, true)).rejects.toThrow('killed')
    expect(await read(id)).toMatchObject({ state: 'stored', verdicts: [], preview: null })
    await work(id)
    expect(await read(id)).toMatchObject({ state: 'passed', preview: { widthPx: 640 } })
  })

  test('of an original that is not what was stored judges nothing, and the daily reading names it', async () => {
    const id = await send(7)
    expect(await verifyOriginals(bench.deps())).toEqual([])
    const file = path.join(bench.house.storageFolder, 'originals', bench.deliverableId, id)
    chmodSync(file, 0o600)
    writeFileSync(file, paintedPng(8))
    await expect(work(id)).rejects.toThrow('not what was stored')
    expect((await read(id)).state).toBe('stored')
    expect(await verifyOriginals(bench.deps())).toMatchObject([{ assetId: id, found: 'altered' }])
    const { rows } = await ask("SELECT subject_id FROM platform.audit WHERE action = 'original-altered'", [])
    expect(rows).toEqual([{ subject_id: id }])
  })
})
