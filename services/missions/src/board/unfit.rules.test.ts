import { describe, expect, test } from 'vitest'
import { type Fitness, unfitReasons } from './unfit.rules.ts'

const fitness = (change: Partial<Fitness> = {}): Fitness => ({
  seat: { role: 'photographer', speciality: 'culinary', minimumLevel: 2, offeredFeeCents: 18_000 },
  operator: {
    state: 'active',
    roles: ['photographer'],
    specialities: [{ key: 'culinary', level: 2 }],
    radiusKm: 40,
    minimumFeeCents: 18_000,
  },
  charter: { version: 2, title: { fr: 'Plats', en: 'Plates' } },
  isCertified: true,
  distanceKm: 40,
  isBusy: false,
  ...change,
})
const keys = (change: Partial<Fitness>) => unfitReasons(fitness(change)).map(({ key }) => key)
const operator = fitness().operator

describe('what speaks against an operator', () => {
  test('is nothing when every bound is met exactly', () => {
    expect(unfitReasons(fitness())).toEqual([])
  })
  test.each([
    ['not-active', { operator: { ...operator, state: 'paused' } }],
    ['role-missing', { operator: { ...operator, roles: ['videographer'] } }],
    ['level-too-low', { operator: { ...operator, specialities: [{ key: 'culinary', level: 1 }] } }],
    ['level-too-low', { operator: { ...operator, specialities: [] } }],
    ['not-certified', { isCertified: false }],
    ['outside-radius', { distanceKm: 40.1 }],
    ['fee-below-minimum', { operator: { ...operator, minimumFeeCents: 18_001 } }],
    ['busy', { isBusy: true }],
  ] as [string, Partial<Fitness>][])('%s', (key, change) => {
    expect(keys(change)).toEqual([key])
  })
  test('asks for no certification where there is no charter', () => {
    expect(keys({ charter: null, isCertified: false })).toEqual([])
  })
  test('is said in both languages', () => {
    const [reason] = unfitReasons(fitness({ isCertified: false }))
    expect(reason?.says.fr).toContain('« Plats » (version 2)')
    expect(reason?.says.en).toContain('“Plates” (version 2)')
  })
})
