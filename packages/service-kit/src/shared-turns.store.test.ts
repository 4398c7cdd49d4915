import { openPool } from '@regie/database'
import { freshDatabase, hasRedis, openTestHouse, startTestRedis, type TestHouse } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildService } from './build-service.ts'
import type { ServiceModule } from './service-module.ts'
import { openSharedTurns } from './shared-turns.ts'

const LIMIT = 6
const probe: ServiceModule = {
  name: 'identity',
  migrations: null,
  projections: [],
  async open(deps) {
    const app = await buildService(deps, { name: 'identity', title: 'Probe' })
    const config = { action: 'open', perMinute: LIMIT } as const
    app.get('/v1/me/guess', { config: { ...config, isCountedTogether: true } }, async () => ({}))
    app.get('/v1/me/alone', { config }, async () => ({}))
    return { app: app as never, handlers: { jobs: [], news: [] }, ticks: [], close: async () => undefined }
  },
}

const stores = [
  ['PostgreSQL', async (url: string) => ({ url, stop: async () => undefined })],
  ...(hasRedis ? [['Redis', () => startTestRedis()] as const] : []),
] as [string, (url: string) => Promise<{ url: string; stop(): Promise<void> }>][]

describe.each(stores)('a limit counted together in %s', (_name, startStore) => {
  const replicas: TestHouse[] = []
  let store: Awaited<ReturnType<typeof startStore>>
  let database: Awaited<ReturnType<typeof freshDatabase>>
  beforeAll(async () => {
    database = await freshDatabase()
    store = await startStore(database.url)
    for (let replica = 0; replica < 2; replica++) {
      replicas.push(
        await openTestHouse([probe], {
          database,
          queueUrl: store.url,
          runsWorkers: false,
          requestsPerMinute: 1_000,
        }),
      )
    }
  })
  afterAll(async () => {
    for (const replica of replicas) await replica.close()
    await store.stop()
  })
  const askAll = async (path: string, times: number, as?: Parameters<TestHouse['call']>[0]) => {
    const asked = Array.from({ length: times }, (_, n) => replicas[n % 2]?.call(as).get(path))
    return Promise.all(asked.map(async (answer) => await answer))
  }
  const statuses = (answers: { status?: number | undefined }[] | undefined[] | unknown[]) =>
    (answers as { status: number }[]).map(({ status }) => status).toSorted()

  test('holds over two replicas, asked at once', async () => {
    const answers = await askAll('/v1/me/guess', LIMIT + 3)
    expect(statuses(answers)).toEqual([...Array.from({ length: LIMIT }, () => 200), 429, 429, 429])
    const refused = answers.find((answer) => answer?.status === 429)
    expect(refused?.body.code).toBe('too-many')
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused?.headers['retry-after'])).toBeLessThanOrEqual(60)
  })

  test('counts each account on its own', async () => {
    const one = replicas[0]?.signIn('producer')
    expect(statuses(await askAll('/v1/me/guess', LIMIT, one))).toEqual(
      Array.from({ length: LIMIT }, () => 200),
    )
  })

  test('other routes count in each replica', async () => {
    expect(statuses(await askAll('/v1/me/alone', 2 * LIMIT))).toEqual(
      Array.from({ length: 2 * LIMIT }, () => 200),
    )
  })

  test('a window begins anew when it is over', async () => {
    const pool = openPool(database.url, 'regie_identity', 1)
    const turns = openSharedTurns(store.url, { pool })
    try {
      expect(await turns.take('again')).toMatchObject({ count: 1 })
      const { count, leftMs } = await turns.take('again')
      expect([count, leftMs > 0 && leftMs <= 60_000]).toEqual([2, true])
      if (store.url !== database.url) return // Redis forgets by itself
      await pool.query(`UPDATE platform.turn SET ends_at = clock_timestamp() WHERE key = 'again'`)
      expect(await turns.take('again')).toMatchObject({ count: 1 })
    } finally {
      await turns.close()
      await pool.end()
    }
  })
})

test('while the store is away the limit of the process still holds', async () => {
  const house = await openTestHouse([probe], { runsWorkers: false, requestsPerMinute: 1_000 })
  try {
    const admin = openPool(house.database.adminUrl, null, 1)
    await admin.query('DROP TABLE platform.turn')
    await admin.end()
    const seen: number[] = []
    for (let n = 0; n <= LIMIT; n++) seen.push((await house.call().get('/v1/me/guess')).status)
    expect(seen).toEqual([...Array.from({ length: LIMIT }, () => 200), 429])
  } finally {
    await house.close()
  }
})
