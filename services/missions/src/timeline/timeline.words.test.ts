import { describe, expect, test } from 'vitest'
import { sayLine, TIMELINE } from './timeline.words.ts'

const args = {
  operator: 'Démo Photographe', quote: 'D-2026-000001', wave: 2, offers: 3, answerBy: '03/12 14:30', expired: 1,
  candidates: 1, considered: 40, feeCents: 25_050, filename: 'plat-01.jpg', count: 12, minutes: 45, key: 'house', from: 18_000, version: 2, fr: 'Floue.', en: 'Blurred.',
} // prettier-ignore

describe('every line of the timeline', () => {
  test.each(Object.keys(TIMELINE))('%s is a whole sentence in both languages', (kind) => {
    for (const said of Object.values(sayLine(kind, args))) {
      expect(said).toMatch(/^[\p{L}\d][^]*[.!]$/u)
      expect(said).not.toMatch(/undefined|NaN|null/)
    }
  })
  test('counts as people do', () => {
    expect(sayLine('candidates-ranked', { candidates: 1, considered: 0 })).toEqual({
      fr: '1 candidat classé parmi 0 opérateur étudié.',
      en: '1 candidate ranked out of 0 operators considered.',
    })
  })
  test('tells no fee and no refusal to a client or another operator', () => {
    for (const kind of [
      'offer-countered',
      'counter-accepted',
      'offer-declined',
      'candidates-ranked',
    ] as const) {
      expect(TIMELINE[kind].audience).toEqual(['staff'])
    }
  })
})
