import type { CharterRule } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { charterOf, photo } from '../test-measures.ts'
import { expectEffect, type PastSet } from './expect-effect.ts'

const level = (maxDegrees: number): CharterRule => ({
  id: 'level',
  kind: 'tilt',
  severity: 'blocker',
  maxDegrees,
})
const sharp = (min: number): CharterRule => ({ id: 'sharp', kind: 'sharpness', severity: 'blocker', min })
const tilted = (...degrees: number[]): PastSet => ({
  forSet: (charter) => charter,
  photos: degrees.map((each, at) => ({
    name: `${at}.jpg`,
    shotKey: null,
    measures: photo({ tilt: { degrees: each, peakRatio: 3 } }),
    context: {},
  })),
})

describe('the expected effect', () => {
  test('says how many more would have failed, and by which rule', () => {
    const sets = [tilted(0, 0.5, 1, 1.5), tilted(0, 2, 0, 0)]
    const effect = expectEffect(charterOf(level(3), sharp(60)), charterOf(level(1), sharp(60)), sets)
    expect(effect).toMatchObject({
      sets: 2,
      photos: 8,
      photosFailedBefore: 0,
      photosFailedAfter: 2,
      setsFailedAfter: 2,
      byRule: [{ ruleId: 'level', newlyFailing: 2, nowPassing: 0 }],
      says: {
        fr: 'Sur 8 photos de 2 séries, 25 % de plus auraient été refusées, surtout : inclinaison.',
        en: 'Of 8 photos in 2 sets, 25 % more would have failed, mostly tilt.',
      },
    })
  })

  test('says fewer when a rule is loosened, and as many when nothing moves', () => {
    const sets = [tilted(0, 2)]
    expect(expectEffect(charterOf(level(1)), charterOf(level(3)), sets).says.en).toBe(
      'Of 2 photos in 1 sets, 50 % fewer would have failed, mostly tilt.',
    )
    expect(expectEffect(charterOf(level(1)), charterOf(level(1)), sets).says.en).toContain('as many')
    expect(expectEffect(null, charterOf(level(1)), []).says.en).toContain('No past photo')
  })

  test('of a set rule counts sets, not photos', () => {
    const count: CharterRule = { id: 'count', kind: 'set-count', severity: 'blocker', min: 5 }
    expect(expectEffect(charterOf(), charterOf(count), [tilted(0, 0)])).toMatchObject({
      photosFailedAfter: 0,
      setsFailedBefore: 0,
      setsFailedAfter: 1,
      byRule: [{ ruleId: 'count', newlyFailing: 1 }],
    })
  })

  test('names the rules nobody could measure then', () => {
    const iso: CharterRule = { id: 'iso', kind: 'iso', severity: 'blocker', maxIso: 800 }
    expect(
      expectEffect(null, charterOf(iso, level(1)), [tilted(0)]).unmeasured.map(({ ruleId }) => ruleId),
    ).toEqual(['iso'])
  })

  test('tightening one rule never lets more pass, and the counts of its rule agree', () => {
    const angle = fc.double({ min: 0, max: 10, noNaN: true })
    fc.assert(
      fc.property(angle, angle, fc.array(angle, { maxLength: 8 }), (a, b, degrees) => {
        const [strict, loose] = [Math.min(a, b), Math.max(a, b)]
        const effect = expectEffect(charterOf(level(loose)), charterOf(level(strict)), [tilted(...degrees)])
        expect(effect.photosFailedAfter).toBeGreaterThanOrEqual(effect.photosFailedBefore)
        const moved = effect.byRule[0]?.newlyFailing ?? 0
        expect(effect.photosFailedAfter - effect.photosFailedBefore).toBe(moved)
      }),
    )
  })
})
