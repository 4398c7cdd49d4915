import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysAfter, scheduleOf, whatIsDue } from './clock.rules.ts'

const terms = {
  autoAcceptDays: 14,
  reminderDays: [5, 10],
  extensionDays: 7,
  includedPictures: null,
  extraPictureCents: 0,
}
const at = (iso: string) => new Date(iso)

describe('days are those of the place', () => {
  test('the hour on the wall is kept when clocks change', () => {
    expect(daysAfter(at('2026-10-20T16:00:00Z'), 14, 'Europe/Paris')).toEqual(at('2026-11-03T17:00:00Z'))
    expect(daysAfter(at('2026-10-20T16:00:00Z'), 14, 'Indian/Reunion')).toEqual(at('2026-11-03T16:00:00Z'))
  })

  test('a schedule is made of the terms; without terms nothing happens by itself', () => {
    const start = at('2026-12-01T09:00:00Z')
    expect(scheduleOf(terms, start, 'Europe/Paris')).toEqual({
      dueAt: at('2026-12-15T09:00:00Z'),
      reminders: [at('2026-12-06T09:00:00Z'), at('2026-12-11T09:00:00Z')],
    })
    expect(scheduleOf({ ...terms, autoAcceptDays: null }, start, 'UTC').dueAt).toBeNull()
    expect(scheduleOf(undefined, start, 'UTC')).toEqual({ dueAt: null, reminders: [] })
  })
})

describe('what is due', () => {
  const facts = { dueAt: at('2026-12-15T09:00:00Z'), reminders: [at('2026-12-06T09:00:00Z')], openChanges: 0 }
  test('a reminder from its instant on, the acceptance from its own', () => {
    expect(whatIsDue(facts, at('2026-12-06T08:59:59.999Z'))).toEqual({
      accepts: false,
      reminds: false,
      settled: [],
    })
    expect(whatIsDue(facts, at('2026-12-06T09:00:00Z'))).toMatchObject({ accepts: false, reminds: true })
    expect(whatIsDue(facts, at('2026-12-15T08:59:59.999Z'))).toMatchObject({ accepts: false })
    expect(whatIsDue(facts, at('2026-12-15T09:00:00Z'))).toMatchObject({ accepts: true, reminds: false })
  })

  test('while a change is open nothing is accepted and nobody is reminded, and the reminder is spent', () => {
    const waiting = { ...facts, openChanges: 1 }
    expect(whatIsDue(waiting, at('2027-01-01T00:00:00Z'))).toEqual({
      accepts: false,
      reminds: false,
      settled: facts.reminders,
    })
  })

  test('nothing is ever accepted before its time, with an open change, or without a time', () => {
    const instant = fc.date({ min: at('2026-01-01'), max: at('2028-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.option(instant), fc.nat(2), instant, (dueAt, openChanges, now) => {
        const { accepts } = whatIsDue({ dueAt, reminders: [], openChanges }, now)
        expect(accepts).toBe(dueAt !== null && openChanges === 0 && now >= dueAt)
      }),
    )
  })
})
