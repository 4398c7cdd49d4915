import {
  type CharterRule,
  MOTION_RULE_KINDS,
  type PhotoMeasures,
  SET_RULE_KINDS,
  Verdict,
} from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHARTER_LIBRARY } from '../library/index.ts'
import { charterOf, photo } from '../test-measures.ts'
import type { AssetContext } from './finding.ts'
import { blocks, judgeAsset } from './judge-asset.ts'

const blocker = { id: 'case', severity: 'blocker' } as const
const outcome = (rule: CharterRule, measures: PhotoMeasures, context: AssetContext = {}) =>
  judgeAsset(charterOf(rule), measures, context)[0]?.outcome

const sharp = (topCells: number) => photo({ sharpness: { topCells, overall: 1, sharpestCell: null } })
const grey = (median: number, p99 = 240) => photo({ exposure: { p01: 0, median, p99 } })
const clipped = (highlightsPct: number, shadowsPct: number) =>
  photo({ clipping: { highlightsPct, shadowsPct, worstHighlights: null, worstShadows: null } })
const leaning = (degrees: number | null) => photo({ tilt: { degrees, peakRatio: 3 } })
const sized = (widthPx: number, heightPx: number) => photo({ facts: { widthPx, heightPx } })

describe('a photo exactly at a bound passes and one step beyond fails', () => {
  const cases: [string, CharterRule, PhotoMeasures, PhotoMeasures][] = [
    ['sharpness', { ...blocker, kind: 'sharpness', min: 40 }, sharp(40), sharp(39.9)],
    ['lower median', { ...blocker, kind: 'exposure', minMedian: 50, maxMedian: 200 }, grey(50), grey(49)],
    ['upper median', { ...blocker, kind: 'exposure', minMedian: 50, maxMedian: 200 }, grey(200), grey(201)],
    [
      'light tones',
      { ...blocker, kind: 'exposure', minMedian: 0, maxMedian: 255, minP99: 130 },
      grey(90, 130),
      grey(90, 129),
    ],
    [
      'highlights',
      { ...blocker, kind: 'clipping', maxHighlightsPct: 2, maxShadowsPct: 5 },
      clipped(2, 5),
      clipped(2.1, 5),
    ],
    [
      'shadows',
      { ...blocker, kind: 'clipping', maxHighlightsPct: 2, maxShadowsPct: 5 },
      clipped(2, 5),
      clipped(2, 5.1),
    ],
    [
      'noise',
      { ...blocker, kind: 'noise', maxSigma: 3 },
      photo({ noiseSigma: 3 }),
      photo({ noiseSigma: 3.1 }),
    ],
    ['tilt', { ...blocker, kind: 'tilt', maxDegrees: 1 }, leaning(-1), leaning(-1.1)],
    ['megapixels', { ...blocker, kind: 'pixels', minMegapixels: 1 }, sized(1_000, 1_000), sized(1_000, 999)],
    ['short side', { ...blocker, kind: 'pixels', minShortSidePx: 600 }, sized(600, 800), sized(599, 800)],
    ['long side', { ...blocker, kind: 'pixels', maxLongSidePx: 800 }, sized(600, 800), sized(801, 600)],
    [
      'bytes',
      { ...blocker, kind: 'file-size', maxBytes: 100 },
      photo({ facts: { bytes: 100 } }),
      photo({ facts: { bytes: 101 } }),
    ],
    [
      'bit depth',
      { ...blocker, kind: 'bit-depth', minBits: 16 },
      photo({ facts: { bitDepth: 16 } }),
      photo(),
    ],
    [
      'colour space',
      { ...blocker, kind: 'colour-space', spaces: ['srgb'] },
      photo(),
      photo({ facts: { colourSpace: 'cmyk' } }),
    ],
    [
      'format',
      { ...blocker, kind: 'file-format', formats: ['jpeg'] },
      photo(),
      photo({ facts: { format: 'webp' } }),
    ],
    [
      'ratio',
      {
        ...blocker,
        kind: 'aspect-ratio',
        ratios: [{ width: 3, height: 2 }],
        tolerancePct: 1,
        eitherWay: true,
      },
      sized(2_000, 3_030),
      sized(2_000, 3_040),
    ],
  ]
  test.each(cases)('%s', (_name, rule, kept, broken) => {
    expect(outcome(rule, kept)).toBe('pass')
    expect(outcome(rule, broken)).toBe('fail')
  })
})

describe('the facts of the capture', () => {
  const date: CharterRule = { ...blocker, kind: 'capture-date', toleranceMinutes: 30 }
  const missionWindow = { startsAt: '2026-11-22T09:00:00+01:00', endsAt: '2026-11-22T11:00:00+01:00' }
  const taken = (capturedAt: string | null, offset: string | null = null) =>
    photo({ facts: { exif: { capturedAt, offset } } })

  test('a camera without an offset is read in the zone of the mission', () => {
    expect(outcome(date, taken('2026-11-22T11:30:00'), { missionWindow })).toBe('pass')
    expect(outcome(date, taken('2026-11-22T11:30:01'), { missionWindow })).toBe('fail')
    expect(
      outcome(date, taken('2026-11-22T10:00:00'), {
        missionWindow: { ...missionWindow, timeZone: 'Asia/Tokyo' },
      }),
    ).toBe('fail')
  })

  test('a camera that wrote its offset is read with it', () => {
    expect(outcome(date, taken('2026-11-22T09:30:00', '+00:00'), { missionWindow })).toBe('pass')
    expect(outcome(date, taken('2026-11-22T09:30:00', '+05:00'), { missionWindow })).toBe('fail')
  })

  test('a missing fact warns and says what is missing, even for a blocker', () => {
    const [verdict] = judgeAsset(charterOf(date), taken(null), { missionWindow })
    expect(verdict).toMatchObject({
      outcome: 'warn',
      measured: null,
      message: { fr: 'Aucune date de prise de vue dans le fichier' },
    })
    expect(outcome(date, taken(null), {})).toBe('warn')
    expect(
      outcome(date, taken('2026-11-22T10:00:00'), { missionWindow: { startsAt: 'soon', endsAt: '' } }),
    ).toBe('warn')
  })

  test('a declared camera is recognised however its maker writes it, and by its serial when both have one', () => {
    const rule: CharterRule = { ...blocker, kind: 'declared-camera' }
    const owning = (make: string, model: string, serial?: string) =>
      outcome(rule, photo(), { equipment: [{ make, model, ...(serial && { serial }) }] })
    expect(owning('Nikon', 'D850')).toBe('pass')
    expect(owning('Nikon', 'Nikon D850', '33024001432')).toBe('pass')
    expect(owning('Nikon', 'D850', '999')).toBe('fail')
    expect(owning('Canon', 'EOS R5')).toBe('fail')
    expect(outcome(rule, photo(), { equipment: [] })).toBe('fail')
    expect(outcome(rule, photo({ facts: { exif: { model: null } } }), { equipment: [] })).toBe('warn')
  })

  test('a photo is placed within a radius of the mission', () => {
    const rule: CharterRule = { ...blocker, kind: 'capture-place', radiusM: 500 }
    expect(outcome(rule, photo(), { place: { latitude: 48.86, longitude: 2.3522 } })).toBe('pass')
    expect(outcome(rule, photo(), { place: { latitude: 48.87, longitude: 2.3522 } })).toBe('fail')
    expect(
      outcome(rule, photo({ facts: { exif: { gps: null } } }), { place: { latitude: 48, longitude: 2 } }),
    ).toBe('warn')
  })
})

describe('what people read', () => {
  test('numbers stand in both languages with what was expected', () => {
    const [verdict] = judgeAsset(charterOf({ ...blocker, kind: 'sharpness', min: 40 }), sharp(12.4))
    expect(verdict?.message).toEqual({
      fr: 'Netteté 12,4 ; attendu ≥ 40',
      en: 'Sharpness 12.4; expected ≥ 40',
    })
  })

  test('the charter may speak with its own words, and the numbers stay', () => {
    const message = { fr: 'Le plat doit être net', en: 'The dish must be sharp' }
    const [verdict] = judgeAsset(charterOf({ ...blocker, kind: 'sharpness', min: 40, message }), sharp(1))
    expect(verdict?.message.fr).toBe('Le plat doit être net (Netteté 1 ; attendu ≥ 40)')
  })

  test('a lesser rule that is broken warns and does not block', () => {
    const verdicts = judgeAsset(
      charterOf({ id: 'case', severity: 'warning', kind: 'sharpness', min: 40 }),
      sharp(1),
    )
    expect(verdicts[0]?.outcome).toBe('warn')
    expect(blocks(verdicts)).toBe(false)
  })

  test('an extension that lies is told', () => {
    const rule: CharterRule = { ...blocker, kind: 'file-format', formats: ['png', 'jpeg'] }
    const [verdict] = judgeAsset(charterOf(rule), photo({ facts: { format: 'png' } }), { fileName: 'a.jpg' })
    expect(verdict?.message.fr).toBe("Le fichier s'appelle « .jpg » mais contient du png")
    expect(outcome(rule, photo(), { fileName: 'A.JPG' })).toBe('pass')
  })
})

/** Values of the schemas' own types, wild numbers and texts included. */
const anyNumber = fc.oneof(fc.double(), fc.constantFrom(0, -1, NaN, Infinity, -Infinity, 1e308))
const anyPhoto = fc
  .record({
    topCells: anyNumber,
    median: anyNumber,
    castPct: anyNumber,
    widthPx: anyNumber,
    noiseSigma: fc.option(anyNumber),
    degrees: fc.option(anyNumber),
    capturedAt: fc.option(fc.string()),
    model: fc.option(fc.string()),
    hash: fc.string(),
  })
  .map((wild) =>
    photo({
      sharpness: { topCells: wild.topCells, overall: 0, sharpestCell: null },
      exposure: { p01: 0, median: wild.median, p99: 255 },
      cast: { redRatio: 1, blueRatio: 1, castPct: wild.castPct, neutralPct: 50 },
      noiseSigma: wild.noiseSigma,
      tilt: { degrees: wild.degrees, peakRatio: 2 },
      perceptualHash: wild.hash,
      facts: { widthPx: wild.widthPx, exif: { capturedAt: wild.capturedAt, model: wild.model } },
    }),
  )
const anyContext: fc.Arbitrary<AssetContext> = fc.record(
  {
    fileName: fc.string(),
    missionWindow: fc.record({ startsAt: fc.string(), endsAt: fc.string(), timeZone: fc.string() }),
    equipment: fc.array(
      fc.record({ make: fc.string(), model: fc.string(), serial: fc.oneof(fc.string(), fc.constant(null)) }),
    ),
    place: fc.record({ latitude: anyNumber, longitude: anyNumber }),
  },
  { requiredKeys: [] },
)

describe('whatever the measures', () => {
  test('judging never throws, keeps the order of the rules and answers each once', () => {
    const charter = charterOf(...CHARTER_LIBRARY.flatMap((each) => each.rules))
    const others: string[] = [...SET_RULE_KINDS, ...MOTION_RULE_KINDS, 'human']
    const asked = charter.rules.filter(({ kind }) => !others.includes(kind)).map((rule) => rule.id)
    fc.assert(
      fc.property(anyPhoto, anyContext, (measures, context) => {
        expect(judgeAsset(charter, measures, context).map((verdict) => verdict.ruleId)).toEqual(asked)
      }),
    )
  })

  test('verdicts of real measures hold to their contract', () => {
    for (const charter of CHARTER_LIBRARY)
      for (const verdict of judgeAsset(charter, photo(), { fileName: 'x.jpg' })) Verdict.parse(verdict)
  })
})
