import { APP_LOGIN } from '@regie/database'
import { runMigrations } from 'bullmq'
import pg from 'pg'
import { QUEUE_ROLE, QUEUE_SCHEMA } from './queue-host.ts'

/** Makes BullMQ’s own tables and the role that uses them (it makes one sequence a queue, hence CREATE); nothing to do where the queue URL is Redis. */
export async function migrateQueues(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(4711002)')
    await client.query(
      `DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${QUEUE_ROLE}') THEN CREATE ROLE ${QUEUE_ROLE} NOINHERIT; END IF; END $$`,
    )
    await runMigrations(client as unknown as Parameters<typeof runMigrations>[0], QUEUE_SCHEMA)
    await client.query(`GRANT ${QUEUE_ROLE} TO ${APP_LOGIN};
      GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${QUEUE_ROLE};
      GRANT ALL ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${QUEUE_ROLE};
      GRANT ALL ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${QUEUE_ROLE};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${QUEUE_ROLE}`)
  } finally {
    await client.end()
  }
}
