import { describe, expect, test } from 'vitest'
import { latenessOf, startByOf, watchOf } from './lateness.rules.ts'

const at = (hours: number) => new Date(Date.UTC(2026, 10, 20) + hours * 3_600_000)
const task = (change: object = {}) => ({
  state: 'assigned' as const,
  openedAt: at(0),
  dueAt: at(24),
  assignedAt: at(1),
  lateSaid: [] as string[],
  ...change,
})

describe('how a task stands', () => {
  test.each([
    [17.9, 'on-time'],
    [18, 'due-soon'],
    [23.9, 'due-soon'],
    [24, 'late'],
  ])('%s hours in, of 24: %s', (hours, lateness) => {
    expect(latenessOf(task(), at(hours))).toBe(lateness)
  })
  test('what was handed in is on time until it comes back', () => {
    expect(latenessOf(task({ state: 'submitted' }), at(30))).toBe('on-time')
    expect(latenessOf(task({ state: 'returned' }), at(30))).toBe('late')
  })
  test('a short task is soon due for its last hour', () => {
    expect(latenessOf(task({ dueAt: at(2) }), at(1))).toBe('due-soon')
  })
})

describe('what is done about it', () => {
  test('not begun in time: said, and given to others', () => {
    expect(watchOf(task(), 8, at(8.9))).toEqual({ say: null, isRouted: false })
    expect(watchOf(task(), 8, at(9))).toEqual({ say: 'not-begun', isRouted: true })
  })
  test('due while somebody works on it: said once, and left to them', () => {
    expect(watchOf(task({ state: 'in_progress' }), 8, at(24))).toEqual({ say: 'due', isRouted: false })
    expect(watchOf(task({ state: 'in_progress', lateSaid: ['due'] }), 8, at(30))).toEqual({
      say: null,
      isRouted: false,
    })
  })
  test('due and not begun: said and given to others', () => {
    expect(watchOf(task({ assignedAt: at(22) }), 8, at(24))).toEqual({ say: 'due', isRouted: true })
  })
  test('whoever is asked after the due time still has an hour to begin', () => {
    expect(startByOf({ assignedAt: at(30), dueAt: at(24) }, 8)).toEqual(at(31))
    expect(startByOf({ assignedAt: null, dueAt: at(24) }, 8)).toBeNull()
  })
})
