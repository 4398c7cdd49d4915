import { assert, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MissionNeeds, OperatorFacts } from '../facts.ts'
import { rank } from '../rank.ts'
import { DEFAULT_WEIGHTS } from '../weights.rules.ts'
import { aMission, at, mission, operator, operators, PARIS } from '../world.fixture.ts'
import { applyRelaxation, MAX_NAMED, relaxations } from './relaxations.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const said = (...args: Parameters<typeof relaxations>) =>
  relaxations(...args).map(({ sentence }) => plain(sentence.fr))
const fitting = (world: readonly OperatorFacts[], needs: MissionNeeds) =>
  new Set(rank(world, needs, DEFAULT_WEIGHTS, 1000).ranked.map(({ operatorId }) => operatorId))
const north = (km: number) => ({ lat: PARIS.lat + km / 111.195, lon: PARIS.lon })

describe('one change', () => {
  test('in radius and price says how many it brings, the smallest first', () => {
    const world = [
      ...[61.5, 61.7, 61.9].map((km, i) => operator({ id: `far-${i}`, home: north(km), free: allDay() })),
      operator({ id: 'dear-1', rateCents: 18_700 }),
      operator({ id: 'dear-2', rateCents: 19_000 }),
    ]
    expect(relaxations(world, mission()).map(({ sentence }) => plain(sentence.en))).toEqual([
      '+12 km: 3 people',
      '+€40: 2 people',
    ])
    expect(said(world, mission())).toEqual(['+12 km : 3 personnes', '+40 € : 2 personnes'])
  })
  test('in level or language says what is accepted instead', () => {
    const world = [
      operator({ id: 'a', specialities: [{ key: 'food', level: 2 }] }),
      operator({ id: 'b', languages: ['fr'] }),
      operator({ id: 'c', languages: ['it'] }),
    ]
    const needs = mission({ languages: { keys: ['fr', 'en'], match: 'all' } })
    expect(said(world, needs)).toEqual([
      'niveau 2 au lieu de 3 : 1 personne',
      'une seule des langues demandées : 1 personne',
      'sans exigence de langue : 2 personnes',
    ])
  })
  test('in time proposes the nearest window, later before earlier', () => {
    const free = [{ fromMs: at('2026-12-03T10:30Z'), toMs: at('2026-12-03T13:30Z') }]
    expect(said([operator({ free })], mission())).toEqual([
      'déplacer au jeu. 3 déc., 11:30–14:30 (Paris) : 1 personne',
    ])
  })
  test('in time never goes before the earliest instant allowed', () => {
    const free = [{ fromMs: at('2026-12-03T08:00Z'), toMs: at('2026-12-03T12:00Z') }]
    expect(said([operator({ free })], mission())).toEqual([
      'déplacer au jeu. 3 déc., 10:00–13:00 (Paris) : 1 personne',
    ])
    expect(said([operator({ free })], mission(), mission().window.fromMs)).toEqual([])
  })
  test('of a day keeps the time on the wall through a clock change', () => {
    const window = { fromMs: at('2026-10-24T09:00Z'), toMs: at('2026-10-24T11:00Z') }
    const free = [{ fromMs: at('2026-10-25T10:00Z'), toMs: at('2026-10-25T12:00Z') }]
    expect(said([operator({ free })], mission({ window }))).toEqual([
      'déplacer au dim. 25 oct., 11:00–13:00 (Paris) : 1 personne',
    ])
  })
})

describe('two changes', () => {
  const both = operator({ id: 'both', rateCents: 16_000, specialities: [{ key: 'food', level: 2 }] })

  test('are proposed when no single one brings anybody', () => {
    expect(said([both], mission())).toEqual(['niveau 2 au lieu de 3 et +10 € : 1 personne'])
  })
  test('are not when one is enough', () => {
    expect(said([both, operator({ id: 'dear', rateCents: 16_000 })], mission())).toEqual([
      '+10 € : 1 personne',
    ])
  })
})

test('nothing is proposed for what cannot be given way on, nor past 200 km', () => {
  const world = [
    operator({ id: 'a', active: false }),
    operator({ id: 'b', papersValidUntilMs: null }),
    operator({ id: 'c', home: north(251), free: allDay() }),
  ]
  expect(relaxations(world, mission())).toEqual([])
  expect(said([operator({ home: north(249.9), free: allDay() })], mission())).toEqual([
    '+200 km : 1 personne',
  ])
})

test('each relaxation brings exactly the people it says, in any world', () => {
  assert(
    property(operators, aMission, (world, needs) => {
      const before = fitting(world, needs)
      const found = relaxations(world, needs)
      for (const relaxation of found) {
        const after = fitting(world, applyRelaxation(needs, relaxation))
        const brought = [...after].filter((id) => !before.has(id))
        expect(brought).toHaveLength(relaxation.count)
        expect(relaxation.count).toBeGreaterThan(0)
        expect(relaxation.operatorIds).toHaveLength(Math.min(MAX_NAMED, relaxation.count))
        expect(relaxation.operatorIds.every((id) => brought.includes(id))).toBe(true)
      }
      expect(relaxations(world.toReversed(), needs)).toEqual(found)
    }),
    { numRuns: 150 },
  )
})

test('a smaller step than the first brings nobody', () => {
  assert(
    property(operators, aMission, (world, needs) => {
      const before = fitting(world, needs).size
      for (const { changes } of relaxations(world, needs)) {
        const [change] = changes
        if (changes.length > 1 || change?.kind !== 'radius') continue
        const less = { kind: 'radius', extraKm: change.extraKm - 1 } as const
        const smaller = fitting(world, applyRelaxation(needs, { changes: [less] })).size - before
        expect(smaller).toBeLessThan(fitting(world, applyRelaxation(needs, { changes })).size - before)
      }
    }),
  )
})

function allDay() {
  return [{ fromMs: at('2026-12-02T23:00Z'), toMs: at('2026-12-03T23:00Z') }]
}
