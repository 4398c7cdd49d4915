import type { PlainIndex } from '@regie/matching'
import { DECEMBER_MS, HOUR_MS, type Rows } from './rank-rows.ts'

const UPDATES = 20_000
const TIMES = 3

/** Microseconds of single changes of price, availability and skills, spread over everybody, each kind in turn. */
export function measureUpdates(index: PlainIndex, rows: Rows): number[] {
  const first = once(index, rows, 0)
  // Each change is made again to another value; the least of a few leaves out what others did to the machine.
  for (let time = 1; time < TIMES; time += 1) {
    once(index, rows, time).forEach((us, at) => (first[at] = Math.min(first[at] ?? us, us)))
  }
  return first
}

function once(index: PlainIndex, rows: Rows, time: number): number[] {
  const taken: number[] = []
  for (let at = 0; at < UPDATES; at += 1) {
    const id = 1 + ((Math.imul(at + 1, 2_654_435_761) >>> 0) % rows.count)
    const free = Array.from({ length: 10 }, (_, k) => {
      const fromMs = DECEMBER_MS + (k * 216 + ((at + time) % 150)) * HOUR_MS
      return { fromMs, toMs: fromMs + (4 + (at % 56)) * HOUR_MS }
    })
    const startMs = performance.now()
    if (at % 3 === 0) index.setPrice(id, 150 + ((at + time * 97) % 850))
    else if (at % 3 === 1) index.setFree(id, free)
    else index.setTag(id, `equip:${at % 40}`, time % 2 === 0)
    taken.push((performance.now() - startMs) * 1000)
  }
  return taken
}
