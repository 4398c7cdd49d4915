import { expect, test } from 'vitest'
import { pickWave } from './pick-wave.ts'
import { rank } from './rank.ts'
import { DEFAULT_WEIGHTS } from './weights.rules.ts'
import { mission, operator } from './world.fixture.ts'

const world = ['a', 'b', 'c', 'd'].map((id) => operator({ id }))
const { ranked } = rank(world, mission(), DEFAULT_WEIGHTS, 10)
const ids = (size: number, asked: Iterable<string>) =>
  pickWave(ranked, size, asked).map(({ operatorId }) => operatorId)

test('waves follow one another without asking anybody twice', () => {
  expect(ids(2, [])).toEqual(['a', 'b'])
  expect(ids(2, ['a', 'b'])).toEqual(['c', 'd'])
  expect(ids(2, new Set(['a', 'c', 'gone']))).toEqual(['b', 'd'])
  expect(ids(2, ['a', 'b', 'c', 'd'])).toEqual([])
})

test('a size out of bounds is refused', () => {
  expect(ids(0, [])).toEqual([])
  expect(() => ids(-1, [])).toThrow(RangeError)
  expect(() => ids(1.5, [])).toThrow(RangeError)
})
