import { RADIANS } from '../travel.rules.ts'

/** sin²(x/2) or a little less: the cheap form is exact to 0.03 % up to 34°, and never above. */
function sinHalfSquared(radians: number): number {
  if (radians > 0.6) return Math.sin(Math.min(radians, Math.PI) / 2) ** 2
  const square = radians * radians
  return (square / 4) * (1 - square / 12)
}

const outside = (value: number, from: number, to: number) =>
  value < from ? from - value : value > to ? value - to : 0

/** Cosine of the latitude, of those in a band, that is farthest from the equator. */
export const leastCosine = (minLat: number, maxLat: number): number =>
  Math.max(0, Math.cos(Math.min(90, Math.max(Math.abs(minLat), Math.abs(maxLat))) * RADIANS))

/** Degrees of longitude from a meridian to a band of them, whichever way round is shorter. */
function lonGapDeg(lon: number, minLon: number, maxLon: number): number {
  if (lon >= minLon && lon <= maxLon) return 0
  return lon < minLon
    ? Math.max(0, Math.min(minLon - lon, lon + 360 - maxLon))
    : Math.max(0, Math.min(lon - maxLon, minLon + 360 - lon))
}

/**
 * Haversine of an angle that no point of a band of latitudes and longitudes is nearer than.
 *
 * A haversine grows with both differences and with both cosines, so the least of each gives a lower bound of it.
 */
export function leastHaversine(
  lat: number,
  lon: number,
  cosLat: number,
  minLat: number,
  maxLat: number,
  minLon: number,
  maxLon: number,
  leastCos: number,
): number {
  const latGap = outside(lat, minLat, maxLat) * RADIANS
  const lonGap = lonGapDeg(lon, minLon, maxLon) * RADIANS
  return sinHalfSquared(latGap) + cosLat * leastCos * sinHalfSquared(lonGap)
}
