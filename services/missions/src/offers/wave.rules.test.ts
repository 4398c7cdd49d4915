import { describe, expect, test } from 'vitest'
import { answerBy, type Candidate, pickWave } from './wave.rules.ts'

const candidates: Candidate[] = ['a', 'b', 'c', 'd', 'e'].map((operatorId, index) => ({
  operatorId,
  rank: index + 1,
  score: 1,
  distanceKm: 1,
  travelMinutes: 1,
  terms: [],
}))
const ids = (picked: Candidate[]) => picked.map(({ operatorId }) => operatorId).join('')
const asked = (operatorId: string, state: 'expired' | 'declined' | 'sent' | 'withdrawn', round = 1) => ({
  operatorId,
  state,
  round,
  feeCents: 18_000,
})
const wanted = (round: number, size: number, feeCents = 18_000) => ({ round, size, feeCents })

describe('a wave', () => {
  test('asks the best by rank, whatever the order of the list', () => {
    expect(ids(pickWave(candidates.toReversed(), [], [], wanted(1, 2)))).toBe('ab')
  })
  test('asks nobody twice in a round', () => {
    expect(ids(pickWave(candidates, [asked('a', 'expired'), asked('b', 'sent')], [], wanted(1, 2)))).toBe(
      'cd',
    )
  })
  test('in a later round asks again who ran out of time, never who declined or fell out', () => {
    const before = [asked('a', 'expired'), asked('b', 'declined'), asked('d', 'withdrawn')]
    expect(ids(pickWave(candidates, before, ['c'], wanted(2, 5)))).toBe('ade')
  })
  test('asks again who ran out of time once the fee is higher, never who said no', () => {
    const before = [asked('a', 'expired'), asked('b', 'declined'), asked('c', 'sent')]
    expect(ids(pickWave(candidates, before, [], wanted(1, 5, 19_000)))).toBe('ade')
  })
  test('is empty when nobody is left', () => {
    expect(
      pickWave(
        candidates,
        candidates.map(({ operatorId }) => asked(operatorId, 'sent')),
        [],
        wanted(1, 3),
      ),
    ).toEqual([])
  })
})

test('a deadline is never later than the shoot itself', () => {
  const now = new Date('2026-12-03T08:00:00Z')
  expect(answerBy(now, 60, '2026-12-05T08:00:00Z')).toEqual(new Date('2026-12-03T09:00:00Z'))
  expect(answerBy(now, 600, '2026-12-03T10:00:00Z')).toEqual(new Date('2026-12-03T10:00:00Z'))
})
