import { assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { LocalizedText } from '@regie/contracts'
import { rank } from './rank.ts'
import { DEFAULT_WEIGHTS } from './weights.rules.ts'
import { whyNot } from './why-not.ts'
import { aMission, anOperator, at, mission, operator, PARIS } from './world.fixture.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const sentences = (...args: Parameters<typeof whyNot>) =>
  whyNot(...args).map(({ sentence }) => [plain(sentence.fr), plain(sentence.en)])

test('is empty exactly when the operator is ranked, and every sentence is whole', () => {
  assert(
    property(anOperator, aMission, (one, needs) => {
      const refusals = whyNot(one, needs)
      expect(refusals.length === 0).toBe(rank([one], needs, DEFAULT_WEIGHTS, 1).ranked.length === 1)
      for (const { sentence } of refusals) {
        expect(LocalizedText.safeParse(sentence).success).toBe(true)
        expect(`${sentence.fr}${sentence.en}`).not.toMatch(/NaN|undefined|null|Infinity/)
      }
    }),
    { numRuns: 500 },
  )
})

test('names every failed constraint with its figures, in both languages', () => {
  const place = { lat: PARIS.lat + 0.5, lon: PARIS.lon }
  const one = operator({ rateCents: 19_050, specialities: [{ key: 'food', level: 2 }] })
  const labels = { food: { fr: 'culinaire', en: 'food' } }
  expect(sentences(one, mission({ place }), labels)).toEqual([
    ['Niveau 2 en « culinaire », niveau 3 demandé.', 'Level 2 in “food”, level 3 asked.'],
    [
      'Tarif minimum de 190,50 € pour une rémunération de 150 € : il manque 40,50 €.',
      'Minimum fee of €190.50 for a fee of €150: €40.50 short.',
    ],
    [
      'À 55,6 km (environ 74 min de route), au-delà du rayon de 50 km : 5,6 km de trop.',
      '55.6 km away (about 74 min by road), beyond the radius of 50 km: 5.6 km too far.',
    ],
  ])
})

test('writes times at the place of the mission', () => {
  const busy = [{ fromMs: at('2026-12-03T11:00Z'), toMs: at('2026-12-03T12:00Z') }]
  expect(sentences(operator({ busy, free: [] }), mission())).toEqual([
    [
      'Pas disponible pour toute la durée : jeu. 3 déc., 11:00–14:00 (Paris), dont 0 min de trajet à l’aller comme au retour.',
      'Not available for the whole time: Thu 3 Dec, 11:00–14:00 (Paris), including 0 min of travel each way.',
    ],
    [
      'Déjà en mission, trajets compris : jeu. 3 déc., 12:00–13:00 (Paris).',
      'Already on a mission, travel included: Thu 3 Dec, 12:00–13:00 (Paris).',
    ],
  ])
})

test('keys stand in for labels nobody gave', () => {
  expect(sentences(operator({ capabilities: [] }), mission())[0]?.[1]).toBe(
    'Equipment missing, in poor condition or not checked recently (1/1): full-frame.',
  )
})
