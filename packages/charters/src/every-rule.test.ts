import { CharterRule, Verdict, type VideoFacts } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findContradictions } from './contradictions/find-contradictions.ts'
import { judgeAsset } from './judging/judge-asset.ts'
import { judgeFilm } from './judging/judge-film.ts'
import { judgeSet } from './judging/judge-set.ts'
import type { Observed } from './judging/observed.ts'
import { diffCharters } from './merging/diff-charters.ts'
import { tightenRule } from './merging/tighten-rule.ts'
import { EVERY_RULE } from './rule-samples.fixture.ts'
import { charterOf, film, photo } from './test-measures.ts'
import { expectation } from './words/expectation.ts'
import { FIELD_NAMES } from './words/field-names.ts'

/** A sample with its numbers moved; what the schema refuses is thrown away. */
const anyRule = fc
  .tuple(
    fc.constantFrom(...EVERY_RULE),
    fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 }),
  )
  .map(([sample, factors]) => {
    let at = 0
    const moved = Object.entries(sample).map(([name, value]) => {
      if (typeof value !== 'number') return [name, value]
      const next = value * (factors[at++ % 4] ?? 1)
      return [name, Number.isInteger(value) ? Math.round(next) : next]
    })
    return CharterRule.safeParse(Object.fromEntries(moved)).data ?? sample
  })

const some = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const box = { xPct: 10, yPct: 10, widthPct: 20, heightPct: 20 }
const anyObserved: fc.Arbitrary<Partial<Observed>> = fc.record(
  {
    iso: fc.integer({ min: 50, max: 3_200 }),
    fNumber: some(1, 32),
    exposureSeconds: some(0, 4),
    focalMm: some(8, 200),
    focal35Mm: some(8, 200),
    rawKind: fc.constantFrom('native', 'dng', 'none'),
    faces: fc.array(
      fc.record({
        box: fc.constant(box),
        light: fc.constantFrom('good', 'dark', 'burnt', null),
        sharpness: fc.option(some(0, 200)),
      }),
      { maxLength: 4 },
    ),
    background: fc.record({ pureWhitePct: some(0, 100), nearWhitePct: some(0, 100) }),
    text: fc.array(
      some(0, 100).map((widthPct) => ({ ...box, widthPct })),
      { maxLength: 3 },
    ),
    rights: fc.constantFrom({}, { creator: 'Démo' }, { creator: 'Démo', copyright: '© Démo' }),
  },
  { requiredKeys: [] },
)
const anyPhoto = fc
  .record({
    topCells: some(0, 300),
    median: some(0, 255),
    p99: some(0, 255),
    castPct: some(0, 30),
    widthPx: fc.integer({ min: 500, max: 9_000 }),
    iccBits: fc.constantFrom(8, 16),
    noise: some(0, 15),
  })
  .map(({ topCells, median, p99, castPct, widthPx, iccBits, noise }) =>
    photo({
      sharpness: { topCells, overall: 0, sharpestCell: null },
      exposure: { p01: 0, median, p99 },
      cast: { redRatio: 1, blueRatio: 1, castPct, neutralPct: 50 },
      noiseSigma: noise,
      facts: { widthPx, bitDepth: iccBits, bytes: widthPx * 1_000 },
    }),
  )
const anyFilm = fc
  .record({
    frameRate: some(5, 120),
    durationS: some(0, 2_000),
    lufs: fc.option(some(-70, 0)),
    black: some(0, 3),
  })
  .map(({ frameRate, durationS, lufs, black }): VideoFacts => {
    const base = film()
    return {
      ...base,
      durationS,
      video: { ...base.video, frameRate },
      loudness: { integratedLufs: lufs, rangeLu: 12, truePeakDbtp: -2 },
      black: [{ fromS: 0, toS: black }],
    }
  })

describe('every kind of rule', () => {
  test('has a sample its schema accepts, and so has every kind of the schema', () => {
    for (const sample of EVERY_RULE) expect(CharterRule.parse(sample)).toEqual(sample)
    const kinds = CharterRule.options.map((option) => option.shape.kind.value)
    expect(EVERY_RULE.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted())
  })

  test('says what it asks for in both languages, whatever its numbers', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        for (const said of Object.values(expectation(rule))) {
          expect(said).not.toMatch(/undefined|NaN|\[object/)
          expect(said).not.toBe('')
        }
      }),
    )
  })

  test('has a name for each of its fields, so that a difference can be read', () => {
    const fields = CharterRule.options.flatMap((option) => Object.keys(option.shape))
    expect(fields.filter((field) => !['id'].includes(field) && FIELD_NAMES[field] === undefined)).toEqual([])
  })

  test('tightened by itself is itself, and differs from itself in nothing', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        fc.pre(findContradictions(charterOf(rule)).every(({ ruleId }) => ruleId === null))
        expect(tightenRule(rule, rule)).toEqual(rule)
        expect(diffCharters(charterOf(rule), charterOf(rule))).toEqual([])
      }),
    )
  })
})

describe('a tightened rule', () => {
  const kept = (
    rule: CharterRule,
    measures: ReturnType<typeof photo>,
    observed: Partial<Observed>,
    facts: VideoFacts,
  ) =>
    [
      ...judgeAsset(charterOf(rule), measures, { observed, releases: 1 }),
      ...judgeFilm(charterOf(rule), facts),
      ...judgeSet(charterOf(rule), [{ name: 'a.jpg', measures, observed }], { deliveredElsewhere: [] }),
    ].every(({ outcome }) => outcome === 'pass')

  test('is kept only by what keeps both', () => {
    fc.assert(
      fc.property(anyRule, anyPhoto, anyObserved, anyFilm, (first, measures, observed, facts) => {
        const second = EVERY_RULE.find(({ kind }) => kind === first.kind) ?? first
        const both = tightenRule(first, second)
        fc.pre(both !== null)
        if (both === null || !kept(both, measures, observed, facts)) return
        expect(kept(first, measures, observed, facts)).toBe(true)
        expect(kept(second, measures, observed, facts)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('judging', () => {
  const charter = charterOf(...EVERY_RULE.map((rule) => ({ ...rule, id: rule.kind })))

  test('a photo, a film and a set answers each rule of theirs once, by the contract, and no human’s', () => {
    fc.assert(
      fc.property(anyPhoto, anyObserved, anyFilm, (measures, observed, facts) => {
        const ofPhoto = judgeAsset(charter, measures, { observed })
        const ofFilm = judgeFilm(charter, facts)
        const ofSet = judgeSet(charter, [{ name: 'a.jpg', measures, observed }])
        for (const verdict of [...ofPhoto, ...ofFilm, ...ofSet]) Verdict.parse(verdict)
        const answered = new Set([...ofPhoto, ...ofFilm, ...ofSet].map(({ ruleId }) => ruleId))
        expect([...answered].toSorted()).toEqual(
          charter.rules
            .map(({ id }) => id)
            .filter((id) => id !== 'human')
            .toSorted(),
        )
      }),
    )
  })

  test('says unmeasured, and never passes nor fails, where the file tells nothing', () => {
    const verdicts = judgeAsset(charter, photo(), {})
    const unmeasured = verdicts.filter(({ isUnmeasured }) => isUnmeasured === true)
    expect(unmeasured.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining([
        'iso',
        'aperture',
        'shutter',
        'faces',
        'background',
        'text-regions',
        'sphere-metadata',
      ]),
    )
    for (const verdict of unmeasured) expect(verdict).toMatchObject({ outcome: 'warn', measured: null })
  })
})
