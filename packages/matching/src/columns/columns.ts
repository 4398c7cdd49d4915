import type { Interval } from '@regie/calendar'
import { grown32 } from './grow.ts'
import { IntervalColumns } from './interval-columns.ts'
import { type Bits, hasBit, TagBits } from './tag-bits.ts'
import { Regions } from './regions.ts'
import { ScoreProfile } from './score-profile.ts'
import { Steps } from './steps.ts'
import { type Horizon, horizonEndMs, TimeBits } from './time-bits.ts'

/** What the columns know of one row, whatever it stands for. `price` in whole units of money. */
export type Row = {
  readonly lat: number
  readonly lon: number
  readonly radiusKm: number
  readonly price: number
  /** Attribute values, each a bitset: 'role:photographer', 'speciality:food@3'. */
  readonly tags: readonly string[]
  /** Sorted, disjoint, within or beyond the horizon. */
  readonly free: readonly Interval[]
  /** As many numbers as the layout has columns of its caller's own. */
  readonly own: readonly number[]
}

export type Layout = {
  readonly horizon: Horizon
  /** Intervals are kept in steps of this many ms. */
  readonly stepMs: number
  readonly earthRadiusKm: number
  /** Bounds of the bitsets 'price is at most' and 'radius is at least', ascending. */
  readonly prices: readonly number[]
  readonly radiiKm: readonly number[]
  /** How many columns the caller keeps of its own, 32 bits each. */
  readonly ownColumns: number
}

export const NOBODY = -1
const MOST_PRICE = 2 ** 31 - 1

/**
 * Rows by the thousand or the million, laid out by where they are: a slot is a place in every column, a key is the
 * small whole number a row goes by. What a search reads is here; what a row means is its caller's.
 */
export class Columns {
  readonly layout: Layout
  readonly regions: Regions
  readonly tags: TagBits
  readonly time: TimeBits
  readonly intervals: IntervalColumns
  readonly prices: Steps
  readonly radii: Steps
  alive: Bits
  keyOf: Int32Array
  price: Int32Array
  radiusKm: Float32Array
  lat: Float32Array
  lon: Float32Array
  #slotOf: Int32Array
  #size = 0
  #slots: number
  readonly #profiles: { profile: ScoreProfile; staticOf: (slot: number) => number }[] = []
  /** The caller's own columns, by slot; read afresh after an addition: the arrays may have grown. */
  own: readonly Float32Array[]

  /** @param keys  one more than the greatest key to come; grows when a greater one does */
  constructor(layout: Layout, regions: Regions, keys: number, intervals: number) {
    this.layout = layout
    this.regions = regions
    this.#slots = regions.count * regions.wordsPerLeaf * 32
    const words = this.#slots / 32
    this.tags = new TagBits(words)
    this.time = new TimeBits(layout.horizon, words)
    this.intervals = new IntervalColumns(layout.horizon.fromMs, layout.stepMs, this.#slots, intervals)
    this.prices = new Steps('at-most', layout.prices, words)
    this.radii = new Steps('at-least', layout.radiiKm, words)
    this.alive = new Int32Array(words)
    this.keyOf = new Int32Array(this.#slots).fill(NOBODY)
    this.price = new Int32Array(this.#slots)
    this.radiusKm = new Float32Array(this.#slots)
    this.lat = new Float32Array(this.#slots)
    this.lon = new Float32Array(this.#slots)
    this.own = Array.from({ length: layout.ownColumns }, () => new Float32Array(this.#slots))
    this.#slotOf = new Int32Array(Math.max(1, keys)).fill(NOBODY)
  }

  get size(): number {
    return this.#size
  }

  /** How many stand in regions opened since the map was parted; many of them make searches slower, never wrong. */
  get laterShare(): number {
    return this.regions.laterCount / this.regions.count
  }

  /** Bytes of every column, bitset and bound; what the caller keeps beside them is not counted. */
  get bytes(): number {
    const { alive, keyOf, price, radiusKm, lat, lon } = this
    const arrays = [alive, keyOf, price, radiusKm, lat, lon, this.#slotOf, ...this.own]
    return (
      arrays.reduce((sum, column) => sum + column.byteLength, 0) +
      this.#profiles.reduce((sum, { profile }) => sum + profile.bytes, 0) +
      [this.tags, this.time, this.intervals, this.prices, this.radii, this.regions].reduce(
        (sum, part) => sum + part.bytes,
        0,
      )
    )
  }

  slotOf = (key: number): number => this.#slotOf[key] ?? NOBODY

  has = (key: number): boolean => this.slotOf(key) !== NOBODY

  /** A profile that the columns keep: `staticOf` is asked again for every slot that changes. */
  profile(staticOf: (slot: number) => number): ScoreProfile {
    const profile = new ScoreProfile(this.#slots, this.regions)
    this.refill(profile, staticOf)
    this.#profiles.push({ profile, staticOf })
    return profile
  }

  refill(profile: ScoreProfile, staticOf: (slot: number) => number): void {
    for (let slot = 0; slot < this.#slots; slot += 1) {
      profile.fill(slot, hasBit(this.alive, slot) ? staticOf(slot) : Number.NEGATIVE_INFINITY)
    }
    profile.settle()
  }

  dropProfile(profile: ScoreProfile): void {
    const at = this.#profiles.findIndex((one) => one.profile === profile)
    if (at >= 0) this.#profiles.splice(at, 1)
  }

  /** Puts a new row near where it is, or in a region for newcomers; the slot it got. */
  add(key: number, row: Row): number {
    const slot = this.#freeSlotNear(row.lat, row.lon)
    this.place(slot, key, row)
    this.#rescore(slot)
    return slot
  }

  /** Writes a row into a free slot, profiles excepted. */
  place(slot: number, key: number, row: Row): void {
    this.#size += 1
    this.keyOf[slot] = key
    if (key >= this.#slotOf.length) this.#growKeys(key)
    this.#slotOf[key] = slot
    this.alive[slot >>> 5] = (this.alive[slot >>> 5] ?? 0) | (1 << (slot & 31))
    this.lat[slot] = row.lat
    this.lon[slot] = row.lon
    this.#setRadius(slot, row.radiusKm)
    this.#setPrice(slot, row.price)
    this.#hold(slot)
    for (const name of row.tags) this.tags.set(this.tags.tag(name), slot)
    this.#markFree(slot, row.free)
    this.own.forEach((column, at) => (column[slot] = row.own[at] ?? 0))
  }

  remove(key: number): void {
    const slot = this.slotOf(key)
    if (slot === NOBODY) return
    this.#size -= 1
    this.#slotOf[key] = NOBODY
    this.keyOf[slot] = NOBODY
    this.alive[slot >>> 5] = (this.alive[slot >>> 5] ?? 0) & ~(1 << (slot & 31))
    this.tags.clearAll(slot)
    this.#unmarkFree(slot)
    this.intervals.drop(slot)
    this.prices.clear(slot, this.price[slot] ?? 0)
    this.radii.clear(slot, this.radiusKm[slot] ?? 0)
    for (const { profile } of this.#profiles) profile.set(slot, Number.NEGATIVE_INFINITY)
  }

  setPrice(key: number, price: number): void {
    const slot = this.slotOf(key)
    this.prices.clear(slot, this.price[slot] ?? 0)
    this.#setPrice(slot, price)
    this.#hold(slot)
  }

  setRadius(key: number, radiusKm: number): void {
    const slot = this.slotOf(key)
    this.radii.clear(slot, this.radiusKm[slot] ?? 0)
    this.#setRadius(slot, radiusKm)
    this.#hold(slot)
  }

  setTag(key: number, name: string, isHeld: boolean): void {
    const tag = this.tags.tag(name)
    if (isHeld) this.tags.set(tag, this.slotOf(key))
    else this.tags.clear(tag, this.slotOf(key))
  }

  /** @param free  sorted and disjoint */
  setFree(key: number, free: readonly Interval[]): void {
    const slot = this.slotOf(key)
    this.#unmarkFree(slot)
    this.#markFree(slot, free)
  }

  /** Changes one of the caller's own columns, and every profile with it. */
  setOwn(key: number, at: number, value: number): void {
    const slot = this.slotOf(key)
    const column = this.own[at]
    if (!column || slot === NOBODY) return
    column[slot] = value
    this.#rescore(slot)
  }

  /** Asks every profile's function again for one slot. */
  #rescore(slot: number): void {
    for (const { profile, staticOf } of this.#profiles) profile.set(slot, staticOf(slot))
  }

  /** A slot with room: in the leaf where the point falls, else in the last region for newcomers, else in a new one. */
  #freeSlotNear(lat: number, lon: number): number {
    const near = this.#freeSlotIn(this.regions.leafAt(lat, lon))
    if (near !== NOBODY) return near
    for (const node of this.regions.roots()) {
      const slot = node === 1 ? NOBODY : this.#freeSlotIn(node)
      if (slot !== NOBODY) return slot
      if (node !== 1) break
    }
    const node = this.regions.open()
    const last = (this.regions.firstWord(node) + this.regions.wordsPerLeaf) * 32
    if (last > this.#slots) this.#grow(last)
    return this.regions.firstWord(node) * 32
  }

  /** Whether the columns can say anything of a window. */
  knowsTime = ({ fromMs, toMs }: Interval): boolean =>
    fromMs >= this.layout.horizon.fromMs && toMs <= horizonEndMs(this.layout.horizon)

  #freeSlotIn(node: number): number {
    const first = this.regions.firstWord(node)
    for (let word = first; word < first + this.regions.wordsPerLeaf; word += 1) {
      const taken = this.alive[word] ?? 0
      if (taken !== -1) return word * 32 + 31 - Math.clz32(~taken & -~taken)
    }
    return NOBODY
  }

  #hold(slot: number): void {
    this.regions.hold(
      this.regions.nodeOfSlot(slot),
      this.lat[slot] ?? 0,
      this.lon[slot] ?? 0,
      this.radiusKm[slot] ?? 0,
      this.price[slot] ?? 0,
    )
  }

  /** Rounded down: a price between two whole units is let through, and its owner judges it. */
  #setPrice(slot: number, price: number): void {
    this.price[slot] = Math.max(-MOST_PRICE, Math.min(MOST_PRICE, Math.floor(price)))
    this.prices.set(slot, this.price[slot] ?? 0)
  }

  #setRadius(slot: number, radiusKm: number): void {
    this.radiusKm[slot] = radiusKm
    this.radii.set(slot, this.radiusKm[slot] ?? 0)
  }

  #markFree(slot: number, free: readonly Interval[]): void {
    this.intervals.put(slot, free)
    this.intervals.forEach(slot, (fromMs, toMs) => this.time.mark(slot, fromMs, toMs, true))
  }

  #unmarkFree(slot: number): void {
    this.intervals.forEach(slot, (fromMs, toMs) => this.time.mark(slot, fromMs, toMs, false))
  }

  #growKeys(key: number): void {
    const next = new Int32Array(Math.ceil(key * 1.02) + 64).fill(NOBODY)
    next.set(this.#slotOf)
    this.#slotOf = next
  }

  #grow(least: number): void {
    const leaf = this.regions.wordsPerLeaf * 32
    const slots = Math.ceil(Math.max(least, this.#slots * 1.02) / leaf) * leaf
    const words = slots / 32
    const bits = (old: Bits) => {
      const next = new Int32Array(words)
      next.set(old)
      return next
    }
    const keys = new Int32Array(slots).fill(NOBODY)
    keys.set(this.keyOf)
    this.keyOf = keys
    this.alive = bits(this.alive)
    const prices = new Int32Array(slots)
    prices.set(this.price)
    this.price = prices
    this.radiusKm = grown32(this.radiusKm, slots)
    this.lat = grown32(this.lat, slots)
    this.lon = grown32(this.lon, slots)
    this.own = this.own.map((column) => grown32(column, slots))
    for (const part of [this.tags, this.time, this.prices, this.radii]) part.grow(words)
    this.intervals.grow(slots)
    for (const { profile } of this.#profiles) profile.grow(slots)
    this.#slots = slots
  }
}
