import { PlainIndex, type PlainNeeds } from '@regie/matching'
import pg from 'pg'
import { pin, serveBench } from './pinned.ts'
import { rankNaively, toObjects } from './rank-naive.ts'
import { type Ask, drawAsks, ORACLE, oracleValues, toNeeds } from './rank-questions.ts'
import { DECEMBER_MS, HOUR_MS, operatorAt, readRows, type Rows } from './rank-rows.ts'
import { spread } from './rank-spread.ts'
import { measureUpdates } from './rank-updates.ts'
import type { WorldFiles } from './rank-world.ts'

export type RankGiven = { url: string; core: number; world: WorldFiles; asks: number; times: number }
/** Milliseconds, one a question, the least of a few; ids agreed on. */
export type RankTold = {
  sqlMs: number[]
  naiveMs: number[]
  oursMs: number[]
  explainMs: number[]
  agreed: number
  buildMs: number
  bytesPerOperator: number
  updateUs: number[]
  /** The same questions in a world as dense as ten thousand, whatever its size. */
  sparseMs: number[]
}

const LIMIT = 20
const OURS_TIMES = 7
const SPARSE_ASKS = 400
const HORIZON = { fromMs: DECEMBER_MS, bucketMs: 6 * HOUR_MS, buckets: 4 * 93 }

const indexOf = (rows: Rows) =>
  new PlainIndex(HORIZON, rows.count, (row) => operatorAt(rows, row), rows.from.length)

serveBench<RankGiven, RankTold>(async ({ url, core, world, asks: count, times }) => {
  const rows = readRows(world)
  const asks = drawAsks(rows, count)
  const startMs = performance.now()
  const index = indexOf(rows)
  const buildMs = performance.now() - startMs
  const people = toObjects(rows)
  const client = await pinnedClient(url, world.schema, core)
  const sides = { sql: asSql(client), naive: (ask: Ask) => rankNaively(people, ask) }
  for (const ask of asks.slice(0, 5)) await sides.sql(ask)
  for (const ask of asks.slice(0, 5)) sides.naive(ask)
  for (const ask of asks) index.explain(toNeeds(ask), LIMIT)
  const told = await inTurn(asks, index, sides, times)
  await client.end()
  const bytesPerOperator = index.columns.bytes / rows.count
  const updateUs = measureUpdates(index, rows)
  people.length = 0
  return { ...told, buildMs, bytesPerOperator, updateUs, sparseMs: measureSparse(rows) }
})

async function pinnedClient(url: string, schema: string, core: number): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() pid')
  pin(rows[0]?.pid, core)
  await client.query(`set search_path=${schema},public; set max_parallel_workers_per_gather=0; set jit=off`)
  return client
}

const asSql = (client: pg.Client) => async (ask: Ask) => {
  const { rows } = await client.query<{ id: number }>({
    name: 'rank',
    text: ORACLE,
    values: oracleValues(ask),
  })
  return rows.map(({ id }) => id)
}

type Sides = { sql: (ask: Ask) => Promise<number[]>; naive: (ask: Ask) => number[] }

/** Question by question, all sides one after the other, so that a busy minute hits all alike. */
async function inTurn(asks: readonly Ask[], index: PlainIndex, { sql, naive }: Sides, times: number) {
  const told = { sqlMs: [], naiveMs: [], oursMs: [], explainMs: [], agreed: 0 } as Pick<
    RankTold,
    'sqlMs' | 'naiveMs' | 'oursMs' | 'explainMs' | 'agreed'
  >
  for (const ask of asks) {
    const needs = toNeeds(ask)
    const [ids, sqlMs] = await least(times, () => sql(ask))
    const [naiveIds, naiveMs] = await least(times, async () => naive(ask))
    const { ours, explained } = both(index, needs)
    told.sqlMs.push(sqlMs)
    told.naiveMs.push(naiveMs)
    told.oursMs.push(ours.ms)
    told.explainMs.push(explained.ms)
    const all = [ids, naiveIds, ours.ids, explained.ids].map((one) => one.join())
    if (new Set(all).size === 1) told.agreed += 1
  }
  return told
}

/** With and without explanation, in turn; the least of each. */
function both(index: PlainIndex, needs: PlainNeeds) {
  const ours = { ms: Number.POSITIVE_INFINITY, ids: [] as number[] }
  const explained = { ms: Number.POSITIVE_INFINITY, ids: [] as number[] }
  for (let time = 0; time < OURS_TIMES; time += 1) {
    time1(ours, () => index.rank(needs, LIMIT))
    time1(explained, () => index.explain(needs, LIMIT))
  }
  return { ours, explained }
}

function time1(side: { ms: number; ids: number[] }, act: () => readonly { id: number }[]): void {
  const startMs = performance.now()
  const found = act()
  side.ms = Math.min(side.ms, performance.now() - startMs)
  side.ids = found.map(({ id }) => id)
}

async function least<T>(times: number, act: () => Promise<T>): Promise<[T, number]> {
  let ms = Number.POSITIVE_INFINITY
  for (let time = 0; ; time += 1) {
    const startMs = performance.now()
    const answer = await act()
    ms = Math.min(ms, performance.now() - startMs)
    if (time + 1 >= times) return [answer, ms]
  }
}

/** As many questions whatever the size: the medians of few would differ by what was drawn alone. */
function measureSparse(rows: Rows): number[] {
  const wide = spread(rows)
  const index = indexOf(wide)
  const asks = drawAsks(wide, SPARSE_ASKS).map(toNeeds)
  for (const needs of asks) index.rank(needs, LIMIT)
  return asks.map((needs) => both(index, needs).ours.ms)
}
