import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrateAll, type MigrationSet } from '@regie/database'
import { type EmbeddedPg, type Settings, startEmbeddedPg } from '@regie/embedded'
import { migrateQueues } from '@regie/jobs'
import pg from 'pg'

export type BenchPostgres = { server: EmbeddedPg; url: string; adminUrl: string; stop(): Promise<void> }

const APP_PASSWORD = 'bench-only'

/** A durable PostgreSQL of its own (fsync on), migrated as the house is, gone at the end. */
export async function startBenchPostgres(
  sets: MigrationSet[] = [],
  settings: Settings = {},
): Promise<BenchPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regie-bench-'))
  await chmod(folder, 0o711)
  const server = await startEmbeddedPg({ dataDir: path.join(folder, 'data'), settings })
  const adminUrl = server.url('bench')
  const admin = new pg.Client({ connectionString: server.url() })
  await admin.connect()
  await admin.query('CREATE DATABASE bench')
  await admin.end()
  await migrateAll(adminUrl, sets, APP_PASSWORD)
  await migrateQueues(adminUrl)
  const app = new URL(adminUrl)
  app.username = 'regie_app'
  app.password = APP_PASSWORD
  return {
    server,
    url: app.href,
    adminUrl,
    async stop() {
      await server.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
