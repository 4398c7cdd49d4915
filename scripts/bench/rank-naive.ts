import type { Ask } from './rank-questions.ts'
import { bitsOf, type Rows } from './rank-rows.ts'

type Plain = ReturnType<typeof toObjects>[number]

/** What one writes first: an object a person, with arrays of numbers in it. */
export const toObjects = (rows: Rows) =>
  Array.from({ length: rows.count }, (_, row) => ({
    id: row + 1,
    lat: rows.lat[row] ?? 0,
    lon: rows.lon[row] ?? 0,
    radius: rows.radiusKm[row] ?? 0,
    price: rows.price[row] ?? 0,
    rating: rows.rating[row] ?? 0,
    reliability: rows.reliability[row] ?? 0,
    idleDays: rows.idleDays[row] ?? 0,
    active: rows.active[row] === 1,
    specs: bitsOf(rows.specs[row] ?? 0),
    equip: bitsOf(rows.equip[row] ?? 0),
    langs: bitsOf(rows.langs[row] ?? 0),
    charters: bitsOf(rows.charters[row] ?? 0),
    avail: Array.from(rows.from.subarray(rows.starts[row], rows.starts[row + 1]), (start, at) => ({
      start,
      end: rows.to[(rows.starts[row] ?? 0) + at] ?? 0,
    })),
  }))

const METRES = 2 * 6_378_168
const RADIANS = Math.PI / 180
function metres(a: Ask, b: Plain): number {
  const h =
    Math.sin(((b.lat - a.lat) * RADIANS) / 2) ** 2 +
    Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(((b.lon - a.lon) * RADIANS) / 2) ** 2
  return METRES * Math.asin(Math.sqrt(h))
}

/** Filter, map, filter, sort, slice: the baseline of `rank.p50.vs_naive`. */
export const rankNaively = (people: readonly Plain[], ask: Ask): number[] =>
  people
    .filter(
      (o) =>
        o.active &&
        o.price <= ask.mostPrice &&
        ask.specs.every((x) => o.specs.includes(x)) &&
        ask.equip.every((x) => o.equip.includes(x)) &&
        ask.langs.every((x) => o.langs.includes(x)) &&
        ask.charters.every((x) => o.charters.includes(x)) &&
        o.avail.some((a) => a.start <= ask.fromHour && a.end >= ask.toHour),
    )
    .map((o) => ({ o, d: metres(ask, o) }))
    .filter(({ o, d }) => d <= o.radius * 1000)
    .map(({ o, d }) => ({
      id: o.id,
      score:
        0.35 * (1 - d / (o.radius * 1000)) +
        (0.25 * (o.rating - 3)) / 2 +
        0.2 * o.reliability +
        0.1 * (1 - o.price / ask.mostPrice) +
        (0.1 * Math.min(o.idleDays, 90)) / 90,
    }))
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, 20)
    .map(({ id }) => id)
