/** Keeps the best few of many: score descending, then whoever comes first. */
export class Best {
  readonly limit: number
  readonly #comesFirst: (slot: number, other: number) => boolean
  readonly #scores: Float64Array
  readonly #slots: Int32Array
  #size = 0

  /** @param comesFirst  between two of one score */
  constructor(limit: number, comesFirst: (slot: number, other: number) => boolean) {
    this.limit = limit
    this.#comesFirst = comesFirst
    this.#scores = new Float64Array(limit)
    this.#slots = new Int32Array(limit)
  }

  /** What a score must reach to be kept: −Infinity while there is room. */
  get threshold(): number {
    if (this.limit === 0) return Number.POSITIVE_INFINITY
    return this.#size < this.limit ? Number.NEGATIVE_INFINITY : (this.#scores[this.limit - 1] ?? 0)
  }

  offer(slot: number, score: number): void {
    let at = this.#size
    if (at === this.limit) {
      if (at === 0 || !this.#isBetter(slot, score, at - 1)) return
      at -= 1
    } else this.#size += 1
    for (; at > 0 && this.#isBetter(slot, score, at - 1); at -= 1) {
      this.#scores[at] = this.#scores[at - 1] ?? 0
      this.#slots[at] = this.#slots[at - 1] ?? 0
    }
    this.#scores[at] = score
    this.#slots[at] = slot
  }

  #isBetter(slot: number, score: number, at: number): boolean {
    const other = this.#scores[at] ?? 0
    return score > other || (score === other && this.#comesFirst(slot, this.#slots[at] ?? 0))
  }

  get found(): readonly { slot: number; score: number }[] {
    return Array.from({ length: this.#size }, (_, at) => ({
      slot: this.#slots[at] ?? 0,
      score: this.#scores[at] ?? 0,
    }))
  }
}
