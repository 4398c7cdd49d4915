import type { Interval } from '@regie/calendar'
import { type MissionNeeds, type OperatorFacts, OperatorIndex } from '@regie/matching'
import { factsOver, toFacts, widestReach } from '../facts/operator-facts.rules.ts'
import { hear, lapsesAtMs, type OperatorRecord } from './operator-record.rules.ts'

const DAY_MS = 86_400_000
/** Free time is worked out once for so long before and after an index is built; missions beyond ask it each time. */
const DAYS_BEFORE = 20
const DAYS_AFTER = 110

/** One operator as loaded: the transaction they last changed in, their record, and the facts made of it. */
export type Entry = {
  readonly changedIn: string | null
  readonly record: OperatorRecord
  readonly facts: OperatorFacts
  readonly lapsesMs: number
}

export const horizonFrom = (nowMs: number): Interval => ({
  fromMs: nowMs - DAYS_BEFORE * DAY_MS,
  toMs: nowMs + DAYS_AFTER * DAY_MS,
})

/** Makes the entry of one operator for an index over `horizon`; the dear part of building one. */
export function entryOf(
  { changedIn, record }: Pick<Entry, 'changedIn' | 'record'>,
  horizon: Interval,
  nowMs: number,
): Entry {
  return {
    changedIn,
    record,
    facts: factsOver(hear(record, nowMs), horizon),
    lapsesMs: lapsesAtMs(record, nowMs),
  }
}

/**
 * The operators of one process, ready to be ranked for any mission: their records, and an index of the facts made of
 * them. Knows neither database nor clock; whoever keeps it says what changed and what time it is.
 */
export class LiveIndex {
  readonly horizon: Interval
  readonly #entries: Map<string, Entry>
  readonly #index: OperatorIndex
  #nowMs: number
  #nextLapseMs: number

  /**
   * @param entries  by operator, made over `horizonFrom(nowMs)`; the index keeps the map
   */
  constructor(entries: Map<string, Entry>, nowMs: number) {
    this.horizon = horizonFrom(nowMs)
    this.#entries = entries
    this.#nowMs = nowMs
    this.#nextLapseMs = firstLapse(entries.values())
    const facts = Array.from(entries.values(), (entry) => entry.facts)
    this.#index = new OperatorIndex(facts, nowMs - DAY_MS)
  }

  get size(): number {
    return this.#entries.size
  }

  /** To be asked with `rankIndexed` for missions that `covers` holds of. */
  get index(): OperatorIndex {
    return this.#index
  }

  /** True once it would be better built again: its horizon has moved on by a week, or it grew by a tenth. */
  isWorn(nowMs: number): boolean {
    const ageMs = nowMs - DAY_MS * DAYS_BEFORE - this.horizon.fromMs
    return ageMs > 7 * DAY_MS || (this.#index.isWorn && ageMs > DAY_MS / 24)
  }

  /** The transaction an operator last changed in, as this index holds them; undefined for whoever it does not. */
  revisionOf(id: string): string | null | undefined {
    return this.#entries.get(id)?.changedIn
  }

  recordOf = (id: string): OperatorRecord | undefined => this.#entries.get(id)?.record

  idsBetween(afterId: string | null, uptoId: string | null): string[] {
    return [...this.#entries.keys()].filter(
      (id) => (afterId === null || id > afterId) && (uptoId === null || id <= uptoId),
    )
  }

  put(id: string, loaded: Pick<Entry, 'changedIn' | 'record'>): void {
    const entry = entryOf(loaded, this.horizon, this.#nowMs)
    this.#entries.set(id, entry)
    this.#index.put(entry.facts)
    this.#nextLapseMs = Math.min(this.#nextLapseMs, entry.lapsesMs)
  }

  remove(id: string): void {
    this.#entries.delete(id)
    this.#index.remove(id)
  }

  /** Moves to another instant: what stops being recent stops counting. A clock set back counts it again. */
  advance(nowMs: number): void {
    const isBack = nowMs < this.#nowMs
    this.#nowMs = nowMs
    if (!isBack && nowMs < this.#nextLapseMs) return
    for (const [id, entry] of this.#entries)
      if (isBack || entry.lapsesMs <= nowMs) this.#count(id, entry, nowMs)
    this.#nextLapseMs = firstLapse(this.#entries.values())
  }

  /** Whether the facts as indexed answer all that may be asked of anybody's time for one mission. */
  covers(needs: MissionNeeds): boolean {
    const reach = widestReach(needs)
    return reach.fromMs >= this.horizon.fromMs && reach.toMs <= this.horizon.toMs
  }

  /** Everybody's facts: as indexed, or worked out again for a mission beyond the horizon. */
  factsFor(needs: MissionNeeds): OperatorFacts[] {
    return this.covers(needs)
      ? [...this.#index.operators()]
      : Array.from(this.#entries.values(), ({ record }) => toFacts(hear(record, this.#nowMs), needs))
  }

  factsOf(id: string, needs: MissionNeeds): OperatorFacts | undefined {
    const entry = this.#entries.get(id)
    return entry && toFacts(hear(entry.record, this.#nowMs), needs)
  }

  /** What the index itself holds of an operator: for whoever checks it against the record. */
  indexed = (id: string): OperatorFacts | undefined => this.#index.find(id)

  /** Free time does not depend on the clock, so it is kept; the counts are taken again. */
  #count(id: string, { changedIn, record, facts }: Entry, nowMs: number): void {
    const { answers, recentlyDone } = hear(record, nowMs)
    const counted = { ...facts, answers, recentPaidMissions: recentlyDone }
    this.#entries.set(id, { changedIn, record, facts: counted, lapsesMs: lapsesAtMs(record, nowMs) })
    this.#index.put(counted)
  }
}

const firstLapse = (entries: Iterable<Entry>): number => {
  let first = Number.POSITIVE_INFINITY
  for (const { lapsesMs } of entries) first = Math.min(first, lapsesMs)
  return first
}
