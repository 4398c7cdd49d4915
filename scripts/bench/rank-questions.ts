import type { PlainNeeds } from '@regie/matching'
import { DECEMBER_MS, HOUR_MS, type Rows, tagsOf } from './rank-rows.ts'

/** One mission as each side reads it: values by number, hours since 1 December 2026. */
export type Ask = {
  lat: number
  lon: number
  specs: number[]
  equip: number[]
  langs: number[]
  charters: number[]
  fromHour: number
  toHour: number
  mostPrice: number
}

/** Mulberry32, seeded. */
function chance(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Missions at operators' doors: one speciality, two to five pieces of equipment, one or two languages, up to two
 * charters, two to seven hours; every second one asks for little, so that thousands may fit.
 */
export function drawAsks(rows: Pick<Rows, 'count' | 'lat' | 'lon'>, count: number): Ask[] {
  const draw = chance(99)
  const pick = (size: number) => Math.floor(size * draw() * draw())
  return Array.from({ length: count }, (_, at) => {
    const row = Math.floor(draw() * rows.count)
    const fromHour = 6 + Math.floor(draw() * 85) * 24 + Math.floor(draw() * 10)
    const equip = new Set<number>()
    for (let left = 0; left < 2 + Math.floor(draw() * 4); left += 1) equip.add(pick(40))
    const langs = new Set([0])
    if (draw() < 0.3) langs.add(pick(12))
    const charters = new Set<number>()
    for (let left = 0; left < Math.floor(draw() * 3); left += 1) charters.add(pick(30))
    const isEasy = at % 2 === 0
    if (isEasy) {
      charters.clear()
      while (equip.size > 2) equip.delete(Math.max(...equip))
    }
    return {
      lat: rows.lat[row] ?? 0,
      lon: rows.lon[row] ?? 0,
      specs: [pick(16)],
      equip: [...equip],
      langs: [...langs],
      charters: [...charters],
      fromHour,
      toHour: fromHour + 2 + Math.floor(draw() * 6),
      mostPrice: (isEasy ? 600 : 300) + Math.floor(draw() * 400),
    }
  })
}

export const toNeeds = (ask: Ask): PlainNeeds => ({
  place: { lat: ask.lat, lon: ask.lon },
  tags: (['specs', 'equip', 'langs', 'charters'] as const).flatMap((one) => tagsOf(one, ask[one])),
  window: { fromMs: DECEMBER_MS + ask.fromHour * HOUR_MS, toMs: DECEMBER_MS + ask.toHour * HOUR_MS },
  mostPrice: ask.mostPrice,
})

export const ORACLE = `select id, 0.35*(1-d/(radius_km*1000.0))+0.25*(rating-3)/2+0.2*reliability+0.1*(1-price/$6::float8)+0.1*least(last_assigned,90)/90.0 as score, d from (
 select o.*, earth_distance(ll_to_earth($1,$2),ll_to_earth(o.lat,o.lon)) d from operator o where o.active and o.specs @> $3::int[] and o.equip @> $4::int[] and o.langs @> $5::int[] and o.charters @> $7::int[] and o.price<=$6
 and earth_box(ll_to_earth($1,$2),200000) @> ll_to_earth(o.lat,o.lon) and exists (select 1 from avail a where a.op=o.id and a.during @> $8::tstzrange)) x where d<=radius_km*1000.0 order by score desc, id limit 20`

const instant = (hour: number) => new Date(DECEMBER_MS + hour * HOUR_MS).toISOString()

/** The values of ORACLE, in its order. */
export const oracleValues = (ask: Ask): unknown[] => [
  ask.lat,
  ask.lon,
  ask.specs,
  ask.equip,
  ask.langs,
  ask.mostPrice,
  ask.charters,
  `[${instant(ask.fromHour)},${instant(ask.toHour)})`,
]
