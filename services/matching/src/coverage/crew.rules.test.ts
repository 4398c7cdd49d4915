import { array, assert, constantFrom, property, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { crewsPossible } from './crew.rules.ts'

test('one seat counts whoever fits it', () => {
  expect([crewsPossible([[]]), crewsPossible([['a', 'b']])]).toEqual([0, 2])
})
test('a crew counts the people for its rarest seat', () => {
  expect(crewsPossible([['a', 'b', 'c'], ['d']])).toBe(1)
})
test('nobody can hold two seats at once', () => {
  expect(crewsPossible([['a'], ['a']])).toBe(0)
  expect(crewsPossible([['a', 'b'], ['a'], ['b']])).toBe(0)
  // Found only by moving the first choice.
  expect(crewsPossible([['a', 'b'], ['a']])).toBe(1)
})

test('there are crews exactly when some choice gives every seat somebody of its own', () => {
  const people = uniqueArray(constantFrom('a', 'b', 'c', 'd'))
  assert(
    property(array(people, { minLength: 1, maxLength: 4 }), (fitting) => {
      const isThere = (seat: number, taken: string[]): boolean =>
        seat === fitting.length ||
        fitting[seat]!.some((id) => !taken.includes(id) && isThere(seat + 1, [...taken, id]))
      expect(crewsPossible(fitting) > 0).toBe(isThere(0, []))
    }),
  )
})
