import { type Bits, grown } from './tag-bits.ts'

/**
 * Bitsets of a number against a few bounds: 'at-most' holds who is at or under each, 'at-least' at or over. A sieve:
 * the right bitset leaves out nobody who may pass; who is let through is looked at by number.
 */
export class Steps {
  readonly #kind: 'at-most' | 'at-least'
  readonly #bounds: Float64Array
  #bits: Bits[]

  constructor(kind: 'at-most' | 'at-least', bounds: readonly number[], words: number) {
    this.#kind = kind
    this.#bounds = Float64Array.from(bounds)
    this.#bits = bounds.map(() => new Int32Array(words))
  }

  get bytes(): number {
    return this.#bits.reduce((sum, bits) => sum + bits.byteLength, 0)
  }

  set(slot: number, value: number): void {
    for (let step = 0; step < this.#bits.length; step += 1) {
      if (!this.#holds(value, step)) continue
      const bits = this.#bits[step]
      if (bits) bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) | (1 << (slot & 31))
    }
  }

  clear(slot: number, value: number): void {
    for (let step = 0; step < this.#bits.length; step += 1) {
      if (!this.#holds(value, step)) continue
      const bits = this.#bits[step]
      if (bits) bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) & ~(1 << (slot & 31))
    }
  }

  /** The tightest bitset that holds everybody on the right side of `limit`; undefined when none does. */
  sieve(limit: number): Bits | undefined {
    const count = this.#bounds.length
    if (this.#kind === 'at-most') {
      for (let step = 0; step < count; step += 1)
        if ((this.#bounds[step] ?? 0) >= limit) return this.#bits[step]
    } else {
      for (let step = count - 1; step >= 0; step -= 1) {
        if ((this.#bounds[step] ?? 0) <= limit) return this.#bits[step]
      }
    }
    return undefined
  }

  grow(words: number): void {
    this.#bits = this.#bits.map((bits) => grown(bits, words))
  }

  #holds(value: number, step: number): boolean {
    const bound = this.#bounds[step] ?? 0
    return this.#kind === 'at-most' ? value <= bound : value >= bound
  }
}
