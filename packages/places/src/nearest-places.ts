import { gazetteer, inseeAt, placeAt } from './gazetteer.ts'
import type { Place, Point } from './place.ts'
import { clampLimit } from './search-places.ts'

const EARTH_RADIUS_KM = 6_371.0088
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/**
 * Great-circle distance in km (haversine on a sphere of mean radius, within 0.5 % of the ellipsoid).
 *
 * @throws RangeError  when a latitude is outside −90…90 or a longitude outside −180…180
 */
export function distanceKm(a: Point, b: Point): number {
  checkPoint(a)
  checkPoint(b)
  const half =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)))
}

function checkPoint({ lat, lon }: Point): void {
  if (!(lat >= -90 && lat <= 90)) throw new RangeError(`lat: ${lat} is outside -90…90`)
  if (!(lon >= -180 && lon <= 180)) throw new RangeError(`lon: ${lon} is outside -180…180`)
}

/**
 * The place of an INSEE code, today's communes and the arrondissements of Paris, Lyon and Marseille;
 * null when there is none (a commune merged away included).
 */
export function placeByInsee(code: string): Place | null {
  const places = gazetteer()
  const wanted = code.toUpperCase()
  let low = 0
  let high = places.size - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = inseeAt(places, middle)
    if (found === wanted) return placeAt(places, middle)
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return null
}

/**
 * The places nearest to a point, nearest first; at the same distance the more populous first.
 *
 * @param limit  1…50
 * @param minPopulation  leaves out smaller places
 * @throws RangeError  when the point is not on the globe
 */
export function nearestPlaces(
  point: Point,
  limit: number,
  { minPopulation = 0 }: { minPopulation?: number } = {},
): (Place & { distanceKm: number })[] {
  checkPoint(point)
  const places = gazetteer()
  const count = clampLimit(limit)
  const chords = squaredChords(point, places.lat, places.lon)
  const nearest: number[] = []
  for (let row = 0; row < places.size; row++) {
    if ((places.population[row] ?? 0) < minPopulation) continue
    const last = nearest.length < count ? undefined : nearest[count - 1]
    if (last !== undefined && (chords[row] ?? 0) > (chords[last] ?? 0)) continue
    nearest.push(row)
    nearest.sort((a, b) => order(a, b))
    if (nearest.length > count) nearest.pop()
  }
  return nearest.map((row) => {
    const place = placeAt(places, row)
    return { ...place, distanceKm: distanceKm(point, place) }
  })

  function order(a: number, b: number): number {
    return (
      (chords[a] ?? 0) - (chords[b] ?? 0) ||
      (places.population[b] ?? 0) - (places.population[a] ?? 0) ||
      a - b
    )
  }
}

/** Squared straight-line distance through a unit globe: grows with the distance and needs no arcs. */
function squaredChords({ lat, lon }: Point, lats: Float32Array, lons: Float32Array): Float64Array {
  const cosLat = Math.cos(radians(lat))
  return Float64Array.from(lats, (other, row) => {
    const half =
      Math.sin(radians(other - lat) / 2) ** 2 +
      cosLat * Math.cos(radians(other)) * Math.sin(radians((lons[row] ?? 0) - lon) / 2) ** 2
    return 4 * half
  })
}
