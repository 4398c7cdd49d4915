import { describe, expect, test } from 'vitest'
import { Rng } from './rng.ts'
import { afterIterations, afterMs, atMostEvery, firstOf, whenAborted } from './stop.ts'

const draw = (seed: number) => {
  const rng = new Rng(seed)
  return Array.from({ length: 20 }, () => rng.bits())
}

describe('chance', () => {
  test('is the same for the same seed and another for another', () => {
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })
  test('stays within bounds and visits every value about equally often', () => {
    const rng = new Rng(1)
    const seen = new Int32Array(10)
    let outside = 0
    for (let draws = 0; draws < 100_000; draws += 1) {
      const value = rng.below(10)
      seen[value] = (seen[value] ?? 0) + 1
      const unit = rng.unit()
      if (unit < 0 || unit >= 1 || value < 0 || value > 9) outside += 1
    }
    expect(outside).toBe(0)
    for (const count of seen) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })
  test('a shuffle keeps every entry and leaves the tail alone', () => {
    const entries = Int32Array.from({ length: 12 }, (_, at) => at)
    new Rng(3).shuffle(entries, 10)
    expect([...entries.subarray(10)]).toEqual([10, 11])
    expect([...entries].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect([...entries.subarray(0, 10)]).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})

describe('a stop signal', () => {
  test('counts steps', () => {
    expect(afterIterations(4)(1)).toBe(0.25)
    expect(afterIterations(4)(4)).toBe(1)
    expect(afterIterations(0)(0)).toBe(1)
  })
  test('counts time on the clock it is given', () => {
    let nowMs = 100
    const stop = afterMs(50, () => nowMs)
    expect(stop(0)).toBe(0)
    nowMs = 125
    expect(stop(9)).toBe(0.5)
    nowMs = 160
    expect(stop(9)).toBeGreaterThan(1)
    expect(afterMs(0, () => nowMs)(0)).toBe(1)
  })
  test('hears a caller who gives up, and the first of several counts', () => {
    const controller = new AbortController()
    const stop = firstOf(afterIterations(10), whenAborted(controller.signal))
    expect(stop(5)).toBe(0.5)
    controller.abort()
    expect(stop(5)).toBe(1)
  })
})

test('progress is told now and then, a better bound at once', () => {
  let nowMs = 0
  const told: number[] = []
  const tell = atMostEvery(
    100,
    () => nowMs,
    ({ iterations }) => void told.push(iterations),
  )
  for (let iterations = 1; iterations <= 30; iterations += 1) {
    nowMs = iterations * 10
    tell({ iterations, cost: 1, lowerBound: iterations < 15 ? null : 0.5 })
  }
  expect(told).toEqual([1, 11, 15, 25])
})
