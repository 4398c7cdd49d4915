import { cosine, type Regions } from './regions.ts'

/** Where things are, by row: degrees, in arrays of one length. */
export type Places = { readonly lat: Float32Array; readonly lon: Float32Array }

/** Rows of one leaf: about √n, a power of two from 32 to 1,024. */
const rowsPerLeaf = (count: number): number =>
  Math.min(1024, Math.max(32, 2 ** Math.round(Math.log2(Math.sqrt(Math.max(1, count))))))

/** A leaf holds some more than it is given, so that newcomers find room near where they live. */
export function sizeOfRegions(count: number): { leafCount: number; wordsPerLeaf: number } {
  const leafCount = 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, count) / rowsPerLeaf(count))))
  const perLeaf = Math.ceil(count / leafCount)
  return { leafCount, wordsPerLeaf: Math.max(1, Math.ceil((perLeaf + perLeaf / 128 + 1) / 32)) }
}

/**
 * Parts rows into the leaves of a tree, evenly, across the longer side of each patch.
 *
 * @returns  row numbers, leaf after leaf, and where each leaf starts in them
 */
export function partMap(
  places: Places,
  count: number,
  regions: Regions,
): { rows: Int32Array; starts: Int32Array } {
  const rows = Int32Array.from({ length: count }, (_, row) => row)
  const starts = new Int32Array(regions.leafCount + 1).fill(count)
  const part = (node: number, from: number, to: number): void => {
    if (node >= regions.leafCount) {
      starts[node - regions.leafCount] = from
      return
    }
    const middle = (from + to) >>> 1
    const isByLat = isTaller(places, rows, from, to)
    const values = isByLat ? places.lat : places.lon
    select(rows, values, from, to - 1, middle)
    regions.part(node, isByLat, to > middle ? (values[rows[middle] ?? 0] ?? 0) : 0)
    part(2 * node, from, middle)
    part(2 * node + 1, middle, to)
  }
  part(1, 0, count)
  return { rows, starts }
}

function isTaller({ lat, lon }: Places, rows: Int32Array, from: number, to: number): boolean {
  let [south, north, west, east] = [90, -90, 180, -180]
  for (let at = from; at < to; at += 1) {
    const row = rows[at] ?? 0
    const y = lat[row] ?? 0
    const x = lon[row] ?? 0
    if (y < south) south = y
    if (y > north) north = y
    if (x < west) west = x
    if (x > east) east = x
  }
  return north - south >= (east - west) * cosine((north + south) / 2)
}

/** Quickselect: afterwards none before `wanted` has a greater value, and none after it a smaller one. */
function select(rows: Int32Array, values: Float32Array, first: number, last: number, wanted: number): void {
  let low = first
  let high = last
  while (low < high) {
    const pivot = values[rows[(low + high) >>> 1] ?? 0] ?? 0
    let i = low
    let j = high
    while (i <= j) {
      while ((values[rows[i] ?? 0] ?? 0) < pivot) i += 1
      while ((values[rows[j] ?? 0] ?? 0) > pivot) j -= 1
      if (i > j) break
      const row = rows[i] ?? 0
      rows[i] = rows[j] ?? 0
      rows[j] = row
      i += 1
      j -= 1
    }
    if (wanted <= j) high = j
    else if (wanted >= i) low = i
    else return
  }
}
