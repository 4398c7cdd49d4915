import { MissionBrief, NewPlan } from '@regie/contracts'
import { newId } from '@regie/database'
import { describe, expect, test } from 'vitest'
import { brief } from '../world.fixture.ts'
import { isToStaff, isWithin, refusalsOfAsk, refusalsOfNames } from './plan.rules.ts'
import { DAY } from './plans.fixture.ts'

const ask = (change: object = {}) => NewPlan.parse({ from: DAY, to: DAY, ...change })
const named = (change: object) => refusalsOfAsk(ask(change)).map(({ field, rule }) => `${field} ${rule}`)
const now = new Date('2027-11-20T09:00:00Z')

describe('an ask is refused by field and rule', () => {
  const [mission, operator] = [newId(), newId()]
  const table = (seconds: number[][], more: object = {}) => ({
    travel: {
      kind: 'matrix',
      locations: [
        { kind: 'mission', id: mission },
        { kind: 'operator', id: operator },
      ],
      seconds,
      ...more,
    },
  })

  test('dates: eight days are taken, nine are not, nor an end before the start', () => {
    expect(named({ to: '2027-12-09' })).toEqual([])
    expect(named({ to: '2027-12-10' })).toEqual(['to too-long'])
    expect(named({ to: '2027-12-01' })).toEqual(['to before-from'])
  })

  test('a table has one row and one column a location', () => {
    const square = [[0, 60], [60, 0]] // prettier-ignore
    expect(named(table(square))).toEqual([])
    expect(named(table([[0, 60]]))).toEqual(['travel.seconds wrong-size'])
    expect(named(table([[0, 60], [60]]))).toEqual(['travel.seconds.1 wrong-size'])
    expect(named(table(square, { metres: [[0], [0, 1]] }))).toEqual(['travel.metres.0 wrong-size'])
  })

  test.each([
    ['a gap', null],
    ['not a number', 'NaN'],
    ['negative', -1],
    ['half a second', 0.5],
  ])('a table with %s is no table', (_name, value) => {
    const read = NewPlan.safeParse({
      from: DAY,
      to: DAY,
      ...table([
        [0, value as number],
        [60, 0],
      ]),
    })
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['travel.seconds.0.1'])
  })

  test('locks may not give one seat twice, nor two seats of a mission to one person', () => {
    const other = newId()
    const lock = (missionId: string, operatorId: string, seat?: string) => ({ missionId, operatorId, seat })
    expect(named({ locks: [lock(mission, operator), lock(mission, other, 'lead')] })).toEqual([
      'locks.1 contradictory',
    ])
    expect(named({ locks: [lock(mission, operator), lock(mission, operator, 'drone')] })).toEqual([
      'locks.1 contradictory',
    ])
    expect(named({ locks: [lock(mission, operator), lock(newId(), operator)] })).toEqual([])
  })

  test('a mission is named once, a place too', () => {
    expect(named({ missionIds: [mission, mission] })).toEqual(['missionIds.1 twice'])
    const doubled = {
      locations: [
        { kind: 'mission', id: mission },
        { kind: 'mission', id: mission },
      ],
    }
    expect(
      named(
        table(
          [
            [0, 1],
            [1, 0],
          ],
          doubled,
        ),
      ),
    ).toEqual(['travel.locations.1 twice'])
  })

  test('names are of missions on those dates that look for somebody, and of people who are known', () => {
    const [fits, elsewhere, staffed] = [
      brief(),
      brief({ window: { from: '2027-12-05T10:00:00Z', to: '2027-12-05T12:00:00Z' } }),
      brief(),
    ]
    const known = new Map<string, { brief: MissionBrief; state: 'posted' | 'staffed' }>([
      [fits.missionId, { brief: fits, state: 'posted' }],
      [elsewhere.missionId, { brief: elsewhere, state: 'posted' }],
      [staffed.missionId, { brief: staffed, state: 'staffed' }],
    ])
    const missionIds = [fits.missionId, elsewhere.missionId, staffed.missionId, newId()]
    const locks = [
      { missionId: newId(), operatorId: operator },
      { missionId: fits.missionId, seat: 'drone', operatorId: newId() },
    ]
    const errors = refusalsOfNames(ask({ missionIds, locks }), known, missionIds, new Set([operator]), now)
    expect(errors.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      'missionIds.1 outside-dates',
      'missionIds.2 not-to-staff',
      'missionIds.3 unknown-mission',
      'locks.0.missionId unknown-mission',
      'locks.1.seat unknown-seat',
      'locks.1.operatorId unknown-operator',
    ])
    for (const { message } of errors) expect(message.fr).not.toBe(message.en)
  })

  test('a table must have the place of every mission', () => {
    const errors = refusalsOfNames(
      ask(
        table([
          [0, 1],
          [1, 0],
        ]),
      ),
      new Map(),
      [mission, newId()],
      new Set(),
      now,
    )
    expect(errors.map(({ field, rule }) => `${field} ${rule}`)).toEqual(['travel.locations missing-mission'])
  })
})

test('a mission counts on the date its own place shows', () => {
  // 23:30 on the 2nd in Paris; still the 2nd in Guadeloupe when the 3rd has begun in Paris.
  const late = brief({ window: { from: '2027-12-03T01:00:00Z', to: '2027-12-03T02:00:00Z' } })
  expect(isWithin(late, ask())).toBe(false)
  const overseas = { ...late, place: { ...late.place, zone: 'America/Guadeloupe' } }
  expect(isWithin(overseas, ask())).toBe(true)
})

test('a mission that has begun, or is not posted, is not to be staffed', () => {
  const mission = brief()
  expect(isToStaff({ brief: mission, state: 'posted' }, now)).toBe(true)
  expect(isToStaff({ brief: mission, state: 'on_hold' }, now)).toBe(false)
  expect(isToStaff({ brief: mission, state: 'posted' }, new Date(mission.window.from))).toBe(false)
})
