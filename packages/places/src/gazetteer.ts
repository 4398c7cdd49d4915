import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Place, type Precision } from './place.ts'
import { plainName } from './plain-name.ts'
import { departementOf, timeZoneOf } from './time-zone.ts'

/** Every place, as few large flat values instead of 35 000 objects; rows are sorted by INSEE code. */
export type Gazetteer = {
  readonly size: number
  /** one row a line, UTF-8, as in the file */
  readonly bytes: Buffer
  /** where row i begins in `bytes`; its end is where row i + 1 begins, less the line feed */
  readonly starts: Uint32Array
  /** '\n saint denis\n saint etienne…': each word after a space, each row after a line feed */
  readonly names: string
  readonly nameStarts: Uint32Array
  /** '\n 69001 69002\n 01400…', the same rows */
  readonly postcodes: string
  readonly postcodeStarts: Uint32Array
  readonly population: Uint32Array
  readonly lat: Float32Array
  readonly lon: Float32Array
  /** which of `departements`, by its index, a row is in */
  readonly area: Uint8Array
  /** of each département: its code, then the words of its name and region, plain */
  readonly areaWords: readonly (readonly string[])[]
  readonly departements: Readonly<Record<string, readonly [name: string, region: string]>>
}

const FILE = new URL('./communes.tsv.gz', import.meta.url)
const LETTERS: Readonly<Record<string, Precision>> = {
  c: 'commune',
  p: 'postcode',
  a: 'arrondissement',
  d: 'departement',
}

let loaded: Gazetteer | undefined

/** The places, read at the first question (about 0.1 s) and kept. */
export const gazetteer = (): Gazetteer => (loaded ??= load())

function load(): Gazetteer {
  const file = gunzipSync(readFileSync(FILE))
  const headerEnd = file.indexOf(10)
  // The file is ours, written by scripts/generate.mjs: its first line is the départements.
  const departements = JSON.parse(file.toString('utf8', 0, headerEnd)) as Gazetteer['departements']
  const bytes = file.subarray(headerEnd + 1)
  const starts = lineStarts(bytes)
  const size = starts.length - 1

  const population = new Uint32Array(size)
  const lat = new Float32Array(size)
  const lon = new Float32Array(size)
  const area = new Uint8Array(size)
  const areas = new Map(Object.keys(departements).map((code, index) => [code, index]))
  const names: string[] = []
  const postcodes: string[] = []
  for (let row = 0; row < size; row++) {
    const fields = rowFields(bytes, starts, row)
    names.push(` ${plainName(fields[1] ?? '')}`)
    postcodes.push(` ${fields[2]}`)
    population[row] = Number(fields[3])
    lat[row] = Number(fields[4])
    lon[row] = Number(fields[5])
    area[row] = areas.get(departementOf(fields[0] ?? '')) ?? 255
  }
  return {
    size,
    bytes,
    starts,
    population,
    lat,
    lon,
    area,
    areaWords: Object.entries(departements).map(([code, names]) => [
      code.toLowerCase(),
      ...plainName(names.join(' ')).split(' '),
    ]),
    departements,
    ...joined(names, (text, at) => ({ names: text, nameStarts: at })),
    ...joined(postcodes, (text, at) => ({ postcodes: text, postcodeStarts: at })),
  }
}

function joined<T>(lines: string[], shape: (text: string, starts: Uint32Array) => T): T {
  const starts = new Uint32Array(lines.length + 1)
  lines.forEach((line, row) => {
    starts[row + 1] = (starts[row] ?? 0) + line.length + 1
  })
  // Through a buffer, so that the text is one flat string of one byte a letter, not a rope of parts.
  return shape(Buffer.from(`\n${lines.join('\n')}\n`, 'latin1').toString('latin1'), starts)
}

function lineStarts(bytes: Buffer): Uint32Array {
  const starts = [0]
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, end + 1)) starts.push(end + 1)
  return Uint32Array.from(starts)
}

const rowFields = (bytes: Buffer, starts: Uint32Array, row: number): string[] =>
  bytes.toString('utf8', starts[row], (starts[row + 1] ?? 1) - 1).split('\t')

/** The place of a row, made anew at each call. */
export function placeAt({ bytes, starts, departements }: Gazetteer, row: number): Place {
  const [insee = '', name = '', postcodes = '', population, lat, lon, precision = 'd'] = rowFields(
    bytes,
    starts,
    row,
  )
  const code = departementOf(insee)
  const [departement = code, region = code] = departements[code] ?? []
  return {
    insee,
    name,
    postcodes: postcodes.split(' '),
    departement: { code, name: departement },
    region,
    population: Number(population),
    lat: Number(lat),
    lon: Number(lon),
    precision: LETTERS[precision] ?? 'departement',
    timeZone: timeZoneOf(insee),
  }
}

export const inseeAt = ({ bytes, starts }: Gazetteer, row: number): string =>
  bytes.toString('latin1', starts[row], (starts[row] ?? 0) + 5)

/** The row a position of `names` or `postcodes` lies in: the last start not after it. */
export function rowOf(starts: Uint32Array, position: number): number {
  let low = 0
  let high = starts.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= position) low = middle
    else high = middle
  }
  return low
}
