import type { Interval } from '@regie/calendar'
import type { Bits } from './tag-bits.ts'

/** The stretch of time the index keeps free time for, in equal buckets. */
export type Horizon = { readonly fromMs: number; readonly bucketMs: number; readonly buckets: number }

export const horizonEndMs = ({ fromMs, bucketMs, buckets }: Horizon): number => fromMs + bucketMs * buckets

/** Sixteen words, one cache line, hold one bucket of 512 slots; the buckets of the same slots lie side by side. */
const LINE = 16

/**
 * For every bucket of time, who has some of it free. A sieve: free for a window means free for some of its first and
 * of its last bucket. Laid out so that a change of one slot stays in one place, and so does a scan of one bucket.
 */
export class TimeBits {
  readonly horizon: Horizon
  #bits: Bits

  constructor(horizon: Horizon, words: number) {
    this.horizon = horizon
    this.#bits = new Int32Array(this.#size(words))
  }

  get bytes(): number {
    return this.#bits.byteLength
  }

  get bits(): Bits {
    return this.#bits
  }

  #size = (words: number) => Math.ceil(words / LINE) * LINE * this.horizon.buckets

  /** Where the word of a bucket is: add it to the word's place in its line. */
  static at(word: number, bucket: number, buckets: number): number {
    return ((word >>> 4) * buckets + bucket) * LINE + (word & (LINE - 1))
  }

  /** The first and last bucket a window touches; null when any of it is outside the horizon: then nothing is known. */
  bucketsOf({ fromMs, toMs }: Interval): { first: number; last: number } | null {
    const { bucketMs, buckets, fromMs: start } = this.horizon
    const first = Math.floor((fromMs - start) / bucketMs)
    const last = Math.ceil((toMs - start) / bucketMs) - 1
    return first >= 0 && last < buckets && first <= last ? { first, last } : null
  }

  /** Marks, or unmarks, every bucket that an interval has some of. */
  mark(slot: number, fromMs: number, toMs: number, isFree: boolean): void {
    const { bucketMs, buckets, fromMs: start } = this.horizon
    const first = Math.max(0, Math.floor((fromMs - start) / bucketMs))
    const last = Math.min(buckets - 1, Math.ceil((toMs - start) / bucketMs) - 1)
    const bit = 1 << (slot & 31)
    let at = TimeBits.at(slot >>> 5, first, buckets)
    for (let bucket = first; bucket <= last; bucket += 1, at += LINE) {
      const word = this.#bits[at] ?? 0
      this.#bits[at] = isFree ? word | bit : word & ~bit
    }
  }

  grow(words: number): void {
    const next = new Int32Array(this.#size(words))
    next.set(this.#bits)
    this.#bits = next
  }
}
