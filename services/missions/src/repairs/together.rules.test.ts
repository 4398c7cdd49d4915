import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Option, replaceTogether, type Wanting } from './together.rules.ts'

const hour = (at: number) => new Date(Date.UTC(2027, 2, 1, at)).toISOString()
const option = (operatorId: string, cost: number, from = 8, to = 12): Option => ({
  operatorId,
  cost,
  held: { from: hour(from), to: hour(to) },
})

describe('several replaced together', () => {
  test('nobody is in two places at once, and the one with no other choice gets theirs', () => {
    const chosen = replaceTogether([
      { incidentId: 'easy', options: [option('best', 1), option('next', 2)] },
      { incidentId: 'hard', options: [option('best', 5)] },
    ])
    expect(Object.fromEntries(chosen)).toEqual({ easy: 'next', hard: 'best' })
  })
  test('one person does two shoots that do not touch', () => {
    const chosen = replaceTogether([
      { incidentId: 'a', options: [option('one', 1, 8, 11)] },
      { incidentId: 'b', options: [option('one', 1, 11, 14)] },
    ])
    expect(chosen.size).toBe(2)
  })
  test('what cannot be filled is left out', () => {
    expect(Object.fromEntries(replaceTogether([{ incidentId: 'a', options: [] }]))).toEqual({})
  })
  test('fills as many as any choice could, at no more than its cost', () => {
    const drawn = fc.array(
      fc.array(
        fc.record({
          who: fc.nat(3),
          cost: fc.nat(9),
          from: fc.integer({ min: 6, max: 14 }),
          length: fc.integer({ min: 1, max: 5 }),
        }),
        { maxLength: 3 },
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(drawn, (rows) => {
        const all: Wanting[] = rows.map((options, at) => ({
          incidentId: `i${at}`,
          options: options.map(({ who, cost, from, length }) => option(`o${who}`, cost, from, from + length)),
        }))
        const chosen = replaceTogether(all)
        const { filled, cost } = bruteForce(all)
        const costOf = [...chosen].reduce((sum, [incidentId, operatorId]) => {
          const options = all.find((one) => one.incidentId === incidentId)!.options
          return (
            sum + Math.min(...options.filter((one) => one.operatorId === operatorId).map((one) => one.cost))
          )
        }, 0)
        expect(chosen.size).toBe(filled)
        expect(costOf).toBeLessThanOrEqual(cost)
      }),
    )
  })
})

function bruteForce(all: readonly Wanting[], taken: Option[] = []): { filled: number; cost: number } {
  const [first, ...rest] = all
  if (!first) return { filled: 0, cost: 0 }
  let best = bruteForce(rest, taken)
  for (const one of first.options) {
    if (
      taken.some(
        (other) =>
          other.operatorId === one.operatorId &&
          other.held.from < one.held.to &&
          one.held.from < other.held.to,
      )
    )
      continue
    const after = bruteForce(rest, [...taken, one])
    const whole = { filled: after.filled + 1, cost: after.cost + one.cost }
    if (whole.filled > best.filled || (whole.filled === best.filled && whole.cost < best.cost)) best = whole
  }
  return best
}
