/**
 * A small fast source of chance: the same seed gives the same numbers on every machine. Not for secrets.
 *
 * @see Chris Doty-Humphrey, PractRand: sfc32 (period ≥ 2³², passes PractRand and BigCrush)
 */
export class Rng {
  #a: number
  #b: number
  #c: number
  #counter = 1

  /** @param seed  any integer; its lowest 32 bits count */
  constructor(seed: number) {
    this.#a = seed | 0
    this.#b = 0x9e3779b9 | 0
    this.#c = 0x243f6a88
    for (let round = 0; round < 15; round += 1) this.bits()
  }

  /** 32 random bits, as a signed integer. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum
  }

  /** A number in [0, 1), one of 2³². */
  unit(): number {
    return (this.bits() >>> 0) * 2.3283064365386963e-10
  }

  /** An integer in [0, count); count ≤ 2³². */
  below(count: number): number {
    return Math.floor((this.bits() >>> 0) * 2.3283064365386963e-10 * count)
  }

  /** Puts the first `length` entries in random order, in place. */
  shuffle(entries: Int32Array | number[], length: number = entries.length): void {
    for (let at = length - 1; at > 0; at -= 1) {
      const other = this.below(at + 1)
      const kept = entries[at] ?? 0
      entries[at] = entries[other] ?? 0
      entries[other] = kept
    }
  }
}
