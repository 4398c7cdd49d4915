import { parseArgs } from 'node:util'
import { EVENTS, SERVICE_NAMES, type ServiceName } from '@regie/contracts'
import pg from 'pg'
import { AdminEnv, readCliEnv } from './env.ts'
import { projectionsOf } from './projections.ts'

const USAGE = 'regie replay <service>   (matching, missions, notifications, operators, postproduction)'

/**
 * Empties the projections of one service and lets the news ring again, oldest first: they are made of news alone,
 * so the same rows come back. The service may run meanwhile; it answers from what is rebuilt so far.
 */
export async function runReplay(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
  const service = SERVICE_NAMES.find((name) => name === positionals[0])
  if (!service) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const env = readCliEnv(AdminEnv)
  const rung = await replay(env.DATABASE_ADMIN_URL, service, await projectionsOf(service))
  process.stdout.write(`${service}: ${rung} events ring again\n`)
  return 0
}

/** @returns how many events will be delivered again */
export async function replay(adminUrl: string, service: ServiceName, projections: string[]): Promise<number> {
  const heard = EVENTS.filter((event) => event.subscribers.includes(service)).map(({ name }) => name)
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN')
    if (projections.length)
      await client.query(
        `TRUNCATE ${projections.map((table) => pg.escapeIdentifier(service) + '.' + pg.escapeIdentifier(table)).join(', ')}`,
      )
    await client.query(
      `DELETE FROM platform.receipt r USING platform.outbox o
       WHERE r.message_id = o.id AND r.consumer = $1 AND o.kind = 'event' AND o.name = ANY($2)`,
      [service, heard],
    )
    const { rowCount } = await client.query(
      `UPDATE platform.outbox SET settled_at = NULL, next_ring_at = clock_timestamp()
       WHERE kind = 'event' AND name = ANY($2) AND $1 = ANY(consumers) AND dispatched_at IS NOT NULL`,
      [service, heard],
    )
    await client.query('COMMIT')
    return rowCount ?? 0
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}
