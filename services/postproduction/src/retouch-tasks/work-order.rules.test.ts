import { judgeAsset } from '@regie/charters'
import type { CharterDocument, PhotoFace, PhotoMeasures } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { aCharter } from '../testing/charter.ts'
import { findingsOf, fixWords, isFixed } from './work-order.rules.ts'

const limits = { maxTiltDegrees: 4, maxCropPct: 15, minConfidence: 0.6 }
const charter = aCharter({
  rules: [
    { id: 'straight', kind: 'tilt', severity: 'warning', maxDegrees: 0.5 },
    { id: 'space', kind: 'colour-space', severity: 'blocker', spaces: ['srgb'] },
    {
      id: 'ratio',
      kind: 'aspect-ratio',
      severity: 'warning',
      ratios: [
        { width: 16, height: 9 },
        { width: 3, height: 2 },
      ],
      tolerancePct: 1,
      eitherWay: true,
    },
    { id: 'sharp', kind: 'sharpness', severity: 'blocker', min: 100 },
    { id: 'burnt', kind: 'clipping', severity: 'warning', maxHighlightsPct: 1, maxShadowsPct: 5 },
  ],
})
const region = { xPct: 10, yPct: 0, widthPct: 12.5, heightPct: 12.5 }
type Change = Partial<Omit<PhotoMeasures, 'facts'>> & { facts?: Partial<PhotoMeasures['facts']> }
function measured({ facts, ...change }: Change = {}): PhotoMeasures {
  return {
    sharpness: { topCells: 400, overall: 100, sharpestCell: null },
    exposure: { p01: 5, median: 120, p99: 240 },
    clipping: { highlightsPct: 0, shadowsPct: 0, worstHighlights: null, worstShadows: null },
    cast: { redRatio: 1, blueRatio: 1, castPct: 0, neutralPct: 40 },
    noiseSigma: 1,
    tilt: { degrees: 0, peakRatio: 4 },
    perceptualHash: '0123456789abcdef',
    ...change,
    facts: {
      format: 'jpeg',
      widthPx: 3_000,
      heightPx: 2_000,
      bytes: 1_000_000,
      colourSpace: 'srgb',
      iccName: null,
      bitDepth: 8,
      hasAlpha: false,
      exif: {
        capturedAt: null,
        offset: null,
        make: null,
        model: null,
        serial: null,
        gps: null,
        orientation: null,
        software: null,
      },
      ...facts,
    },
  }
}
const found = (
  measures: PhotoMeasures,
  document: CharterDocument = charter,
  others: readonly PhotoMeasures[] = [],
) =>
  findingsOf(
    { measures, charter: document, verdicts: judgeAsset(document, measures, { fileName: 'a.jpg' }), others },
    limits,
  )

test('a good picture has nothing to be put right, wherever it was taken', () => {
  const exif = { ...measured().facts.exif, gps: { latitude: 48, longitude: 2 } }
  expect(found(measured({ facts: { exif } }))).toEqual([])
})

describe('what the machine does by itself', () => {
  test('a lean it is sure of, up to the bound of the terms', () => {
    expect(found(measured({ tilt: { degrees: 2, peakRatio: 3.5 } }))).toMatchObject([
      { kind: 'tilt', confidence: 1, fix: { kind: 'straighten', degrees: 2 } },
    ])
    expect(found(measured({ tilt: { degrees: 2, peakRatio: 2.6 } }))).toMatchObject([
      { kind: 'tilt', fix: null },
    ])
    expect(found(measured({ tilt: { degrees: 4.1, peakRatio: 4 } }))).toMatchObject([{ fix: null }])
  })
  test('another colour space, and the position of a picture that is worked on anyway', () => {
    const exif = { ...measured().facts.exif, gps: { latitude: 48, longitude: 2 } }
    expect(found(measured({ facts: { colourSpace: 'adobe-rgb', exif } }))).toMatchObject([
      { kind: 'colour-space', fix: { kind: 'convert-profile' } },
      { kind: 'position', fix: { kind: 'strip-position' } },
    ])
  })
  test('a crop to the nearest ratio, unless it takes too much', () => {
    expect(found(measured({ facts: { heightPx: 2_150 } }))).toMatchObject([
      { fix: { kind: 'crop', ratio: { width: 3, height: 2 } } },
    ])
    expect(found(measured({ facts: { heightPx: 3_000 } }))).toMatchObject([
      { kind: 'aspect-ratio', fix: null },
    ])
  })
})

describe('what a person does', () => {
  test('clipping, where it is worst', () => {
    const clipping = { highlightsPct: 3, shadowsPct: 0, worstHighlights: region, worstShadows: null }
    expect(found(measured({ clipping }))).toMatchObject([{ kind: 'clipping', boxes: [region], fix: null }])
  })
  const face = (verdict: PhotoFace['light']['verdict'], median = 40): PhotoFace => ({
    box: { xPx: 300, yPx: 200, widthPx: 600, heightPx: 400 },
    score: 0.9,
    light: { median, p90: 60, brightPct: 0, verdict },
    sharpness: 100,
  })
  const box = { xPct: 10, yPct: 10, widthPct: 20, heightPct: 20 }

  test('faces the light missed, each in its box, and never one that is good', () => {
    expect(found(measured({ facts: { faces: [face('good'), face('dark'), face('bright')] } }))).toMatchObject(
      [{ kind: 'face-bright' }, { kind: 'face-dark', boxes: [box] }],
    )
  })
  test('a dark face only where the faces of the set are lighter: else it is skin, and nobody’s to change', () => {
    const dark = measured({ facts: { faces: [face('dark', 40)] } })
    const set = (median: number) =>
      [1, 2, 3].map(() => measured({ facts: { faces: [face('good', median)] } }))
    expect(found(dark, charter, set(120))).toMatchObject([{ kind: 'face-dark', confidence: 0.9 }])
    expect(found(dark, charter, set(45))).toEqual([])
  })
})

test('what only another picture can mend is no retouch', () => {
  const blurred = measured({ sharpness: { topCells: 10, overall: 1, sharpestCell: null } })
  expect(found(blurred)).toEqual([])
})

test('a fix counts only where the next check no longer finds it', () => {
  const [tilt] = found(measured({ tilt: { degrees: 2, peakRatio: 4 } }))
  if (tilt === undefined) throw new Error('no finding')
  const after = (degrees: number) => {
    const measures = measured({ tilt: { degrees, peakRatio: 4 } })
    return { measures, verdicts: judgeAsset(charter, measures, { fileName: 'a.jpg' }) }
  }
  expect(isFixed(tilt, after(0.1))).toBe(true)
  expect(isFixed(tilt, after(1.5))).toBe(false)
})

test('a fix is told in words', () => {
  expect(fixWords({ kind: 'straighten', degrees: -1.64 })).toEqual({
    fr: 'Horizon et verticales redressés de 1,6°',
    en: 'Straightened by 1.6°',
  })
})
