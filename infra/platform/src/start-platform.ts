import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Database, migrateAll } from '@regie/database'
import { type EmbeddedPg, startEmbeddedPg } from '@regie/embedded'
import { askRedis, migrateQueues } from '@regie/jobs'
import { type House, openHouse } from '@regie/service-kit'
import pg from 'pg'
import pino from 'pino'
import { migrationSets, MODULES } from './modules.ts'
import type { Options } from './options.ts'
import { openSecrets, type Secrets } from './secrets.ts'
import { supervisePostgres } from './supervise-postgres.ts'

export const DATABASE = 'regie'

export type Platform = {
  address: string
  house: House
  identity: Database
  postgres: EmbeddedPg
  secrets: Secrets
  /** The application's login on the embedded database, for maintenance from this process only. */
  databaseUrl: string
  adminUrl: string
  stop(): Promise<void>
}

/**
 * The embedded default: PostgreSQL from npm (adopted if it runs already), migrated; every service, worker and the
 * web shell in this process on one port; queues on that PostgreSQL unless a Redis is given; files in a folder.
 *
 * @param say  told what is being done, in order; each line for a person
 * @throws Error before anything is started when a Redis is given and does not answer
 */
export async function startPlatform(options: Options, say: (line: string) => void): Promise<Platform> {
  if (options.queueUrl) {
    say('Redis …')
    await askRedis(options.queueUrl).catch((error: Error) => {
      throw new Error(`--queue: ${error.message}`, { cause: error })
    })
  }
  await mkdir(options.dataFolder, { recursive: true, mode: 0o711 })
  const secrets = await openSecrets(options.dataFolder)

  say('PostgreSQL …')
  const postgresFolder = path.join(options.dataFolder, 'postgres')
  const postgres = await startEmbeddedPg({ dataDir: postgresFolder })
  await createDatabase(postgres.url())
  const adminUrl = postgres.url(DATABASE)
  say('migrations …')
  await migrateAll(adminUrl, migrationSets(), secrets.appPassword)
  await migrateQueues(adminUrl)

  const app = new URL(adminUrl)
  app.username = 'regie_app'
  app.password = secrets.appPassword
  const storageFolder = path.join(options.dataFolder, 'files')
  await mkdir(storageFolder, { recursive: true })

  say('services …')
  const logger = pino({ level: 'warn', redact: ['req.headers.authorization', 'req.headers.cookie'] })
  const house = await openHouse(MODULES, {
    databaseUrl: app.href,
    queueUrl: options.queueUrl ?? app.href,
    host: '127.0.0.1',
    port: options.port,
    runsWorkers: true,
    jwtPublicKey: secrets.jwtPublicKey,
    jwtPrivateKey: secrets.jwtPrivateKey,
    linkSecret: secrets.linkSecret,
    storageUrl: pathToFileURL(storageFolder).href,
    mailFrom: 'Régie <regie@localhost>',
    isDemo: true,
    checkAnswers: false,
    requestsPerMinute: 3_000,
    trustProxy: false,
    logger,
    now: () => new Date(),
    onError: (error) => logger.warn({ why: whyOf(error) }, 'background'),
  })

  const supervisor = supervisePostgres(postgres, postgresFolder, (error) =>
    logger.error({ why: whyOf(error) }, 'PostgreSQL'),
  )
  const identity = house.databases.get('identity')
  if (!identity) throw new Error('the house has no identity service')
  return {
    address: house.address,
    house,
    identity,
    postgres,
    secrets,
    databaseUrl: app.href,
    adminUrl,
    async stop() {
      await supervisor.stop()
      await house.close()
      await postgres.stop()
    },
  }
}

/** A person reads these lines: what went wrong, not where in our files. */
const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function createDatabase(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    // Two starts at once: whoever comes second finds it made.
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`).catch(() => undefined)
  } finally {
    await client.end()
  }
}
