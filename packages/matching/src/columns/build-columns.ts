import { Columns, type Layout, type Row } from './columns.ts'
import { partMap, sizeOfRegions } from './part-map.ts'
import { Regions } from './regions.ts'

export type Rows = {
  readonly count: number
  /**
   * Asked twice for each row. Keys are unique whole numbers ≥ 0; `leading` is the part of the usual score that does
   * not depend on the mission: who has more of it stands first in each region.
   */
  readonly rowAt: (row: number) => { key: number; row: Row; leading: number }
  /** About how many intervals in all; more are made room for. */
  readonly intervals: number
}

/**
 * Lays rows out by where they are, those who usually score best first in each region, so that a search may leave a
 * region once the rest of it cannot matter.
 */
export function buildColumns(layout: Layout, rows: Rows): Columns {
  const { count } = rows
  const places = { lat: new Float32Array(count), lon: new Float32Array(count) }
  const leading = new Float32Array(count)
  let keys = 0
  for (let row = 0; row < count; row += 1) {
    const one = rows.rowAt(row)
    places.lat[row] = one.row.lat
    places.lon[row] = one.row.lon
    leading[row] = one.leading
    keys = Math.max(keys, one.key + 1)
  }
  const { leafCount, wordsPerLeaf } = sizeOfRegions(count)
  const regions = new Regions(leafCount, wordsPerLeaf, layout.earthRadiusKm)
  const { rows: order, starts } = partMap(places, count, regions)
  const columns = new Columns(layout, regions, keys, rows.intervals)
  for (let leaf = 0; leaf < leafCount; leaf += 1) {
    const members = order.subarray(starts[leaf], starts[leaf + 1])
    members.sort((a, b) => (leading[b] ?? 0) - (leading[a] ?? 0) || a - b)
    const first = leaf * wordsPerLeaf * 32
    members.forEach((number, at) => {
      const { key, row } = rows.rowAt(number)
      columns.place(first + at, key, row)
    })
  }
  return columns
}
