import { describe, expect, test } from 'vitest'
import { minutesOfDay, validateWeekly } from './weekly.rules.ts'

const slot = (change: object = {}) => ({ weekday: 1, from: '09:00', to: '18:00', ...change })
const found = (...rules: ReturnType<typeof slot>[]) =>
  validateWeekly(rules).map(({ field, code }) => `${field} ${code}`)

describe('a week is accepted', () => {
  test('when its slots touch, or share hours on different days', () => {
    expect(found(slot({ to: '12:00' }), slot({ from: '12:00' }), slot({ weekday: 2 }))).toEqual([])
  })
  test('when a slot is the whole day', () => {
    expect(found(slot({ from: '00:00', to: '24:00' }))).toEqual([])
  })
})

describe('a slot is refused', () => {
  test.each([
    ['its weekday is before Monday', { weekday: 0 }, ['weekly[0].weekday not-a-weekday']],
    ['its weekday is after Sunday', { weekday: 8 }, ['weekly[0].weekday not-a-weekday']],
    ['its weekday is not whole', { weekday: 1.5 }, ['weekly[0].weekday not-a-weekday']],
    ['it starts at 24:00', { from: '24:00' }, ['weekly[0].from not-a-time']],
    ['it ends at 24:01', { to: '24:01' }, ['weekly[0].to not-a-time']],
    ['it is written in another way', { from: '9:00' }, ['weekly[0].from not-a-time']],
    ['it is empty', { to: '09:00' }, ['weekly[0].to ends-before-start']],
    ['it crosses midnight', { from: '22:00', to: '02:00' }, ['weekly[0].to ends-before-start']],
  ])('when %s', (_why, change, expected) => {
    expect(found(slot(change))).toEqual(expected)
  })
  test('when it overlaps another of the same day', () => {
    expect(found(slot({ to: '12:00' }), slot({ from: '11:59' }))).toEqual(['weekly[1].from overlaps'])
  })
})

test.each([
  ['00:00', 0],
  ['23:59', 1439],
  ['24:00', 1440],
  ['24:30', null],
  ['12:60', null],
  ['noon', null],
])('%s is minute %s of the day', (time, minutes) => {
  expect(minutesOfDay(time)).toBe(minutes)
})
