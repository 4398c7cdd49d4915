import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeOf, type Standing } from './diff.rules.ts'
import { nextLineState, nextPlanState } from './plan.states.ts'
import { splitByDay } from './plan-problem.rules.ts'

describe('what a line would change', () => {
  const standing: Standing[] = [
    { assignmentId: 'a1', missionId: 'm1', operatorId: 'ada' },
    { assignmentId: 'a2', missionId: 'm2', operatorId: 'bob' },
  ]
  const line = (change: object) => ({
    kind: 'seat' as const,
    state: 'proposed',
    missionId: 'm1',
    operatorId: 'ada',
    assignmentId: null,
    ...change,
  })
  test.each([
    ['nobody has it', line({ missionId: 'm3' }), false, 'new', null],
    ['the same person has it', line({}), true, 'kept', null],
    ['somebody else has it', line({ missionId: 'm2' }), true, 'changed', 'bob'],
    ['somebody else has another seat of the crew', line({ missionId: 'm2' }), false, 'new', null],
    [
      'somebody else has the seat this one stands by for',
      line({ missionId: 'm2', kind: 'standby' }),
      true,
      'new',
      null,
    ],
    ['it stood and stands', line({ state: 'fixed', assignmentId: 'a1' }), true, 'kept', null],
    ['it stood and is gone', line({ state: 'fixed', assignmentId: 'gone' }), false, 'removed', null],
  ])('%s', (_name, one, isWhole, change, holderId) => {
    expect(changeOf(one, standing, isWhole)).toEqual({ change, holderId })
  })
})

describe('free time is cut where a working day begins', () => {
  const ms = (text: string) => Date.parse(text)
  test('a night shoot belongs to the day before', () => {
    const free = { fromMs: ms('2027-12-02T18:00:00Z'), toMs: ms('2027-12-03T02:00:00Z') }
    expect(splitByDay(free, 'Europe/Paris')).toEqual([{ ...free, day: '2027-12-02' }])
  })
  test('covers exactly what was free, through clock changes too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: ms('2027-03-26T00:00:00Z'), max: ms('2027-03-30T00:00:00Z') }),
        fc.integer({ min: 1, max: 10 * 86_400_000 }),
        (fromMs, length) => {
          const parts = splitByDay({ fromMs, toMs: fromMs + length }, 'Europe/Paris')
          expect(parts[0]?.fromMs).toBe(fromMs)
          expect(parts.at(-1)?.toMs).toBe(fromMs + length)
          for (const [at, part] of parts.entries()) {
            expect(part.toMs).toBeGreaterThan(part.fromMs)
            expect(part.toMs - part.fromMs).toBeLessThanOrEqual(25 * 3_600_000)
            if (at > 0) expect(part.fromMs).toBe(parts[at - 1]?.toMs)
          }
          expect(new Set(parts.map(({ day }) => day)).size).toBe(parts.length)
        },
      ),
    )
  })
})

test('a plan that was settled does not move any more, one accepted in part may be accepted further', () => {
  expect(nextPlanState('accepted', 'accept')).toBe('accepted')
  for (const [state, event] of [
    ['accepted', 'discard'],
    ['discarded', 'accept'],
    ['failed', 'begin'],
    ['queued', 'accept'],
    ['solving', 'accept'],
  ] as const)
    expect(() => nextPlanState(state, event)).toThrow(expect.objectContaining({ code: 'wrong-state' }))
  expect(nextLineState('refused', 'accept')).toBeUndefined()
  expect(nextLineState('fixed', 'accept')).toBeUndefined()
})
