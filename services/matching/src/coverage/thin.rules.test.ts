import { CONSTRAINTS, type Waterfall } from '@regie/matching'
import { expect, test } from 'vitest'
import { GOOD_FROM, levelOf, whyThin } from './thin.rules.ts'

/** A waterfall from how many each constraint removes. */
const fall = (total: number, removed: Record<string, number>): Waterfall => {
  let remaining = total
  const steps = CONSTRAINTS.map((constraint) => {
    const gone = removed[constraint] ?? 0
    remaining -= gone
    return { constraint, removed: gone, remaining, alone: gone }
  })
  return { total, steps, fitting: remaining }
}
const keys = (of: Waterfall, isForStaff = false) =>
  whyThin(of, isForStaff).map(({ constraint }) => constraint)

test('nobody, a few, enough', () => {
  expect([0, 1, GOOD_FROM - 1, GOOD_FROM].map(levelOf)).toEqual(['none', 'few', 'few', 'good'])
})
test('a day that is well covered needs no reason', () => {
  expect(keys(fall(9, { distance: 4 }))).toEqual([])
})
test('the reason is where it became thin, then what took most after it', () => {
  expect(keys(fall(100, { speciality: 40, distance: 56, availability: 1, overlap: 2 }))).toEqual([
    'distance',
    'overlap',
  ])
  expect(keys(fall(100, { availability: 97 }))).toEqual(['availability'])
  expect(keys(fall(0, {}))).toEqual(['active'])
})
test('counts, prices and block lists are for staff', () => {
  const thin = fall(10, { price: 8, availability: 1 })
  expect(keys(thin)).toEqual(['availability'])
  expect(keys(thin, true)).toEqual(['price', 'availability'])
  expect(whyThin(thin, false).every(({ count }) => count === null)).toBe(true)
  expect(whyThin(thin, true)[0]?.count).toBe(8)
})
test('says every constraint in both languages, and no figure', () => {
  for (const constraint of CONSTRAINTS) {
    const [why] = whyThin(fall(10, { [constraint]: 10 }), true)
    expect(why?.constraint).toBe(constraint)
    expect(`${why?.says.fr}${why?.says.en}`).not.toMatch(/\d|undefined/)
  }
})
