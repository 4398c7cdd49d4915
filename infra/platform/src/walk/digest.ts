import { SERVICE_NAMES } from '@regie/contracts'
import { until } from '@regie/testing'
import type pg from 'pg'

/** What may move on a refusal: that it was tried, who was seen, and what the queues note for themselves. */
const MAY_MOVE = [
  'identity.session',
  'identity.refresh_token',
  'identity.sign_in_throttle',
  'identity.reset_ask',
  'postproduction.guest_throttle',
]

/** One md5 a table of every service, and of the messages sent: equal before and after means that nothing happened. */
export async function digestTables(admin: pg.Client): Promise<Record<string, string>> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_schema = ANY($1) AND table_type = 'BASE TABLE' AND table_name <> 'migration' ORDER BY 1`,
    [SERVICE_NAMES],
  )
  const digests: Record<string, string> = {}
  for (const { name } of rows.filter((table) => !MAY_MOVE.includes(table.name)))
    digests[name] = await digestOf(admin, `SELECT t::text AS line FROM ${name} t`)
  digests['platform.outbox'] = await digestOf(
    admin,
    `SELECT concat_ws('|', id, name, payload) AS line FROM platform.outbox`,
  )
  return digests
}

async function digestOf(admin: pg.Client, lines: string): Promise<string> {
  const { rows } = await admin.query<{ digest: string }>(
    `SELECT count(*) || ':' || coalesce(md5(string_agg(line, E'\\n' ORDER BY line)), '') AS digest FROM (${lines}) lines`,
  )
  return rows[0]?.digest ?? ''
}

/** Waits until every message that is due was dealt with, so that only what a test does can change a table. */
export const settled = (admin: pg.Client) =>
  until(
    'every message settled',
    async () => {
      await admin.query(
        `UPDATE platform.outbox SET next_ring_at = now() WHERE settled_at IS NULL AND dispatched_at IS NOT NULL AND run_at < now()`,
      )
      const { rows } = await admin.query(
        `SELECT name, consumers FROM platform.outbox WHERE settled_at IS NULL AND run_at < now()
         AND NOT EXISTS (SELECT 1 FROM platform.parked p WHERE p.message_id = outbox.id)`,
      )
      return rows.length === 0
    },
    120_000,
  )
