import { INCIDENT_STATES } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt, expectedBy } from './incident.rules.ts'
import { incidentMachine, nextIncidentState } from './incident.states.ts'

const now = new Date('2027-03-01T18:00:00Z')
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

describe('the life of an incident', () => {
  test('open → replanning → solved, or escalated and solved all the same', () => {
    expect(nextIncidentState('open', 'replan')).toBe('replanning')
    expect(nextIncidentState('replanning', 'solve')).toBe('solved')
    expect(nextIncidentState('replanning', 'escalate')).toBe('escalated')
    expect(nextIncidentState('escalated', 'replan')).toBe('replanning')
    expect(nextIncidentState('escalated', 'solve')).toBe('solved')
  })
  test('ends solved, and each state but that one may be solved', () => {
    expect(incidentMachine.solved).toEqual({})
    for (const state of INCIDENT_STATES.filter((one) => one !== 'solved')) {
      expect(nextIncidentState(state, 'solve')).toBe('solved')
    }
    for (const event of ['replan', 'solve', 'escalate'] as const) {
      expect(() => nextIncidentState('solved', event)).toThrow('wrong-state')
    }
    expect(() => nextIncidentState('escalated', 'escalate')).toThrow('wrong-state')
  })
})

describe('the timer', () => {
  test('runs its time, a quarter of what is left, and five minutes at least', () => {
    expect(dueAt(now, 60, inMinutes(900).toISOString())).toEqual(inMinutes(60))
    expect(dueAt(now, 60, inMinutes(120).toISOString())).toEqual(inMinutes(30))
    expect(dueAt(now, 60, inMinutes(8).toISOString())).toEqual(inMinutes(5))
    expect(dueAt(now, 60, inMinutes(-30).toISOString())).toEqual(inMinutes(5))
  })
  test('is never later for a shoot that is nearer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 10_000 }),
        fc.integer({ min: -100, max: 100_000 }),
        fc.nat(10_000),
        (timer, left, nearer) => {
          const [near, far] = [left - nearer, left].map((minutes) =>
            dueAt(now, timer, inMinutes(minutes).toISOString()),
          )
          expect(near!.getTime()).toBeLessThanOrEqual(far!.getTime())
        },
      ),
    )
  })
})

test('who is bound late is expected after the road', () => {
  const bound = (confirmedAt: Date) => ({ windowFrom: now.toISOString(), confirmedAt, travelMinutes: 40 })
  expect(expectedBy(bound(inMinutes(-600)), 15)).toEqual(inMinutes(15))
  expect(expectedBy(bound(inMinutes(-20)), 15)).toEqual(inMinutes(35))
  expect(expectedBy(bound(inMinutes(10)), 15)).toEqual(inMinutes(65))
})
