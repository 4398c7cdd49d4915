import type { Rows } from './rank-rows.ts'

const DENSITY_OF = 10_000
/** Ten thousand live on 8.5° by 12°: a hundred times as many are given a hundred such lands, side by side. */
const LAND = { lat: 42.4, lon: -4.7, tall: 8.7, wide: 12.4 }

/**
 * The same people over a larger earth: as dense as ten thousand in France, whatever their number. Lands are laid in
 * rows on both sides of the equator, so that degrees of longitude stay about as long.
 */
export function spread(rows: Rows): Rows {
  const lands = Math.max(1, Math.round(rows.count / DENSITY_OF))
  const across = Math.ceil(Math.sqrt(lands))
  const lat = rows.lat.slice()
  const lon = rows.lon.slice()
  for (let row = 0; row < rows.count; row += 1) {
    const land = row % lands
    const [x, y] = [land % across, Math.floor(land / across)]
    lat[row] = (rows.lat[row] ?? 0) - LAND.lat - LAND.tall * (across / 2) + y * LAND.tall
    lon[row] = (rows.lon[row] ?? 0) - LAND.lon - LAND.wide * (across / 2) + x * LAND.wide
  }
  return lands === 1 ? rows : { ...rows, lat, lon }
}
