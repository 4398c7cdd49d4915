/**
 * Customers the fleet has no room for so far. Who is left out often weighs more, so that a search that trades one for
 * another still moves on.
 *
 * @see Christiaens, Vanden Berghe (2020), section 5.4: fleet minimisation by absence counters
 */
export class Absences {
  readonly customers: Int32Array
  count = 0
  readonly #times: Float64Array

  constructor(customers: number) {
    this.customers = new Int32Array(customers)
    this.#times = new Float64Array(customers + 1)
  }

  /** True when `others` would be a step forward: fewer of them, or such as were left out less often. */
  isWorseThan(others: Int32Array, count: number): boolean {
    return count < this.count || this.#weigh(others, count) < this.#weigh(this.customers, this.count)
  }

  become(others: Int32Array, count: number): void {
    for (let at = 0; at < count; at += 1) this.customers[at] = others[at]!
    this.count = count
  }

  /** Another step without them. */
  note(others: Int32Array, count: number): void {
    for (let at = 0; at < count; at += 1) this.#times[others[at]!]! += 1
  }

  #weigh(customers: Int32Array, count: number): number {
    let sum = 0
    for (let at = 0; at < count; at += 1) sum += this.#times[customers[at]!]!
    return sum
  }
}
