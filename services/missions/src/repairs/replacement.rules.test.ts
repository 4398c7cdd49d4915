import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrivesInTime,
  pickReplacements,
  replacementAnswerBy,
  sayAge,
  type Weighing,
} from './replacement.rules.ts'

const now = new Date('2027-03-01T18:00:00Z')
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const day = {
  during: { from: inMinutes(120).toISOString(), to: inMinutes(360).toISOString() },
  durationMinutes: 120,
}
const weighed = (change: Partial<Weighing> = {}): Weighing => ({
  operatorId: 'a',
  operatorName: 'Démo',
  rank: 1,
  travelMinutes: 20,
  distanceKm: 9,
  isFit: true,
  isOut: false,
  ...change,
})

describe('replacements', () => {
  test('are the best ranked who fit, are not out, and arrive in time for the whole shoot', () => {
    const all = [
      weighed({ operatorId: 'd', rank: 4 }),
      weighed({ operatorId: 'a', rank: 1, isFit: false }),
      weighed({ operatorId: 'b', rank: 2, isOut: true }),
      weighed({ operatorId: 'c', rank: 3, travelMinutes: 211 }),
      weighed({ operatorId: 'e', rank: 5, travelMinutes: 210 }),
      weighed({ operatorId: 'f', rank: 6 }),
    ]
    const picked = pickReplacements(all, day, inMinutes(30), 2)
    expect(picked.map(({ operatorId }) => operatorId)).toEqual(['d', 'e'])
  })
  test('may start late, as long as the shoot fits into what is left of the window', () => {
    expect(arrivesInTime(day, 60, inMinutes(180))).toBe(true)
    expect(arrivesInTime(day, 61, inMinutes(180))).toBe(false)
  })
  test('never include who is out or unfit, and come in the order of their rank', () => {
    const one = fc.record({
      rank: fc.nat(50),
      travelMinutes: fc.nat(400),
      isFit: fc.boolean(),
      isOut: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.nat(5), (drawn, atMost) => {
        const all = drawn.map((each, at) => weighed({ ...each, operatorId: `o${at}` }))
        const picked = pickReplacements(all, day, inMinutes(30), atMost)
        expect(picked.length).toBeLessThanOrEqual(atMost)
        expect(picked.every(({ isFit, isOut }) => isFit && !isOut)).toBe(true)
        expect(picked.map(({ rank }) => rank)).toEqual(
          picked.map(({ rank }) => rank).toSorted((a, b) => a - b),
        )
        expect(pickReplacements(all.toReversed(), day, inMinutes(30), atMost)).toEqual(picked)
      }),
    )
  })
})

test('a replacement answers within half an hour, sooner when the shoot is near', () => {
  const answerBy = (left: number) => replacementAnswerBy(now, inMinutes(left).toISOString())
  expect([600, 60, 10, -30].map(answerBy)).toEqual([30, 15, 5, 5].map(inMinutes))
})

test('ages are said as people say them', () => {
  expect(sayAge(inMinutes(-45), now).en).toBe('45 min old')
  expect(sayAge(inMinutes(-60 * 7), now).fr).toBe('d’il y a 7 h')
  expect(sayAge(inMinutes(3), now).en).toBe('just made')
})
