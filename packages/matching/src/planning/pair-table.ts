import type { PlanModel } from './model.ts'

/** Tables past this many bytes are not laid out: the search does without what needs them. */
const MOST_BYTES = 2 ** 28

/** Who may take what, as bits: one row of words a task, one bit a tour; and the pair behind each bit in constant time. */
export class PairTable {
  readonly words: number
  readonly bits: Uint32Array
  /** How many pairs of the task come before each word, and its pairs ascending by tour. */
  readonly #before: Int32Array
  readonly #pairs: Int32Array

  /** @returns  null where it would take more memory than it is worth */
  static of(model: PlanModel): PairTable | null {
    const cells = model.tasks * Math.ceil(model.tours / 32)
    return cells * 8 > MOST_BYTES ? null : new PairTable(model)
  }

  private constructor({ tasks, tours, firstPair, pairTour, firstOfTour, byTour, pairTask }: PlanModel) {
    const words = Math.ceil(tours / 32)
    this.words = words
    this.bits = new Uint32Array(tasks * words)
    this.#before = new Int32Array(tasks * words)
    this.#pairs = new Int32Array(pairTour.length)
    const filled = firstPair.slice(0, tasks)
    // Tours in their order, so that each task's pairs come ascending by tour.
    for (let tour = 0; tour < tours; tour += 1) {
      for (let at = firstOfTour[tour]!; at < firstOfTour[tour + 1]!; at += 1) {
        const pair = byTour[at]!
        const task = pairTask[pair]!
        this.#pairs[filled[task]!++] = pair
        const cell = task * words + (tour >>> 5)
        this.bits[cell]! |= 1 << (tour & 31)
      }
    }
    for (let task = 0; task < tasks; task += 1) {
      let count = firstPair[task]!
      for (let cell = task * words; cell < (task + 1) * words; cell += 1) {
        this.#before[cell] = count
        count += ones(this.bits[cell]!)
      }
    }
  }

  /** The pair of a task and a tour whose bit is set. */
  pairOf(task: number, tour: number): number {
    const cell = task * this.words + (tour >>> 5)
    return this.#pairs[this.#before[cell]! + ones(this.bits[cell]! & ((1 << (tour & 31)) - 1))]!
  }
}

function ones(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
