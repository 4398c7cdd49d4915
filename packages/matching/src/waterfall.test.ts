import { assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { CONSTRAINTS } from './constraints/constraint.ts'
import { rank } from './rank.ts'
import { waterfall } from './waterfall.ts'
import { DEFAULT_WEIGHTS } from './weights.rules.ts'
import { whyNot } from './why-not.ts'
import { aMission, mission, operator, operators } from './world.fixture.ts'

test('each operator is removed once, by the first constraint that fails', () => {
  const world = [
    operator({ id: 'a' }),
    operator({ id: 'b', active: false, rateCents: 99_900 }),
    operator({ id: 'c', rateCents: 99_900 }),
  ]
  const { total, steps, fitting } = waterfall(world, mission())
  expect({ total, fitting }).toEqual({ total: 3, fitting: 1 })
  expect(steps.filter(({ removed }) => removed > 0)).toEqual([
    { constraint: 'active', removed: 1, remaining: 2, alone: 0 },
    { constraint: 'price', removed: 1, remaining: 1, alone: 1 },
  ])
})

test('agrees with the answer each operator would get, and with the ranking', () => {
  assert(
    property(operators, aMission, (world, needs) => {
      const { steps, fitting } = waterfall(world, needs)
      const answers = world.map((one) => whyNot(one, needs).map(({ constraint }) => constraint))
      expect(steps.map(({ constraint }) => constraint)).toEqual([...CONSTRAINTS])
      for (const { constraint, removed, alone } of steps) {
        expect(removed).toBe(answers.filter(([first]) => first === constraint).length)
        expect(alone).toBe(answers.filter(([first, ...rest]) => first === constraint && !rest.length).length)
      }
      expect(fitting).toBe(world.length - rank(world, needs, DEFAULT_WEIGHTS, 0).excludedCount)
    }),
  )
})
