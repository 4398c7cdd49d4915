import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Rng } from './rng.ts'
import { type Cover, coverTasks } from './cover-tasks.ts'

function anyCover(seed: number): Cover {
  const rng = new Rng(seed)
  const tasks = 1 + rng.below(6)
  const shifts = 1 + rng.below(4)
  const routes = rng.below(14)
  const lists = Array.from({ length: routes }, () => {
    const on = Array.from({ length: tasks }, (_, task) => task).filter(() => rng.unit() < 0.4)
    return on.length > 0 ? on : [rng.below(tasks)]
  })
  const leftOut = Float64Array.from({ length: tasks }, () => 10 + rng.below(40))
  return {
    tasks,
    shifts,
    routes,
    shift: Int32Array.from(lists, () => rng.below(shifts)),
    cost: Float64Array.from(lists, (on) => 5 + 4 * on.length + rng.below(20)),
    first: Int32Array.from([0, ...lists.map((_, at) => lists.slice(0, at + 1).flat().length)]),
    task: Int32Array.from(lists.flat()),
    leftOut,
    price: leftOut.map((most) => rng.below(most + 1)),
  }
}

/** Infinity where two routes share a task or a shift. */
function costOf(cover: Cover, chosen: readonly number[]): number {
  const given = new Set<number>()
  const used = new Set<number>()
  let cost = 0
  for (const route of chosen) {
    const tasks = cover.task.subarray(cover.first[route], cover.first[route + 1])
    if (used.has(cover.shift[route]!) || tasks.some((task) => given.has(task)))
      return Number.POSITIVE_INFINITY
    used.add(cover.shift[route]!)
    for (const task of tasks) given.add(task)
    cost += cover.cost[route]!
  }
  for (let task = 0; task < cover.tasks; task += 1) if (!given.has(task)) cost += cover.leftOut[task]!
  return cost
}

function leastOfAll(cover: Cover): number {
  let least = Number.POSITIVE_INFINITY
  for (let bits = 0; bits < 1 << cover.routes; bits += 1) {
    const chosen = Array.from({ length: cover.routes }, (_, route) => route).filter(
      (route) => (bits >> route) & 1,
    )
    least = Math.min(least, costOf(cover, chosen))
  }
  return least
}

describe('a choice of routes', () => {
  test('costs least of all there are, whatever prices guide the search', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const cover = anyCover(seed)
        const chosen = coverTasks(cover, Number.POSITIVE_INFINITY).routes
        expect(chosen && costOf(cover, chosen)).toBe(leastOfAll(cover))
      }),
      { numRuns: 60 },
    )
  })
  test('is none when none costs less than asked', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const cover = anyCover(seed)
        const least = leastOfAll(cover)
        expect(coverTasks(cover, least).routes).toBeNull()
        expect(coverTasks(cover, least + 1).routes).not.toBeNull()
      }),
      { numRuns: 40 },
    )
  })
})
