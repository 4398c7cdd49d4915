import { measureLayer } from './jobs-layer.ts'
import { measureOutbox, seedProduct } from './jobs-outbox.ts'
import { startBenchPostgres } from './bench-postgres.ts'
import { missing, type Reading } from './figure.ts'
import { hasRedis, serviceMigrations, startTestRedis } from '@regie/testing'

/** What our jobs cost over BullMQ alone, on both stores. */
export async function measureLayers(): Promise<Reading[]> {
  const postgres = await startBenchPostgres(serviceMigrations())
  try {
    await seedProduct(postgres.adminUrl)
    const onPostgres = await measureLayer('postgres', postgres.url, postgres.url)
    return [...(await measureRedis(postgres.url)), ...onPostgres]
  } finally {
    await postgres.stop()
  }
}

/** What an outbox message costs over its row alone. */
export async function measureMessages(): Promise<Reading[]> {
  const postgres = await startBenchPostgres(serviceMigrations())
  try {
    await seedProduct(postgres.adminUrl)
    return await measureOutbox(postgres)
  } finally {
    await postgres.stop()
  }
}

async function measureRedis(databaseUrl: string): Promise<Reading[]> {
  if (!hasRedis) return [missing('jobs.layer.redis', 'ratio', 0.92, 'redis-server is not installed')]
  const redis = await startTestRedis()
  try {
    return await measureLayer('redis', redis.url, databaseUrl)
  } finally {
    await redis.stop()
  }
}
