import type { Interval } from '@regie/calendar'
import type { Best } from './best.ts'
import type { Columns } from './columns.ts'
import { cosine } from './regions.ts'
import type { ScoreProfile } from './score-profile.ts'
import { type Bits, type Tag } from './tag-bits.ts'
import { TimeBits } from './time-bits.ts'

/**
 * What a search is asked. Everything but `judge` is a sieve or an upper bound: it may let too many through and never
 * too few, so the answer is that of judging everybody.
 */
export type Question = {
  readonly lat: number
  readonly lon: number
  /** Kilometres accepted beyond each row's own radius. */
  readonly beyondKm: number
  /** Tags all of which are wanted, and groups of tags one of which is. A tag nobody ever held is undefined. */
  readonly every: readonly (Tag | undefined)[]
  readonly some: readonly (readonly (Tag | undefined)[])[]
  readonly mostPrice: number
  /** Free at its beginning and its end; null when the columns cannot tell. */
  readonly window: Interval | null
  readonly profile: ScoreProfile
  /** The most that nearness and price add to the static part, given the least distance, most radius, least price. */
  readonly nearness: (leastKm: number, mostRadiusKm: number) => number
  readonly cheapness: (leastPrice: number) => number
  /** The most that all other terms add, for anybody, and for one slot. */
  readonly rest: number
  readonly restOf: (slot: number) => number
  /** How far bounds and scores may differ by rounding alone. */
  readonly slack: number
  /** The rules: the exact score of a slot, NaN when a constraint does not hold. */
  readonly judge: (slot: number) => number
}

/** Radii are kept in 32 bits: whoever lives at the very edge is let through and judged. */
const REACH_SLACK_KM = 0.01

/** What a search looked at: for figures and tests. */
export type Looked = { regions: number; judged: number }

/** Finds the best rows by branch and bound: the most promising regions first, those that cannot matter not at all. */
export function search(columns: Columns, question: Question, best: Best): Looked {
  const looked = { regions: 0, judged: 0 }
  const sieve = prepareSieve(columns, question)
  if (sieve === null) return looked
  const { regions } = columns
  const cosLat = cosine(question.lat)
  const open: Open = { nodes: [], kms: [], bounds: [] }
  for (const root of regions.roots()) push(open, visit(columns, question, root, cosLat))
  for (let node = open.nodes.pop(); node !== undefined; node = open.nodes.pop()) {
    const km = open.kms.pop() ?? 0
    if ((open.bounds.pop() ?? 0) < best.threshold) continue
    if (regions.isLeaf(node)) {
      looked.regions += 1
      looked.judged += scanLeaf(columns, question, sieve, node, km, best)
      continue
    }
    const left = visit(columns, question, 2 * node, cosLat)
    const right = visit(columns, question, 2 * node + 1, cosLat)
    // The more promising is taken first: it raises the threshold that the other must reach.
    const isLeftFirst = left.bound > right.bound || (left.bound === right.bound && left.km <= right.km)
    push(open, isLeftFirst ? right : left)
    push(open, isLeftFirst ? left : right)
  }
  return looked
}

type Visit = { readonly node: number; readonly km: number; readonly bound: number }
type Open = { readonly nodes: number[]; readonly kms: number[]; readonly bounds: number[] }

/** A region with its least distance and the most a member may score: −∞ when it is out of reach or out of price. */
function visit({ regions }: Columns, question: Question, node: number, cosLat: number): Visit {
  const km = regions.leastKm(node, question.lat, question.lon, cosLat)
  const radius = regions.mostRadius(node)
  const price = regions.leastPrice(node)
  const isOut = km > radius + question.beyondKm + REACH_SLACK_KM || price > question.mostPrice
  const bound = isOut
    ? Number.NEGATIVE_INFINITY
    : question.profile.ofNode(node) +
      question.nearness(km, radius) +
      question.cheapness(price) +
      question.rest +
      question.slack
  return { node, km, bound }
}

function push(open: Open, { node, km, bound }: Visit): void {
  if (bound === Number.NEGATIVE_INFINITY) return
  open.nodes.push(node)
  open.kms.push(km)
  open.bounds.push(bound)
}

type Sieve = {
  /** At least two bitsets, those with the fewest members first. */
  readonly every: readonly Bits[]
  readonly some: readonly (readonly Bits[])[]
  readonly buckets: { readonly first: number; readonly last: number } | null
}

/** Null when something is asked that nobody has. */
export function prepareSieve(
  columns: Columns,
  { every, some, mostPrice, window }: Pick<Question, 'every' | 'some' | 'mostPrice' | 'window'>,
): Sieve | null {
  if (every.some((tag) => tag === undefined || tag.count === 0)) return null
  const known = every.flatMap((tag) => tag ?? []).toSorted((a, b) => a.count - b.count)
  const groups = some.map((group) => group.flatMap((tag) => tag?.bits ?? []))
  if (groups.some((group) => group.length === 0)) return null
  const prices = columns.prices.sieve(mostPrice)
  return {
    every: [...known.map(({ bits }) => bits), ...(prices ? [prices] : []), columns.alive, columns.alive],
    some: groups,
    buckets: window && columns.time.bucketsOf(window),
  }
}

const NO_BITS: Bits = new Int32Array(0)

/** The slots of one word that the sieve lets through, of those that the first two bitsets did. */
function sifted(columns: Columns, sieve: Sieve, radii: Bits | undefined, word: number, seed: number): number {
  const { every, some, buckets } = sieve
  let kept = seed
  for (let at = 2; at < every.length; at += 1) {
    kept &= (every[at] ?? NO_BITS)[word] ?? 0
    if (kept === 0) return 0
  }
  if (radii) kept &= radii[word] ?? 0
  for (const group of some) {
    let any = 0
    for (const bits of group) any |= bits[word] ?? 0
    kept &= any
  }
  if (kept !== 0 && buckets) {
    const { bits, horizon } = columns.time
    kept &= bits[TimeBits.at(word, buckets.first, horizon.buckets)] ?? 0
    if (kept !== 0 && buckets.last !== buckets.first)
      kept &= bits[TimeBits.at(word, buckets.last, horizon.buckets)] ?? 0
  }
  return kept
}

function scanLeaf(
  columns: Columns,
  question: Question,
  sieve: Sieve,
  node: number,
  km: number,
  best: Best,
): number {
  const { regions, price, radiusKm } = columns
  const { profile, slack, mostPrice } = question
  const radii = columns.radii.sieve(km - question.beyondKm - REACH_SLACK_KM)
  const most =
    question.nearness(km, regions.mostRadius(node)) +
    question.cheapness(regions.leastPrice(node)) +
    question.rest +
    slack
  const first = regions.firstWord(node)
  const [rarest = NO_BITS, second = NO_BITS] = sieve.every
  let judged = 0
  for (let word = first; word < first + regions.wordsPerLeaf; word += 1) {
    const seed = (rarest[word] ?? 0) & (second[word] ?? 0)
    if (seed === 0) continue
    let kept = sifted(columns, sieve, radii, word, seed)
    if (kept === 0 || profile.ofWord(word) + most < best.threshold) continue
    while (kept !== 0) {
      const lowest = kept & -kept
      const slot = word * 32 + 31 - Math.clz32(lowest)
      kept ^= lowest
      if ((price[slot] ?? 0) > mostPrice) continue
      const bound =
        profile.ofSlot(slot) +
        question.nearness(km, radiusKm[slot] ?? 0) +
        question.cheapness(price[slot] ?? 0) +
        question.restOf(slot) +
        slack
      if (bound < best.threshold) continue
      judged += 1
      const score = question.judge(slot)
      if (score === score) best.offer(slot, score)
    }
  }
  return judged
}
