import { addDays } from '@regie/calendar'
import { describe, expect, test } from 'vitest'
import { availabilitySnapshot, toInstants } from '../availability/availability.rules.ts'
import { sortPapers, sortSpecialities } from '../claims/claim.rules.ts'
import { addYears } from '../local-date.ts'
import { camera } from '../applications/draft.fixture.ts'
import { isCounted, nextEquipmentLapse, papersValidUntil, requiredPapers } from './profile.rules.ts'

const item = { ...camera, checkedOn: '2026-02-10' }
const photographer = { roles: ['photographer' as const], specialities: [{ key: 'restaurant' as const }] }

describe('equipment counts', () => {
  test.each([
    ['2026-02-10', true],
    ['2027-02-09', true],
    ['2027-02-10', false],
    ['2026-02-08', false],
  ])('on %s: %s', (today, counted) => {
    expect(isCounted(item, today)).toBe(counted)
  })
  test('and lapses first where it was checked first', () => {
    const items = [
      item,
      { ...item, checkedOn: '2026-01-01' },
      { ...item, checkedOn: '2025-12-01', condition: 'broken' as const },
    ]
    expect(nextEquipmentLapse(items, '2026-03-01')).toBe('2027-01-01')
    expect(nextEquipmentLapse([], '2026-03-01')).toBeNull()
  })
})

describe('papers', () => {
  const both = [
    { kind: 'urssaf' as const, validUntil: '2027-03-27' },
    { kind: 'insurance' as const, validUntil: '2027-12-31' },
  ]
  test('hold until the end of the earliest day where the operator lives', () => {
    expect(papersValidUntil(both, photographer, 'Europe/Paris')?.toISOString()).toBe(
      '2027-03-27T23:00:00.000Z',
    )
    expect(papersValidUntil(both, photographer, 'Indian/Reunion')?.toISOString()).toBe(
      '2027-03-27T20:00:00.000Z',
    )
  })
  test('hold not at all when one that is needed is missing', () => {
    expect(papersValidUntil(both.slice(1), photographer, 'Europe/Paris')).toBeNull()
    expect(papersValidUntil(both, { ...photographer, roles: ['drone-pilot'] }, 'Europe/Paris')).toBeNull()
  })
  test('asked of everyone, and more of drone pilots', () => {
    expect(requiredPapers(photographer)).toEqual(['urssaf', 'insurance'])
    expect(requiredPapers({ roles: [], specialities: [{ key: 'drone' }] })).toContain('drone-licence')
  })
})

describe('a change of the profile', () => {
  test('keeps today’s level while a higher one waits, and drops what is left out', () => {
    const current = [
      { key: 'restaurant' as const, level: 3 },
      { key: 'event' as const, level: 2 },
    ]
    const wanted = [
      { key: 'restaurant' as const, level: 4 },
      { key: 'portrait' as const, level: 1 },
    ]
    const { holds, claims } = sortSpecialities(current, wanted)
    expect(holds).toEqual([{ key: 'restaurant', level: 3 }])
    expect(claims.map(({ key, fromLevel, toLevel }) => [key, fromLevel, toLevel])).toEqual([
      ['restaurant', 3, 4],
      ['portrait', null, 1],
    ])
  })
  test('holds at once for a paper that ends sooner, waits for one that ends later', () => {
    const current = [{ kind: 'urssaf' as const, validUntil: '2027-01-01' }]
    expect(sortPapers(current, [{ kind: 'urssaf', validUntil: '2026-12-01' }])).toEqual({
      holds: [{ kind: 'urssaf', validUntil: '2026-12-01' }],
      claims: [],
    })
    const later = sortPapers(current, [{ kind: 'urssaf', validUntil: '2028-01-01' }])
    expect(later.holds).toEqual(current)
    expect(later.claims).toMatchObject([{ kind: 'paper', key: 'urssaf', validUntil: '2028-01-01' }])
  })
})

describe('exceptions', () => {
  test('of whole days follow the clock of the place, both days included', () => {
    const days = { kind: 'unavailable' as const, from: '2027-03-27', to: '2027-03-28', reason: null }
    expect(toInstants(days, 'Europe/Paris')).toEqual({
      from: '2027-03-26T23:00:00.000Z',
      to: '2027-03-28T22:00:00.000Z',
    })
  })
  test('are told in order of their start', () => {
    const at = (day: string) => ({ kind: 'available' as const, from: day, to: day, reason: null })
    const { exceptions } = availabilitySnapshot('x', 'UTC', {
      weekly: [],
      exceptions: [at('2027-05-02'), at('2027-05-01')],
    })
    expect(exceptions.map(({ from }) => from)).toEqual([
      '2027-05-01T00:00:00.000Z',
      '2027-05-02T00:00:00.000Z',
    ])
  })
})

test('dates move over months, leap days and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addYears('2028-02-29', 1)).toBe('2029-03-01')
})
