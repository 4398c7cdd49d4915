import { makeCallSheet, systemCaller } from '@regie/contracts'
import { newId, openDatabase, type Unit } from '@regie/database'
import pg from 'pg'
import type { BenchPostgres } from './bench-postgres.ts'
import { median, ratioFigure, type Reading, type Round } from './figure.ts'

const PAIRS = 50
const ROUNDS = 61
const BUDGET_MS = 15_000
const caller = systemCaller('bench-request')
const PRODUCT = '0198c0de-0000-7000-8000-000000000001'

/**
 * A business row with an outbox message over the same row alone: a draft quote in the missions schema as it is
 * (row-level security, foreign key, six indexes), both through `database.transaction`, one after the other on one
 * connection, fsync and synchronous commit on. No relay runs.
 */
export async function measureOutbox({ url }: Pick<BenchPostgres, 'url'>): Promise<Reading[]> {
  const database = openDatabase({ url, service: 'missions', maxConnections: 1 })

  const timed = async (work: (unit: Unit) => Promise<unknown>): Promise<number> => {
    const startMs = performance.now()
    await database.transaction(caller, work)
    return (performance.now() - startMs) * 1000
  }
  try {
    // One of each in turn: what the disk does to one transaction it does to its neighbour.
    const rounds: Round[] = []
    for (
      const startMs = performance.now();
      rounds.length < ROUNDS && performance.now() - startMs < BUDGET_MS;
    ) {
      const alone: number[] = []
      const both: number[] = []
      for (let pair = 0; pair < PAIRS; pair++) {
        alone.push(await timed(insertQuote))
        both.push(await timed(insertBoth))
      }
      rounds.push({ baseline: median(alone), ours: median(both) })
    }
    return [
      ratioFigure('jobs.outbox.over_row', 'ratio', rounds, ({ ours, baseline }) => ours / baseline, {
        atMost: 1.15,
      }),
    ]
  } finally {
    await database.close()
  }
}

async function insertBoth(unit: Unit) {
  await insertQuote(unit)
  unit.record.job(makeCallSheet, { assignmentId: newId() })
}

let quotes = 0
/** A draft quote as a client's order leaves one. */
export const insertQuote = ({ tx }: Unit) =>
  tx.$client.query({
    name: 'bench-quote',
    text: `INSERT INTO missions.quote (id, reference, state, organisation_id, product_id, product_title, place, windows, notes, licence, created_at)
      VALUES ($1, $2, 'draft', $3, $4, $5, $6, $7, $8, $9, now())`,
    values: [
      newId(), `bench-${++quotes}`, newId(), PRODUCT, '{"fr":"Reportage démo","en":"Demo story"}',
      '{"inseeCode":"75056","name":"Paris","address":"1 rue de la Démo","lat":48.85,"lon":2.35,"zone":"Europe/Paris"}',
      '[{"from":"2026-12-03T08:00:00Z","to":"2026-12-03T10:00:00Z"}]', '', '{"scope":"web","years":5}',
    ], // prettier-ignore
  })

/** The product of the quotes. */
export async function seedProduct(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(
    `INSERT INTO missions.product (id, key, state, title, description, speciality, minimum_level, role, duration_minutes, shot_list, capabilities,
       languages, price_cents, operator_fee_cents, vat_rate_bp, options, licence, channels, delivers_within_hours, staffing, auto_send, created_at, revision)
     VALUES ($1, 'demo', 'draft', '{}', '{}', 'portrait', 1, 'photographer', 60, '[]', '{}', '{}', 10000, 6000, 2000, '[]', '{}', '{}', 48, '{}', false, now(), 1)`,
    [PRODUCT],
  )
  await admin.end()
}
