import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { SERVICE_NAMES } from '@regie/contracts'
import { migrateAll } from '@regie/database'
import { migrateQueues } from '@regie/jobs'
import { existsSync } from 'node:fs'
import { AdminEnv, readCliEnv } from './env.ts'

/** The migration folders of all services, found beside this checkout's services. */
export const migrationSets = () =>
  SERVICE_NAMES.map((schema) => ({
    schema,
    folder: fileURLToPath(new URL(`../../../services/${schema}/migrations`, import.meta.url)),
  })).filter(({ folder }) => existsSync(folder))

/** Safe to run at every deployment and from several machines at once. */
export async function runMigrate(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  const env = readCliEnv(AdminEnv)
  const password = env.DATABASE_URL ? decodeURIComponent(new URL(env.DATABASE_URL).password) : undefined
  await migrateAll(env.DATABASE_ADMIN_URL, migrationSets(), password || undefined)
  if (!env.QUEUE_URL?.startsWith('redis')) await migrateQueues(env.DATABASE_ADMIN_URL)
  process.stdout.write(
    'migrated: platform, bullmq, ' +
      migrationSets()
        .map(({ schema }) => schema)
        .join(', ') +
      '\n',
  )
  return 0
}
