import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { EmbeddedPg } from '@regie/embedded'
import pg from 'pg'

/** Where the rows of one world are, as the database wrote them. */
export type WorldFiles = { schema: string; count: number; operators: string; free: string }

const SQL = readFileSync(new URL('rank-world.sql', import.meta.url), 'utf8')
const MASK = (column: string) => `(select coalesce(sum(1::bigint << x), 0) from unnest(${column}) x)`
const OPERATORS = `select id, lat, lon, radius_km, price, rating, reliability, last_assigned, active::int,
  ${MASK('specs')}, ${MASK('equip')}, ${MASK('langs')}, ${MASK('charters')} from operator order by id`
const HOURS = (bound: string) =>
  `(extract(epoch from ${bound}(during) - timestamptz '2026-12-01 00:00+00') / 3600)::int`

/**
 * Draws `count` operators in a schema of their own, with the indexes a careful owner would give them, and writes them
 * to two files beside the cluster. Minutes for a million; each step is told on stderr.
 */
export async function drawWorld(server: EmbeddedPg, count: number): Promise<WorldFiles> {
  const schema = `op${count}`
  const client = new pg.Client({ connectionString: server.url() })
  await client.connect()
  try {
    for (const statement of worldStatements(schema, count)) await told(client, schema, statement)
    const operators = path.join(server.dataDir, `${schema}.operators.csv`)
    const free = path.join(server.dataDir, `${schema}.free.csv`)
    await told(client, schema, `copy (${OPERATORS}) to '${operators}' (format csv)`)
    await told(
      client,
      schema,
      `copy (select op, ${HOURS('lower')}, ${HOURS('upper')} from avail) to '${free}' (format csv)`,
    )
    return { schema, count, operators, free }
  } finally {
    await client.end()
  }
}

/** One after the other on one connection: they share a seed and a search path. */
export const worldStatements = (schema: string, count: number): string[] =>
  SQL.replaceAll('{{count}}', String(count))
    .replaceAll('{{schema}}', schema)
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n')
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean)

async function told(client: pg.Client, schema: string, statement: string): Promise<void> {
  const startMs = performance.now()
  await client.query(statement)
  const seconds = (performance.now() - startMs) / 1000
  if (seconds > 1)
    process.stderr.write(
      `${schema}: ${seconds.toFixed(0)} s  ${statement.slice(0, 60).replaceAll('\n', ' ')}\n`,
    )
}

export const dropFiles = async ({ operators, free }: WorldFiles): Promise<void> => {
  await rm(operators, { force: true })
  await rm(free, { force: true })
}
