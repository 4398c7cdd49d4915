import { assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { relaxations } from './relaxations/relaxations.ts'
import { survey } from './survey.ts'
import { waterfall } from './waterfall.ts'
import { aMission, at, operators } from './world.fixture.ts'

test('one look says what the waterfall and the relaxations say by two', () => {
  const earliestMs = at('2026-01-01T00:00:00Z')
  let brought = 0
  assert(
    property(operators, aMission, (world, needs) => {
      const both = { waterfall: waterfall(world, needs), relaxations: relaxations(world, needs, earliestMs) }
      expect(survey(world, needs, earliestMs)).toEqual(both)
      brought += both.relaxations.length
    }),
  )
  expect(brought, 'no world had anything to give way on').toBeGreaterThan(0)
})
