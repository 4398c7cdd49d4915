import { leastCosine, leastHaversine } from './sphere.ts'
import { RADIANS } from '../travel.rules.ts'

/** How wide, and how far, the members of a region reach: bounds that hold, not always the tightest. */
type Bounds = {
  minLat: Float64Array
  maxLat: Float64Array
  minLon: Float64Array
  maxLon: Float64Array
  leastCos: Float64Array
  mostRadius: Float64Array
  leastPrice: Float64Array
}

const bounds = (size: number): Bounds => ({
  minLat: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  maxLat: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
  minLon: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  maxLon: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
  leastCos: new Float64Array(size).fill(1),
  mostRadius: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
  leastPrice: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
})

/**
 * Regions of the map, each of them `wordsPerLeaf` words of slots: a balanced tree (node n has children 2n and 2n + 1,
 * the leaves are the last `leafCount` nodes), and after it as many single regions as were opened later for newcomers.
 */
export class Regions {
  readonly leafCount: number
  readonly wordsPerLeaf: number
  readonly earthRadiusKm: number
  /** Which way each inner node was parted: by latitude or longitude, at what degree. */
  readonly #isByLat: Uint8Array
  readonly #cut: Float64Array
  #bounds: Bounds
  #later = 0

  constructor(leafCount: number, wordsPerLeaf: number, earthRadiusKm: number) {
    this.leafCount = leafCount
    this.wordsPerLeaf = wordsPerLeaf
    this.earthRadiusKm = earthRadiusKm
    this.#isByLat = new Uint8Array(leafCount)
    this.#cut = new Float64Array(leafCount)
    this.#bounds = bounds(2 * leafCount + 8)
  }

  get count(): number {
    return this.leafCount + this.#later
  }

  get laterCount(): number {
    return this.#later
  }

  get bytes(): number {
    return 7 * this.#bounds.minLat.byteLength + this.#cut.byteLength + this.#isByLat.byteLength
  }

  /** Node numbers to begin a visit with: the root and every region opened later. */
  *roots(): Iterable<number> {
    for (let later = this.#later - 1; later >= 0; later -= 1) yield 2 * this.leafCount + later
    yield 1
  }

  isLeaf = (node: number): boolean => node >= this.leafCount

  firstWord = (node: number): number => (node - this.leafCount) * this.wordsPerLeaf

  nodeOfSlot = (slot: number): number => this.leafCount + Math.floor((slot >>> 5) / this.wordsPerLeaf)

  part(node: number, isByLat: boolean, cut: number): void {
    this.#isByLat[node] = isByLat ? 1 : 0
    this.#cut[node] = cut
  }

  /** The leaf of the tree a point falls in. */
  leafAt(lat: number, lon: number): number {
    let node = 1
    while (node < this.leafCount) {
      const value = this.#isByLat[node] ? lat : lon
      node = 2 * node + (value < (this.#cut[node] ?? 0) ? 0 : 1)
    }
    return node
  }

  /** Opens a region for newcomers at the end; its node number. */
  open(): number {
    const node = 2 * this.leafCount + this.#later
    if (node >= this.#bounds.minLat.length) this.#grow(node + 64)
    this.#later += 1
    return node
  }

  /** Widens the bounds of a leaf, and of every node above it, to hold one more; none ever shrinks. */
  hold(leaf: number, lat: number, lon: number, radius: number, price: number): void {
    const b = this.#bounds
    for (let node = leaf; node >= 1; node = this.#above(node)) {
      if (lat < (b.minLat[node] ?? 0)) b.minLat[node] = lat
      if (lat > (b.maxLat[node] ?? 0)) b.maxLat[node] = lat
      if (lon < (b.minLon[node] ?? 0)) b.minLon[node] = lon
      if (lon > (b.maxLon[node] ?? 0)) b.maxLon[node] = lon
      b.leastCos[node] = leastCosine(b.minLat[node] ?? 0, b.maxLat[node] ?? 0)
      if (radius > (b.mostRadius[node] ?? 0)) b.mostRadius[node] = radius
      if (price < (b.leastPrice[node] ?? 0)) b.leastPrice[node] = price
    }
  }

  /** Parents end with the root; a region opened later has none. */
  #above = (node: number) => (node >= 2 * this.leafCount ? 0 : node >>> 1)

  ancestors = (node: number): number => this.#above(node)

  mostRadius = (node: number): number => this.#bounds.mostRadius[node] ?? 0

  leastPrice = (node: number): number => this.#bounds.leastPrice[node] ?? 0

  /**
   * No member is nearer than this, in km (∞ for an empty region): asin x ≥ x, and two metres off for degrees kept in
   * 32 bits.
   */
  leastKm(node: number, lat: number, lon: number, cosLat: number): number {
    const { minLat, maxLat, minLon, maxLon, leastCos } = this.#bounds
    const least = minLat[node] ?? 0
    if (least === Number.POSITIVE_INFINITY) return least
    const h = leastHaversine(
      lat,
      lon,
      cosLat,
      least,
      maxLat[node] ?? 0,
      minLon[node] ?? 0,
      maxLon[node] ?? 0,
      leastCos[node] ?? 0,
    )
    return Math.max(0, 2 * this.earthRadiusKm * Math.sqrt(h) - 0.002)
  }

  #grow(size: number): void {
    const next = bounds(size)
    for (const name of Object.keys(next) as (keyof Bounds)[]) next[name].set(this.#bounds[name])
    this.#bounds = next
  }
}

export const cosine = (degrees: number): number => Math.cos(degrees * RADIANS)
