import { MISSION_STATES } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MissionFacts, nextStates, stateByFacts } from './mission-progress.rules.ts'
import { missionMachine, nextMissionState, productionWalk } from './mission.states.ts'
import { movesOf } from '../machine.ts'

const at = new Date('2026-12-03T10:00:00Z')
const facts = (change: Partial<MissionFacts> = {}): MissionFacts => ({
  checkedInAt: null,
  capturedAt: null,
  passedAt: null,
  changesAsked: 0,
  changesDelivered: 0,
  approvedAt: null,
  packagedAt: null,
  ...change,
})

describe('the state that facts lead to', () => {
  test.each([
    [facts(), null],
    [facts({ checkedInAt: at }), 'in_production'],
    [facts({ capturedAt: at }), 'in_quality_control'],
    [facts({ capturedAt: at, passedAt: at }), 'in_review'],
    [facts({ passedAt: at, changesAsked: 1 }), 'in_retouch'],
    [facts({ passedAt: at, changesAsked: 2, changesDelivered: 1 }), 'in_retouch'],
    [facts({ passedAt: at, changesAsked: 2, changesDelivered: 2 }), 'in_review'],
    [facts({ changesDelivered: 1 }), 'in_review'],
    [facts({ approvedAt: at }), 'approved'],
    [facts({ approvedAt: at, packagedAt: at }), 'delivered'],
    [facts({ packagedAt: at, passedAt: at }), 'in_review'],
  ])('%#: is %s', (heard, expected) => {
    expect(stateByFacts(heard)).toBe(expected)
  })
})

describe('a walk through production', () => {
  test('visits every state on the way, however late the first news', () => {
    expect(nextStates('staffed', facts({ approvedAt: at, packagedAt: at }))).toEqual([
      'in_production', 'in_quality_control', 'in_review', 'approved', 'delivered',
    ]) // prettier-ignore
  })
  test('goes back for a change and forth again', () => {
    expect(productionWalk('in_review', 'in_retouch')).toEqual(['in_retouch'])
    expect(productionWalk('in_retouch', 'approved')).toEqual(['in_review', 'approved'])
  })
  test.each(['draft', 'posted', 'on_hold', 'cancelled', 'closed'] as const)(
    'never starts from %s',
    (state) => {
      expect(nextStates(state, facts({ approvedAt: at, packagedAt: at, capturedAt: at }))).toEqual([])
    },
  )
  test('does not go back when old news comes late', () => {
    expect(nextStates('approved', facts({ approvedAt: at, changesAsked: 3 }))).toEqual([])
    expect(nextStates('in_review', facts({ capturedAt: at }))).toEqual([])
  })
  test('only takes allowed edges, ends where the facts point, in any state', () => {
    const instant = fc.constantFrom(null, at)
    const heard = fc.record({
      checkedInAt: instant, capturedAt: instant, passedAt: instant, approvedAt: instant, packagedAt: instant,
      changesAsked: fc.nat(3), changesDelivered: fc.nat(3),
    }) // prettier-ignore
    const allowed = new Set(movesOf(missionMachine).map(String))
    fc.assert(
      fc.property(fc.constantFrom(...MISSION_STATES), heard, (from, known) => {
        const walk = nextStates(from, known)
        const pairs = walk.map((to, index) => String([walk[index - 1] ?? from, to]))
        expect(pairs.every((pair) => allowed.has(pair))).toBe(true)
        expect(walk.at(-1) ?? null).toBe(walk.length ? stateByFacts(known) : null)
      }),
    )
  })
})

describe('the mission machine', () => {
  test('comes back from hold to where it was, and nowhere else', () => {
    expect(nextMissionState('on_hold', 'resume', 'in_review')).toBe('in_review')
    expect(() => nextMissionState('on_hold', 'resume', 'delivered')).toThrow('wrong-state')
  })
  test('refuses every pair that is not in its table', () => {
    expect(() => nextMissionState('delivered', 'cancel')).toThrow('wrong-state')
    expect(() => nextMissionState('posted', 'start')).toThrow('wrong-state')
  })
})
