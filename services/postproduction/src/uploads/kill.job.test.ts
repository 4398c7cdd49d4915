import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Asset } from '@regie/contracts'
import { newId } from '@regie/database'
import { freePort } from '@regie/embedded'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '@regie/service-kit'
import { until } from '@regie/testing'
import pg from 'pg'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paintedPng } from '../testing/painted.ts'
import { openPostproduction, openSet, type OpenSet, sha256 } from '../testing/story.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const CHUNK_BYTES = 256 * 1_024
const keys = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

let set: OpenSet
let urls: { url: string; adminUrl: string }
let folder: string
let address: string
let child: ChildProcess | undefined
let restarting: Promise<void> = Promise.resolve()

/** A house makes the world and closes; from then on there is one service, in a process of its own. */
beforeAll(async () => {
  const house = await openPostproduction()
  set = await openSet(house, { document: null })
  urls = house.database
  await house.close()
  folder = await mkdtemp(path.join(tmpdir(), 'regie-kill-'))
  address = `http://127.0.0.1:${await freePort()}`
  await start()
}, 150_000)
afterAll(async () => {
  await restarting.catch(() => undefined)
  child?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: urls.url,
      QUEUE_URL: urls.url,
      STORAGE_URL: pathToFileURL(path.join(folder, 'objects')).href,
      PUBLIC_URL: address,
      JWT_PUBLIC_KEY: keys.publicKey,
      LINK_SECRET: 'a link secret that only tests use, 32+',
      PORT: new URL(address).port,
      LOG_LEVEL: 'silent',
    },
  })
  await until(
    'the service answers',
    async () => {
      const answer = await fetch(`${address}/health/live`).catch(() => undefined)
      return answer?.ok
    },
    60_000,
  )
}

async function killAndStart(): Promise<void> {
  const gone = new Promise((resolve) => child?.once('exit', resolve))
  child?.kill('SIGKILL')
  await gone
  await start()
}

function tokenOf(accountId: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = Math.floor(Date.now() / 1_000)
  const claims = { sub: accountId, sid: newId(), role: 'operator', org: null, iat, exp: iat + 600 }
  const body = `${part({ alg: 'EdDSA', typ: 'JWT' })}.${part({ ...claims, iss: TOKEN_ISSUER, aud: TOKEN_AUDIENCE })}`
  return `${body}.${sign(null, Buffer.from(body), keys.privateKey).toString('base64url')}`
}

test(
  'an upload outlives three kills of the service and is the same bit for bit, once',
  { timeout: 240_000 },
  async () => {
    // What follows the end of a PNG is no part of the picture, but of the original.
    const picture = Buffer.concat([paintedPng(9), randomBytes(4_000_000)])
    const killAt = [0.2, 0.5, 0.8].map((share) => Math.floor(picture.length * share))
    const authorization = `Bearer ${tokenOf(set.operator.accountId)}`
    let kills = 0
    await new Promise<void>((resolve, reject) => {
      const upload = new Upload(picture, {
        endpoint: `${address}/v1/uploads`,
        chunkSize: CHUNK_BYTES,
        headers: { authorization },
        metadata: { deliverableId: set.deliverableId, filename: 'plat.png' },
        retryDelays: Array.from({ length: 300 }, () => 200),
        onShouldRetry: () => true,
        onChunkComplete: (_size, accepted) => {
          if (accepted < (killAt[kills] ?? Infinity)) return
          kills += 1
          restarting = killAndStart()
          restarting.catch(reject)
        },
        onSuccess: () => resolve(),
        onError: reject,
      })
      upload.start()
    })
    expect(kills).toBe(3)
    const asset = await until(
      'the asset is judged',
      async () => {
        const answer = await fetch(`${address}/v1/deliverables/${set.deliverableId}`, {
          headers: { authorization },
        })
        const { assets } = (await answer.json()) as { assets: Asset[] }
        return assets.length === 1 && assets[0]?.analysedAt ? assets[0] : undefined
      },
      60_000,
    )
    expect(asset).toMatchObject({ state: 'passed', sha256: sha256(picture), bytes: picture.length })
    const original = await fetch(`${address}/v1/assets/${asset.id}/original`, { headers: { authorization } })
    expect(sha256(Buffer.from(await original.arrayBuffer()))).toBe(sha256(picture))
    expect(await readdir(path.join(folder, 'objects', '.uploads'))).toEqual([])
    const admin = new pg.Client({ connectionString: urls.adminUrl })
    await admin.connect()
    const { rows } = await admin.query(
      "SELECT name, count(*)::int FROM platform.outbox WHERE name IN ('asset-stored', 'asset-analysed') GROUP BY name ORDER BY name",
    )
    await admin.end()
    expect(rows).toEqual([
      { name: 'asset-analysed', count: 1 },
      { name: 'asset-stored', count: 1 },
    ])
  },
)
