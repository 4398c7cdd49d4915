import type { Interval } from '@regie/calendar'

/** The last step that sixteen bits hold. */
const LAST_STEP = 65_535
/** Lists longer than this end in one interval as long as all the rest: too much is free rather than too little. */
const LONGEST = 255

/**
 * Sorted, disjoint intervals of every slot, as 16-bit steps from a start: 4 bytes each. An interval that does not
 * begin or end on a step is widened, so the columns never deny a time that is free; exact for those that do.
 */
export class IntervalColumns {
  readonly #fromMs: number
  readonly #stepMs: number
  #start: Uint32Array
  #length: Uint8Array
  #room: Uint8Array
  #from: Uint16Array
  #to: Uint16Array
  #used = 0
  /** Places given back, by how many intervals they hold. */
  readonly #spare = new Map<number, number[]>()

  constructor(fromMs: number, stepMs: number, slots: number, intervals: number) {
    this.#fromMs = fromMs
    this.#stepMs = stepMs
    this.#start = new Uint32Array(slots)
    this.#length = new Uint8Array(slots)
    this.#room = new Uint8Array(slots)
    this.#from = new Uint16Array(intervals)
    this.#to = new Uint16Array(intervals)
  }

  get bytes(): number {
    return (
      this.#start.byteLength +
      this.#length.byteLength +
      this.#room.byteLength +
      this.#from.byteLength +
      this.#to.byteLength
    )
  }

  /** Replaces the intervals of a slot; in place when they fit, else where room was given back, else at the end. */
  put(slot: number, intervals: readonly Interval[]): void {
    const kept = shortened(intervals)
    if (kept.length > (this.#room[slot] ?? 0)) this.#takeRoom(slot, kept.length)
    const start = this.#start[slot] ?? 0
    let at = start
    for (const { fromMs, toMs } of kept) {
      const from = Math.floor((fromMs - this.#fromMs) / this.#stepMs)
      const to = Math.ceil((toMs - this.#fromMs) / this.#stepMs)
      if (to <= 0 || from >= LAST_STEP) continue
      this.#from[at] = Math.max(0, from)
      this.#to[at] = Math.min(LAST_STEP, to)
      at += 1
    }
    this.#length[slot] = at - start
  }

  /** Gives back the room of a slot that is no longer used. */
  drop(slot: number): void {
    const room = this.#room[slot] ?? 0
    if (room > 0) this.#giveBack(this.#start[slot] ?? 0, room)
    this.#room[slot] = 0
    this.#length[slot] = 0
  }

  /** Whether one interval covers a window; `last` is its end, not included. */
  covers(slot: number, fromMs: number, toMs: number): boolean {
    const from = (fromMs - this.#fromMs) / this.#stepMs
    const to = (toMs - this.#fromMs) / this.#stepMs
    let at = this.#start[slot] ?? 0
    const end = at + (this.#length[slot] ?? 0)
    for (; at < end; at += 1) {
      if ((this.#from[at] ?? 0) > from) return false
      if ((this.#to[at] ?? 0) >= to) return true
    }
    return false
  }

  forEach(slot: number, visit: (fromMs: number, toMs: number) => void): void {
    const start = this.#start[slot] ?? 0
    const end = start + (this.#length[slot] ?? 0)
    for (let at = start; at < end; at += 1) {
      visit(
        this.#fromMs + (this.#from[at] ?? 0) * this.#stepMs,
        this.#fromMs + (this.#to[at] ?? 0) * this.#stepMs,
      )
    }
  }

  grow(slots: number): void {
    this.#start = copyInto(new Uint32Array(slots), this.#start)
    this.#length = copyInto(new Uint8Array(slots), this.#length)
    this.#room = copyInto(new Uint8Array(slots), this.#room)
  }

  #takeRoom(slot: number, room: number): void {
    this.drop(slot)
    let start = this.#spare.get(room)?.pop()
    if (start === undefined) {
      start = this.#used
      this.#used += room
      if (this.#used > this.#from.length) this.#growArena()
    }
    this.#start[slot] = start
    this.#room[slot] = room
  }

  #growArena(): void {
    const size = Math.ceil(this.#used * 1.05) + 1024
    this.#from = copyInto(new Uint16Array(size), this.#from)
    this.#to = copyInto(new Uint16Array(size), this.#to)
  }

  #giveBack(start: number, room: number): void {
    const places = this.#spare.get(room)
    if (places) places.push(start)
    else this.#spare.set(room, [start])
  }
}

function shortened(intervals: readonly Interval[]): readonly Interval[] {
  const last = intervals.at(-1)
  const first = intervals[LONGEST - 1]
  if (intervals.length <= LONGEST || !first || !last) return intervals
  return [...intervals.slice(0, LONGEST - 1), { fromMs: first.fromMs, toMs: last.toMs }]
}

function copyInto<A extends { set(from: A): void }>(into: A, from: A): A {
  into.set(from)
  return into
}
