import { MISSION_STATES } from '@regie/contracts'
import { expect, test } from 'vitest'
import { brief } from '../world.fixture.ts'
import { isRankable, needsOf, placeKeyOf } from './mission.rules.ts'

test('a mission is ranked while somebody may still be wanted', () => {
  expect(MISSION_STATES.filter(isRankable)).toEqual(['posted', 'staffed', 'in_production', 'on_hold'])
})

test('a place is the same however its address was typed, and another in the next commune', () => {
  const { place } = brief()
  const typed = { ...place, address: '  1  Rue de la DÉMO ' }
  expect(placeKeyOf(typed)).toBe(placeKeyOf(place))
  expect(placeKeyOf({ ...place, inseeCode: '93048' })).not.toBe(placeKeyOf(place))
})

test('the charter is asked at its current version, every language is wanted', () => {
  const posted = brief({ languages: ['fr', 'de'] })
  expect(needsOf(posted, { key: 'demo', version: 4 })).toMatchObject({
    id: posted.missionId,
    charter: { key: 'demo', version: 4 },
    languages: { keys: ['fr', 'de'], match: 'all' },
    window: { fromMs: Date.UTC(2027, 11, 2, 10), toMs: Date.UTC(2027, 11, 2, 13) },
  })
  expect(needsOf(posted, null).charter).toBeNull()
})
