import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { SERVICE_NAMES } from '@regie/contracts'
import { freePort } from '@regie/embedded'
import { freshDatabase, type TestDatabase, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const keys = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'regie-alone-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const environment = (port: number): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  DATABASE_URL: database.url,
  QUEUE_URL: database.url,
  STORAGE_URL: pathToFileURL(folder).href,
  PUBLIC_URL: 'https://regie.example',
  JWT_PUBLIC_KEY: keys.publicKey.replaceAll('\n', '\\n'),
  JWT_PRIVATE_KEY: keys.privateKey,
  LINK_SECRET: 'a link secret that only tests use, 32+',
  PORT: String(port),
  LOG_LEVEL: 'warn',
})

const run = (service: string, env: Record<string, string>) =>
  spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, `services/${service}/src/main.ts`)], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const endOf = (child: ChildProcess) =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('exit', (code) => resolve({ code, said }))
  })

describe('each service runs alone, as a container does', () => {
  test.each(SERVICE_NAMES)(
    '%s is ready, and SIGTERM ends it with 0',
    { timeout: 90_000 },
    async (service) => {
      const port = await freePort()
      const child = run(service, environment(port))
      const ended = endOf(child)
      const isReady = () =>
        fetch(`http://127.0.0.1:${port}/health/ready`).then(
          ({ status }) => status === 200,
          () => false,
        )
      await Promise.race([
        until(`${service} is ready`, isReady, 60_000),
        ended.then(({ code, said }) => Promise.reject(new Error(`ended with ${code}: ${said.slice(-800)}`))),
      ])
      child.kill('SIGTERM')
      expect(await ended).toMatchObject({ code: 0 })
    },
  )
})

test(
  'a wrong or missing variable stops the start by name, and shows no value',
  { timeout: 60_000 },
  async () => {
    const { LINK_SECRET: _, ...rest } = environment(0)
    const { code, said } = await endOf(
      run('identity', { ...rest, DATABASE_URL: 'mysql://user:hidden@host/x' }),
    )
    expect(code).not.toBe(0)
    expect(said).toMatch(/DATABASE_URL[\s\S]*LINK_SECRET/)
    expect(said).not.toMatch(/hidden/)
  },
)
