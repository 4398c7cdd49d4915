import { array, assert, boolean, constantFrom, date, integer, property, record, uuid } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RetoucherAtHand, routeRetouchTask, wouldFinishAt } from './routing.rules.ts'

const now = new Date('2026-11-20T08:00:00Z')
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const who = (operatorId: string, change: Partial<RetoucherAtHand> = {}): RetoucherAtHand => ({
  operatorId,
  name: operatorId,
  kind: 'partner',
  priority: 1,
  dailyCapacity: 24,
  load: 0,
  isActive: true,
  isCertified: true,
  isPassedOver: false,
  isOwnWork: false,
  ...change,
})
const route = (retouchers: RetoucherAtHand[], change: Partial<Parameters<typeof routeRetouchTask>[0]> = {}) =>
  routeRetouchTask({ route: 'partner-first', dueAt: inHours(10), now, retouchers, ...change })

describe('who is asked', () => {
  test('the kind the route names first, by priority, then by the lightest load for their capacity', () => {
    expect(
      route([
        who('house', { kind: 'internal' }),
        who('b', { priority: 2 }),
        who('a', { load: 3 }),
        who('c', { load: 2 }),
      ]).operatorId,
    ).toBe('c')
    expect(
      route([who('small', { load: 2, dailyCapacity: 24 }), who('large', { load: 5, dailyCapacity: 100 })])
        .operatorId,
    ).toBe('large')
  })

  test('somebody exactly in time is in time; one picture more overflows to the next partner', () => {
    expect(route([who('a', { load: 9 }), who('b', { priority: 2 })]).operatorId).toBe('a')
    expect(route([who('a', { load: 10 }), who('b', { priority: 2 })]).operatorId).toBe('b')
  })

  test('when no partner would be in time it overflows to the house, and says so', () => {
    const { operatorId, routing } = route([who('a', { load: 40 }), who('house', { kind: 'internal' })])
    expect(operatorId).toBe('house')
    expect(routing.says.en).toBe(
      'house, by overflow: those asked first would not be in time or are missing (0 in hand for 24 a day)',
    )
  })

  test('a route of one kind never overflows to the other', () => {
    const { operatorId, routing } = route([who('house', { kind: 'internal' })], { route: 'partner' })
    expect(operatorId).toBeNull()
    expect(routing.considered).toMatchObject([
      { outcome: 'excluded', says: { en: 'This step goes to partners' } },
    ])
  })

  test('when nobody would be in time the soonest is asked', () => {
    const { operatorId, routing } = route([who('a', { load: 40 }), who('b', { load: 30, priority: 9 })])
    expect(operatorId).toBe('b')
    expect(routing.says.fr).toContain('personne ne serait dans les temps')
  })

  test.each([
    [{ isActive: false }, 'Not active any more'],
    [{ isCertified: false }, 'Not certified on the present version of the charter'],
    [{ isPassedOver: true }, 'Declined, or did not begin in time'],
    [{ isOwnWork: true }, 'Did the work to be looked at'],
  ])('%j is excluded with its reason', (change, says) => {
    const { operatorId, routing } = route([who('a', change)])
    expect(operatorId).toBeNull()
    expect(routing.considered).toMatchObject([
      { outcome: 'excluded', says: { en: says }, wouldFinishAt: null },
    ])
  })
})

const anybody = record({
  operatorId: uuid(),
  name: constantFrom('a', 'b'),
  kind: constantFrom('internal' as const, 'partner' as const),
  priority: integer({ min: 1, max: 3 }),
  dailyCapacity: integer({ min: 1, max: 100 }),
  load: integer({ min: 0, max: 300 }),
  isActive: boolean(),
  isCertified: boolean(),
  isPassedOver: boolean(),
  isOwnWork: boolean(),
})
const ask = record({
  route: constantFrom(
    'internal' as const,
    'partner' as const,
    'internal-first' as const,
    'partner-first' as const,
  ),
  dueAt: date({ min: now, max: inHours(200), noInvalidDate: true }),
  retouchers: array(anybody, { maxLength: 8 }),
})

test('everybody is told of once, whoever is chosen may be, and nobody in time is passed by for somebody late', () => {
  assert(
    property(ask, (given) => {
      const { operatorId, routing } = routeRetouchTask({ ...given, now })
      const by = new Map(given.retouchers.map((one) => [one.operatorId, one]))
      const able = given.retouchers.filter(
        (one) =>
          one.isActive &&
          one.isCertified &&
          !one.isPassedOver &&
          !one.isOwnWork &&
          (given.route.endsWith('-first') || one.kind === given.route),
      )
      const chosen = operatorId === null ? undefined : by.get(operatorId)
      const isInTime = (one: RetoucherAtHand) => wouldFinishAt(one, now) <= given.dueAt
      return (
        routing.considered.length === given.retouchers.length &&
        (operatorId === null) === (able.length === 0) &&
        (chosen === undefined || able.includes(chosen)) &&
        (chosen === undefined || isInTime(chosen) || !able.some(isInTime))
      )
    }),
  )
})
