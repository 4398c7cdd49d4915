import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import { migrateAll } from '@regie/database'
import { startEmbeddedPg } from '@regie/embedded'
import { migrateQueues } from '@regie/jobs'
import pg from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    postgresFolder: string
  }
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const TEMPLATE = 'regie_template'
const APP_PASSWORD = 'test-only'

export type TestDatabase = { url: string; adminUrl: string; name: string }

/**
 * A database of its own for one test file: a copy of the migrated template on the one embedded PostgreSQL of this
 * run. The first caller starts the server and makes the template; pure tests never pay for it.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = await startEmbeddedPg({
    dataDir: path.join(inject('postgresFolder'), 'data'),
    unsafeFast: true,
  })
  const admin = new pg.Client({ connectionString: server.url() })
  admin.on('error', () => undefined)
  await admin.connect()
  try {
    await admin.query('SELECT pg_advisory_lock(4711003)')
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE])
    if (rowCount === 0) {
      await admin.query(`CREATE DATABASE ${TEMPLATE}_making`)
      await migrateAll(server.url(`${TEMPLATE}_making`), serviceMigrations(), APP_PASSWORD)
      await migrateQueues(server.url(`${TEMPLATE}_making`))
      await admin.query(`ALTER DATABASE ${TEMPLATE}_making RENAME TO ${TEMPLATE}`)
    }
    const name = `t_${randomBytes(6).toString('hex')}`
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
    const app = new URL(server.url(name))
    app.username = 'regie_app'
    app.password = APP_PASSWORD
    return { name, url: app.href, adminUrl: server.url(name) }
  } finally {
    await admin.end()
  }
}

/** The migrations of every service of the checkout, found by folder. */
export const serviceMigrations = () =>
  ['identity', 'operators', 'missions', 'matching', 'postproduction', 'notifications']
    .map((schema) => ({ schema, folder: path.join(ROOT, 'services', schema, 'migrations') }))
    .filter(({ folder }) => existsSync(path.join(folder, 'meta', '_journal.json')))
