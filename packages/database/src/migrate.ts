import { fileURLToPath } from 'node:url'
import { SERVICE_NAMES } from '@regie/contracts'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

export const platformMigrations = fileURLToPath(new URL('../migrations', import.meta.url))

/** The login of the application: a member of every service role, itself without rights. */
export const APP_LOGIN = 'regie_app'
const RELAY_ROLE = 'regie_relay'
const LOCK = 4_711_001

export type MigrationSet = { schema: string; folder: string }

/**
 * Makes roles and schemas, applies each set of SQL migrations once and grants each service its own schema.
 * Safe to run from several processes at once (advisory lock) and again (applied files are kept in `migration`).
 *
 * @param adminUrl  a login that may create roles and schemas
 * @param sets      one a service, in any order; the platform's own set always goes first
 * @param appPassword  if given, becomes the password of `regie_app`
 */
export async function migrateAll(
  adminUrl: string,
  sets: MigrationSet[],
  appPassword?: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await makeRoles(client, appPassword)
    for (const { schema, folder } of [{ schema: 'platform', folder: platformMigrations }, ...sets]) {
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${pg.escapeIdentifier(schema)}`)
      await client.query(`SET search_path = ${pg.escapeIdentifier(schema)}, public`)
      await migrate(drizzle(client), {
        migrationsFolder: folder,
        migrationsSchema: schema,
        migrationsTable: 'migration',
      })
      await client.query('RESET search_path')
      if (schema !== 'platform') await grantOwnSchema(client, schema)
    }
    await grantPlatform(client)
  } finally {
    await client.end()
  }
}

async function makeRoles(client: pg.Client, appPassword: string | undefined) {
  const roles = [...SERVICE_NAMES.map((name) => `regie_${name}`), RELAY_ROLE]
  for (const role of [...roles, APP_LOGIN]) {
    await client.query(
      `DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOINHERIT; END IF; END $$`,
    )
  }
  await client.query(`ALTER ROLE ${APP_LOGIN} LOGIN`)
  if (appPassword) await client.query(`ALTER ROLE ${APP_LOGIN} PASSWORD ${pg.escapeLiteral(appPassword)}`)
  await client.query(`GRANT ${roles.join(', ')} TO ${APP_LOGIN}`)
}

async function grantOwnSchema(client: pg.Client, schema: string) {
  const role = `regie_${schema}`
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role}`)
}

async function grantPlatform(client: pg.Client) {
  const services = SERVICE_NAMES.map((name) => `regie_${name}`).join(', ')
  await client.query(`GRANT USAGE ON SCHEMA platform TO ${services}, ${RELAY_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA platform TO ${services}, ${RELAY_ROLE};
    GRANT SELECT ON platform.transition, platform.revocation, platform.audit_head TO ${services};
    GRANT SELECT, INSERT ON platform.outbox, platform.receipt, platform.audit TO ${services};
    GRANT UPDATE (dispatched_at, settled_at, rings, next_ring_at), DELETE ON platform.outbox TO ${services};
    GRANT SELECT, INSERT, UPDATE ON platform.idempotency, platform.parked TO ${services};
    GRANT SELECT, INSERT, UPDATE, DELETE ON platform.turn TO ${services};
    GRANT INSERT ON platform.revocation TO regie_identity;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA platform TO regie_identity;
    GRANT SELECT, INSERT, UPDATE, DELETE ON platform.outbox, platform.parked TO ${RELAY_ROLE};
    GRANT SELECT, DELETE ON platform.receipt, platform.idempotency, platform.revocation TO ${RELAY_ROLE}`)
}
