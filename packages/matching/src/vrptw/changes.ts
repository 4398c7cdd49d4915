import type { Routes } from './routes.ts'

const INSERTED = -1

/** What one step did to the routes, so that a refused step costs only what it touched. */
export class Changes {
  readonly #routes: Routes
  readonly #node: Int32Array
  readonly #behind: Int32Array
  readonly #touched: Int32Array
  readonly #isTouched: Uint8Array
  #count = 0
  #touchedCount = 0
  #cost = 0

  constructor(routes: Routes) {
    this.#routes = routes
    this.#node = new Int32Array(2 * routes.problem.customers + 2)
    this.#behind = new Int32Array(2 * routes.problem.customers + 2)
    this.#touched = new Int32Array(routes.problem.vehicles)
    this.#isTouched = new Uint8Array(routes.problem.vehicles)
  }

  begin(): void {
    for (let at = 0; at < this.#touchedCount; at += 1) this.#isTouched[this.#touched[at]!] = 0
    this.#touchedCount = 0
    this.#count = 0
    this.#cost = this.#routes.cost
  }

  #touch(vehicle: number): void {
    if (this.#isTouched[vehicle] === 1) return
    this.#isTouched[vehicle] = 1
    this.#touched[this.#touchedCount++] = vehicle
  }

  /** Takes a customer out; the caller settles the route afterwards. */
  remove(customer: number): void {
    const routes = this.#routes
    this.#touch(routes.vehicle[customer]!)
    this.#node[this.#count] = customer
    this.#behind[this.#count++] = routes.prev[customer]!
    routes.unlink(customer)
  }

  insert(customer: number, behind: number): void {
    const routes = this.#routes
    this.#touch(routes.vehicle[behind]!)
    this.#node[this.#count] = customer
    this.#behind[this.#count++] = INSERTED
    routes.insert(customer, behind)
  }

  undo(): void {
    const routes = this.#routes
    for (let at = this.#count - 1; at >= 0; at -= 1) {
      const customer = this.#node[at]!
      const behind = this.#behind[at]!
      if (behind === INSERTED) routes.unlink(customer)
      else routes.link(customer, behind)
    }
    for (let at = 0; at < this.#touchedCount; at += 1) routes.settle(this.#touched[at]!)
    routes.cost = this.#cost
  }
}
