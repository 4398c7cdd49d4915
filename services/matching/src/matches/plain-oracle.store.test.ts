import { type PlainOperator, PlainIndex, rankPlainly } from '@regie/matching'
import { freshDatabase } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawAsks, ORACLE, oracleValues, toNeeds } from '../../../../scripts/bench/rank-questions.ts'
import { DECEMBER_MS, HOUR_MS, tagsOf } from '../../../../scripts/bench/rank-rows.ts'
import { worldStatements } from '../../../../scripts/bench/rank-world.ts'

const COUNT = 3000
const HORIZON = { fromMs: DECEMBER_MS, bucketMs: 6 * HOUR_MS, buckets: 4 * 93 }

let client: pg.Client
beforeAll(async () => {
  const { adminUrl } = await freshDatabase()
  client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  for (const statement of worldStatements('oracle', COUNT)) await client.query(statement)
})
afterAll(() => client.end())

type Row = {
  id: number
  lat: number
  lon: number
  radius_km: number
  price: number
  rating: number
  reliability: number
  last_assigned: number
  active: boolean
  specs: number[]
  equip: number[]
  langs: number[]
  charters: number[]
  free: { from: number; to: number }[]
}

const readPeople = async (): Promise<PlainOperator[]> => {
  const hour = (bound: string) =>
    `extract(epoch from ${bound}(during) - timestamptz '2026-12-01 00:00+00') / 3600`
  const { rows } = await client.query<Row>(
    `select o.*, (select json_agg(json_build_object('from', ${hour('lower')}, 'to', ${hour('upper')}) order by during)
       from avail where op = o.id) free from operator o order by id`,
  )
  return rows.map((row) => ({
    id: row.id,
    home: { lat: row.lat, lon: row.lon },
    radiusKm: row.radius_km,
    price: row.price,
    rating: Math.fround(row.rating),
    reliability: Math.fround(row.reliability),
    idleDays: row.last_assigned,
    isActive: row.active,
    tags: (['specs', 'equip', 'langs', 'charters'] as const).flatMap((one) => tagsOf(one, row[one])),
    free: row.free.map(({ from, to }) => ({
      fromMs: DECEMBER_MS + from * HOUR_MS,
      toMs: DECEMBER_MS + to * HOUR_MS,
    })),
  }))
}

test('the index, the plain filter and PostgreSQL name the same people in the same order', async () => {
  const people = (await readPeople()).map((one) => ({
    ...one,
    home: { lat: Math.fround(one.home.lat), lon: Math.fround(one.home.lon) },
  }))
  expect(people).toHaveLength(COUNT)
  const index = new PlainIndex(HORIZON, COUNT, (row) => people[row] as PlainOperator, COUNT * 10)
  const places = {
    count: COUNT,
    lat: Float32Array.from(people, ({ home }) => home.lat),
    lon: Float32Array.from(people, ({ home }) => home.lon),
  }
  let found = 0
  // In a small world few meet a hard question; each is asked again without its equipment and charters.
  const asks = drawAsks(places, 100).flatMap((ask) => [
    ask,
    { ...ask, equip: [], charters: [], mostPrice: 1000 },
  ])
  for (const ask of asks) {
    const { rows } = await client.query<{ id: number; score: number }>(ORACLE, oracleValues(ask))
    const ranked = index.rank(toNeeds(ask), 20)
    expect(ranked.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
    expect(ranked).toEqual(rankPlainly(people, toNeeds(ask), 20))
    ranked.forEach(({ score }, at) => expect(score).toBeCloseTo(rows[at]?.score ?? Number.NaN, 9))
    found += ranked.length
  }
  expect(found).toBeGreaterThan(200)
})
