import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from './open-store.ts'

const WRITER = path.resolve(import.meta.dirname, '../testing/write-for-ever.ts')
const OBJECT_BYTES = 8 * 64 * 1024
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regie-storage-kill-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Ends the writer with SIGKILL when it has acknowledged `count` objects; answers what it acknowledged. */
const writeAndKill = (url: string, prefix: string, count: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', WRITER, url, prefix]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      if (said.split('\n').length > count) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', () => resolve(said.split('\n').slice(0, -1)))
  })

test('a writer killed at any instant leaves every acknowledged object intact and no half one', async () => {
  const url = pathToFileURL(folder).href
  const store = openStore(url)
  for (const [kill, count] of [3, 7, 12, 20].entries()) {
    for (const line of await writeAndKill(url, `k${kill}`, count)) {
      const [key = '', sha256 = ''] = line.split(' ')
      expect(await store.verify(key, sha256)).toBe('intact')
    }
  }
  let seen = 0
  for await (const { bytes } of store.list()) {
    expect(bytes).toBe(OBJECT_BYTES)
    seen++
  }
  expect(seen).toBeGreaterThanOrEqual(42)
  const { abandoned } = await store.sweep({ trashedBefore: new Date(), unfinishedBefore: new Date() })
  expect(abandoned).toBeLessThanOrEqual(4)
})
