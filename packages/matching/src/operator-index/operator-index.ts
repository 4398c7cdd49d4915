import { type Ask, levelOf } from '../ask.ts'
import { Best } from '../columns/best.ts'
import { buildColumns } from '../columns/build-columns.ts'
import { type Columns, NOBODY } from '../columns/columns.ts'
import { SLACK } from '../columns/score-profile.ts'
import { type Looked, search } from '../columns/search.ts'
import { type Community, type CommunitySums, communityOf, count, meansOf, nobody } from '../community.ts'
import type { OperatorFacts } from '../facts.ts'
import { priceAgainstBudget, proximity, specialityDepth, TERMS } from '../terms.rules.ts'
import { DEFAULT_WEIGHTS, type Weights } from '../weights.rules.ts'
import { lasting, LastingScores } from './lasting-score.ts'
import { layoutFrom, rowOf, tagsAsked } from './operator-row.ts'

type Judge = (operator: OperatorFacts) => number

/**
 * Operators kept ready to be ranked, and kept true by `put` and `remove`: nothing is built again. It holds the facts
 * as given beside the columns; whoever the columns let through is judged by the rules on those facts, so it answers
 * as ranking the list would.
 */
export class OperatorIndex {
  readonly #columns: Columns
  readonly #facts: (OperatorFacts | undefined)[] = []
  readonly #keyOf = new Map<string, number>()
  readonly #spareKeys: number[] = []
  readonly #sums: CommunitySums = nobody()
  readonly #lasting: LastingScores
  looked: Looked = { regions: 0, judged: 0 }

  /**
   * @param operators  ids unique
   * @param fromMs     where the 120 days begin over which free time is sifted before it is judged
   */
  constructor(operators: readonly OperatorFacts[], fromMs: number) {
    const community = communityOf(operators)
    operators.forEach((operator, key) => {
      this.#facts.push(operator)
      this.#keyOf.set(operator.id, key)
      count(this.#sums, operator, 1)
    })
    const intervals = operators.reduce((sum, { free, busy }) => sum + free.length + busy.length, 0)
    this.#columns = buildColumns(layoutFrom(fromMs), {
      count: operators.length,
      intervals,
      rowAt: (key) => {
        const operator = this.#factsOf(key)
        return { key, row: rowOf(operator), leading: lasting(operator, DEFAULT_WEIGHTS.terms, community) }
      },
    })
    this.#lasting = new LastingScores(this.#columns, (slot) => this.#factsAt(slot))
  }

  get size(): number {
    return this.#keyOf.size
  }

  get community(): Community {
    return meansOf(this.#sums)
  }

  /** Bytes of the columns; the facts are held besides. */
  get bytes(): number {
    return this.#columns.bytes
  }

  /** True once so many came since it was built that building it again would make searches faster. */
  get isWorn(): boolean {
    return this.#columns.laterShare > 0.1
  }

  find(id: string): OperatorFacts | undefined {
    const key = this.#keyOf.get(id)
    return key === undefined ? undefined : this.#facts[key]
  }

  *operators(): Iterable<OperatorFacts> {
    for (const key of this.#keyOf.values()) yield this.#factsOf(key)
  }

  /** Adds an operator, or replaces all that is known of them. */
  put(operator: OperatorFacts): void {
    this.remove(operator.id)
    const key = this.#spareKeys.pop() ?? this.#facts.length
    this.#facts[key] = operator
    this.#keyOf.set(operator.id, key)
    count(this.#sums, operator, 1)
    this.#columns.add(key, rowOf(operator))
  }

  remove(id: string): void {
    const key = this.#keyOf.get(id)
    if (key === undefined) return
    this.#columns.remove(key)
    count(this.#sums, this.#factsOf(key), -1)
    this.#keyOf.delete(id)
    this.#facts[key] = undefined
    this.#spareKeys.push(key)
  }

  /**
   * The operators that `judge` scores best, among those who may fit.
   *
   * @param judge  the exact score by the rules; NaN when a constraint does not hold
   */
  best(ask: Ask, weights: Weights, community: Community, limit: number, judge: Judge): OperatorFacts[] {
    const { needs } = ask
    const { terms } = weights
    const { profile, drift } = this.#lasting.of(weights, community)
    const { every, some } = tagsAsked(needs)
    const find = (tag: string) => this.#columns.tags.find(tag)
    const total = TERMS.reduce((sum, term) => sum + terms[term], 0)
    const best = new Best(limit, (slot, other) => this.#factsAt(slot).id < this.#factsAt(other).id)
    this.looked = search(
      this.#columns,
      {
        lat: needs.place.lat,
        lon: needs.place.lon,
        beyondKm: needs.beyondRadiusKm ?? 0,
        every: every.map(find),
        some: some.map((group) => group.map(find)),
        mostPrice: needs.feeCents,
        window: needs.window,
        profile,
        nearness: (leastKm) => terms.proximity * proximity(leastKm),
        cheapness: (leastPrice) => terms.price * priceAgainstBudget(leastPrice, needs.feeCents),
        rest: terms['speciality-depth'] + terms.history,
        restOf: (slot) => restOf(this.#factsAt(slot), ask, terms),
        slack: SLACK * Math.max(1, total) + drift,
        judge: (slot) => judge(this.#factsAt(slot)),
      },
      best,
    )
    return best.found.map(({ slot }) => this.#factsAt(slot))
  }

  #factsAt = (slot: number): OperatorFacts => this.#factsOf(this.#columns.keyOf[slot] ?? NOBODY)

  #factsOf(key: number): OperatorFacts {
    const operator = this.#facts[key]
    if (!operator) throw new Error(`nobody has key ${key}`)
    return operator
  }
}

const restOf = (operator: OperatorFacts, ask: Ask, terms: Weights['terms']): number =>
  terms['speciality-depth'] * specialityDepth(levelOf(operator, ask.needs)) +
  (operator.history.length > 0 || ask.preferred.has(operator.id) ? terms.history : 0)
