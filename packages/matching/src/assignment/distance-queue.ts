/** A binary heap of numbered things by distance, least first; equal distances come in any order. */
export class DistanceQueue {
  #distances = new Float64Array(1024)
  #things = new Int32Array(1024)
  #size = 0

  clear(): void {
    this.#size = 0
  }

  /** Infinity when empty. */
  least(): number {
    return this.#size > 0 ? this.#distances[0]! : Infinity
  }

  push(distance: number, thing: number): void {
    if (this.#size === this.#things.length) this.#grow()
    const distances = this.#distances
    const things = this.#things
    let at = this.#size++
    while (at > 0) {
      const above = (at - 1) >> 1
      if (distances[above]! <= distance) break
      distances[at] = distances[above]!
      things[at] = things[above]!
      at = above
    }
    distances[at] = distance
    things[at] = thing
  }

  /** Takes out the thing at the least distance; only when not empty. */
  pop(): number {
    const distances = this.#distances
    const things = this.#things
    const taken = things[0]!
    const size = (this.#size -= 1)
    const distance = distances[size]!
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= size) break
      if (below + 1 < size && distances[below + 1]! < distances[below]!) below += 1
      if (distances[below]! >= distance) break
      distances[at] = distances[below]!
      things[at] = things[below]!
      at = below
    }
    distances[at] = distance
    things[at] = things[size]!
    return taken
  }

  #grow(): void {
    const distances = new Float64Array(this.#distances.length * 2)
    const things = new Int32Array(this.#things.length * 2)
    distances.set(this.#distances)
    things.set(this.#things)
    this.#distances = distances
    this.#things = things
  }
}
