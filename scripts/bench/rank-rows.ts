import { readFileSync } from 'node:fs'
import type { PlainOperator } from '@regie/matching'
import type { WorldFiles } from './rank-world.ts'

export const DECEMBER_MS = Date.UTC(2026, 11, 1)
export const HOUR_MS = 3_600_000

/** The rows of a world in columns, ids 1 to count in order. */
export type Rows = ReturnType<typeof emptyRows>

const emptyRows = (count: number, intervals: number) => ({
  count,
  lat: new Float32Array(count),
  lon: new Float32Array(count),
  radiusKm: new Int32Array(count),
  price: new Int32Array(count),
  rating: new Float32Array(count),
  reliability: new Float32Array(count),
  idleDays: new Int32Array(count),
  active: new Uint8Array(count),
  /** One bit a value. */
  specs: new Float64Array(count),
  equip: new Float64Array(count),
  langs: new Float64Array(count),
  charters: new Float64Array(count),
  /** Where the intervals of each begin, and one past the last. */
  starts: new Int32Array(count + 1),
  from: new Uint16Array(intervals),
  to: new Uint16Array(intervals),
})

const COLUMNS = [
  'lat',
  'lon',
  'radiusKm',
  'price',
  'rating',
  'reliability',
  'idleDays',
  'active',
  'specs',
  'equip',
  'langs',
  'charters',
] as const

export function readRows({ count, operators, free }: WorldFiles): Rows {
  const intervals = readNumbers(free)
  const rows = emptyRows(count, intervals.length / 3)
  const values = readNumbers(operators)
  for (let at = 0; at < count; at += 1) {
    const row = (values[at * 13] ?? 0) - 1
    COLUMNS.forEach((name, column) => (rows[name][row] = values[at * 13 + 1 + column] ?? 0))
  }
  for (let at = 0; at < intervals.length; at += 3) {
    const id = intervals[at] ?? 0
    rows.starts[id] = (rows.starts[id] ?? 0) + 1
  }
  for (let row = 0; row < count; row += 1)
    rows.starts[row + 1] = (rows.starts[row + 1] ?? 0) + (rows.starts[row] ?? 0)
  const next = rows.starts.slice()
  for (let at = 0; at < intervals.length; at += 3) {
    const row = (intervals[at] ?? 0) - 1
    const place = next[row] ?? 0
    next[row] = place + 1
    rows.from[place] = intervals[at + 1] ?? 0
    rows.to[place] = intervals[at + 2] ?? 0
  }
  return rows
}

/** Every number of a comma-separated file, in order; a hundred million bytes are read in a second or two. */
function readNumbers(file: string): Float64Array {
  const bytes = readFileSync(file)
  let count = 0
  for (const byte of bytes) if (byte === 44 || byte === 10) count += 1
  const numbers = new Float64Array(count)
  let at = 0
  let start = 0
  for (let end = 0; end < bytes.length; end += 1) {
    if (bytes[end] !== 44 && bytes[end] !== 10) continue
    numbers[at] = numberAt(bytes, start, end)
    at += 1
    start = end + 1
  }
  return numbers
}

function numberAt(bytes: Buffer, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 48
    if (digit < 0 || digit > 9) return Number(bytes.toString('latin1', start, end))
    value = value * 10 + digit
  }
  return value
}

/** The numbers of the bits set, lowest first; up to 2⁵³. */
export function bitsOf(mask: number): number[] {
  const found: number[] = []
  wordBits(mask >>> 0, 0, found)
  if (mask > 4_294_967_295) wordBits(Math.floor(mask / 4_294_967_296), 32, found)
  return found
}

function wordBits(word: number, base: number, found: number[]): void {
  for (let rest = word | 0; rest !== 0; rest &= rest - 1) found.push(base + 31 - Math.clz32(rest & -rest))
}

const NAMES = {
  specs: Array.from({ length: 64 }, (_, at) => `spec:${at}`),
  equip: Array.from({ length: 64 }, (_, at) => `equip:${at}`),
  langs: Array.from({ length: 64 }, (_, at) => `lang:${at}`),
  charters: Array.from({ length: 64 }, (_, at) => `charter:${at}`),
}
type Vocabulary = keyof typeof NAMES
export const tagsOf = (vocabulary: Vocabulary, values: readonly number[]): string[] =>
  values.map((value) => NAMES[vocabulary][value] ?? '')

export function operatorAt(rows: Rows, row: number): PlainOperator {
  const free = []
  for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at += 1) {
    free.push({
      fromMs: DECEMBER_MS + (rows.from[at] ?? 0) * HOUR_MS,
      toMs: DECEMBER_MS + (rows.to[at] ?? 0) * HOUR_MS,
    })
  }
  const tags = (['specs', 'equip', 'langs', 'charters'] as const).flatMap((vocabulary) =>
    tagsOf(vocabulary, bitsOf(rows[vocabulary][row] ?? 0)),
  )
  return {
    id: row + 1,
    home: { lat: rows.lat[row] ?? 0, lon: rows.lon[row] ?? 0 },
    radiusKm: rows.radiusKm[row] ?? 0,
    price: rows.price[row] ?? 0,
    rating: rows.rating[row] ?? 0,
    reliability: rows.reliability[row] ?? 0,
    idleDays: rows.idleDays[row] ?? 0,
    isActive: rows.active[row] === 1,
    tags,
    free,
  }
}
