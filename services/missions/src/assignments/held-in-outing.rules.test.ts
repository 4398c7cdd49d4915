import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heldInOuting, neededInOuting } from './travel.rules.ts'

const at = (minutes: number) => new Date(Date.UTC(2027, 11, 2, 8) + minutes * 60_000).toISOString()
const span = (from: number, to: number) => ({ from: at(from), to: at(to) })

describe('the time a mission of an outing takes', () => {
  // 10:00–12:00, an hour from home; the stop before ends at 9:45, the next begins at 12:40.
  const window = span(120, 240)
  const planned = span(105, 240)

  test('is by way of home while nothing else takes the operator', () => {
    expect(heldInOuting(window, 60, planned, [])).toEqual(span(60, 300))
  })
  test('ends where the other stops begin, and begins where they end', () => {
    expect(heldInOuting(window, 60, planned, [span(0, 105), span(240, 400)])).toEqual(span(105, 240))
  })
  test('keeps its share where something collides with it: the database refuses that', () => {
    expect(heldInOuting(window, 60, planned, [span(0, 115)])).toEqual(span(105, 300))
  })
  test('is as long as the plan says where that is longer than by way of home', () => {
    expect(heldInOuting(window, 10, span(30, 290), [])).toEqual(span(30, 290))
  })

  test('comes from home where something ends after the stop before, and there is time for it', () => {
    // The stop before ended at 8:00 but its operator is held until they are home at 8:40; an hour's drive, from 9:00.
    expect(heldInOuting(window, 60, span(0, 240), [span(-120, 40)])).toEqual(span(40, 300))
  })

  test('always covers the window, and meets others only where both ways do', () => {
    const minutes = fc.integer({ min: 0, max: 120 })
    const others = fc.array(
      fc
        .tuple(fc.integer({ min: -300, max: 600 }), fc.integer({ min: 1, max: 200 }))
        .map(([from, length]) => span(from, from + length)),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(minutes, minutes, minutes, others, (travel, before, after, all) => {
        const share = span(120 - before, 240 + after)
        const held = heldInOuting(window, travel, share, all)
        const needed = neededInOuting(window, travel, share)
        expect(held.from <= window.from && held.to >= window.to).toBe(true)
        expect(held.from <= needed.from && held.to >= needed.to).toBe(true)
        const meets = (a: { from: string; to: string }, b: { from: string; to: string }) =>
          a.from < b.to && b.from < a.to
        for (const other of all) expect(meets(other, held)).toBe(meets(other, needed))
      }),
    )
  })
})
