import type { PhotoMeasures, PhotoRefusal } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { camera, dayFromNow, wholeDraft } from '../applications/draft.fixture.ts'
import { completeness } from './completeness.rules.ts'
import { distanceToDemand, nearestDemand } from './demand.rules.ts'
import { equipmentFit } from './equipment.rules.ts'
import { BASIC, type MeasuredPicture, pictureFaults, portfolioQuality } from './portfolio.rules.ts'
import { screen } from './screen.rules.ts'

const TODAY = dayFromNow(0)
const hash = (at: number) =>
  ((BigInt(at + 1) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn).toString(16).padStart(16, '0')
const measures = (change: Partial<PhotoMeasures> = {}): PhotoMeasures => ({
  facts: {
    format: 'jpeg',
    widthPx: 3_000,
    heightPx: 2_000,
    bytes: 2_000_000,
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
  },
  sharpness: { topCells: 200, overall: 100, sharpestCell: null },
  exposure: { p01: 5, median: 120, p99: 245 },
  clipping: { highlightsPct: 1, shadowsPct: 1, worstHighlights: null, worstShadows: null },
  cast: { redRatio: 1, blueRatio: 1, castPct: 0, neutralPct: 50 },
  noiseSigma: 1,
  tilt: { degrees: null, peakRatio: 1 },
  perceptualHash: hash(0),
  ...change,
})
const pictures = (count: number): MeasuredPicture[] =>
  Array.from({ length: count }, (_, at) => ({
    pictureId: `p${at}`,
    position: at + 1,
    measures: measures({ perceptualHash: hash(at) }),
  }))
const REFUSED: PhotoRefusal = {
  code: 'unreadable',
  message: { fr: 'Illisible.', en: 'Unreadable.' },
  detail: null,
}

describe('a whole application', () => {
  test('scores 100 when nothing is wrong', () => {
    const found = screen(wholeDraft(), pictures(5), TODAY)
    expect(found.score).toBe(100)
    expect(found.findings.map(({ outcome }) => outcome)).not.toContain('fail')
    expect(found.summary.fr).toBe('100/100 ; 5 image(s) sur 5 au niveau ; aucun point bloquant.')
  })
  test('scores 0 to 100 with parts that sum to it, whatever is in it', () => {
    const draft = fc.record({
      radiusKm: fc.option(fc.integer({ min: 1, max: 300 })),
      equipment: fc.subarray(wholeDraft().equipment),
      papers: fc.subarray(wholeDraft().papers),
      specialities: fc
        .subarray([
          { key: 'restaurant', level: 1 },
          { key: 'drone', level: 5 },
        ] as const)
        .map((all) => [...all]),
      identity: fc.constantFrom(wholeDraft().identity, null),
    })
    fc.assert(
      fc.property(draft, fc.integer({ min: 0, max: 20 }), (change, count) => {
        const { score, parts } = screen(wholeDraft(change), pictures(count), TODAY)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, -0.5)
        expect(parts.every(({ points, most }) => points >= 0 && points <= most)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

describe('completeness', () => {
  const abouts = (...args: Parameters<typeof completeness>) =>
    completeness(...args)
      .findings.filter(({ outcome }) => outcome !== 'pass')
      .map(({ about }) => about)
  test('names each lack', () => {
    const draft = wholeDraft({
      rates: null,
      equipment: [],
      papers: [{ kind: 'urssaf', validUntil: dayFromNow(-1) }],
    })
    expect(abouts(draft, 2, TODAY)).toEqual(['rates', 'equipment', 'portfolio', 'urssaf', 'insurance'])
  })
  test('a paper that ends today still counts', () => {
    const papers = wholeDraft().papers.map((paper) => ({ ...paper, validUntil: TODAY }))
    expect(abouts(wholeDraft({ papers }), 5, TODAY)).toEqual([])
  })
  test('a drone needs its pilot’s certificate', () => {
    expect(abouts(wholeDraft({ specialities: [{ key: 'drone', level: 1 }] }), 5, TODAY)).toEqual([
      'drone-licence',
    ])
  })
})

describe('equipment', () => {
  const item = camera
  const fit = (capabilities: (typeof item)['capabilities'], change = {}) =>
    equipmentFit([{ key: 'real-estate' }], [{ ...item, capabilities, ...change }], TODAY)
  test('fits by any capability of each line', () => {
    expect(fit(['aps-c', 'tilt-shift', 'tripod'])).toMatchObject({
      share: 1,
      findings: [{ outcome: 'pass' }],
    })
  })
  test('names what is missing, with its alternatives', () => {
    const { share, findings } = fit(['full-frame'])
    expect(share).toBeCloseTo(1 / 3)
    expect(findings[0]).toMatchObject({
      outcome: 'fail',
      about: 'real-estate',
      says: { fr: 'Immobilier : il manque objectif grand-angle ou objectif à décentrement, trépied.' },
    })
  })
  test.each([
    ['worn', { condition: 'worn' }],
    ['unchecked for a year', { checkedOn: dayFromNow(-366) }],
  ])('is a warning when %s', (_why, change) => {
    expect(fit(['full-frame', 'wide-angle', 'tripod'], change)).toMatchObject({
      share: 0,
      findings: [{ outcome: 'warn' }],
    })
  })
})

describe('a picture', () => {
  test('passes exactly at each bound', () => {
    const at = measures({
      facts: { ...measures().facts, widthPx: BASIC.minLongSidePx, heightPx: 10 },
      sharpness: { ...measures().sharpness, topCells: BASIC.minSharpness },
      exposure: { p01: 0, median: BASIC.minMedian, p99: 255 },
      clipping: {
        ...measures().clipping,
        highlightsPct: BASIC.maxHighlightsPct,
        shadowsPct: BASIC.maxShadowsPct,
      },
    })
    expect(pictureFaults(at)).toEqual([])
  })
  test('fails one step beyond each', () => {
    const beyond = measures({
      facts: { ...measures().facts, widthPx: BASIC.minLongSidePx - 1, heightPx: 10 },
      sharpness: { ...measures().sharpness, topCells: BASIC.minSharpness - 0.1 },
      exposure: { p01: 0, median: BASIC.maxMedian + 1, p99: 255 },
      clipping: {
        ...measures().clipping,
        highlightsPct: BASIC.maxHighlightsPct + 1,
        shadowsPct: BASIC.maxShadowsPct + 1,
      },
    })
    expect(pictureFaults(beyond)).toHaveLength(5)
  })
})

describe('a portfolio', () => {
  test('without pictures is worth nothing', () => {
    expect(portfolioQuality([])).toMatchObject({
      share: 0,
      distinct: 0,
      findings: [{ kind: 'portfolio', outcome: 'fail' }],
    })
  })
  test('counts near-duplicates once and names them', () => {
    const twins = pictures(3).map((one) => ({ ...one, measures: measures({ perceptualHash: hash(0) }) }))
    const { distinct, passing, findings } = portfolioQuality(twins)
    expect({ distinct, passing }).toEqual({ distinct: 1, passing: 1 })
    expect(findings.find(({ kind }) => kind === 'duplicates')?.says.fr).toContain('1, 2, 3')
  })
  test('says why a file was refused', () => {
    const found = portfolioQuality([...pictures(4), { pictureId: 'bad', position: 5, refused: REFUSED }])
    expect(found).toMatchObject({ distinct: 5, passing: 4 })
    expect(found.findings).toContainEqual({
      kind: 'picture',
      outcome: 'fail',
      about: 'bad',
      says: { fr: 'Image 5 : Illisible.', en: 'Picture 5: Unreadable.' },
    })
  })
})

describe('distance to demand', () => {
  test('knows the large cities around a home, arrondissements left out', () => {
    expect(nearestDemand('69382').map(({ name }) => name)).toEqual([
      'Lyon',
      'Villeurbanne',
      'Saint-Étienne',
      'Grenoble',
      'Annecy',
    ])
  })
  test('is full within the radius and shrinks beyond', () => {
    expect(distanceToDemand('69382', 10).share).toBe(1)
    const far = distanceToDemand('05023', 30)
    expect(far.share).toBeGreaterThan(0)
    expect(far.share).toBeLessThan(1)
    expect(far.findings).toMatchObject([{ outcome: 'warn' }])
  })
  test('counts nothing without home or radius', () => {
    expect(distanceToDemand(null, 50)).toEqual({ share: 0, findings: [] })
    expect(distanceToDemand('69382', null).share).toBe(0)
  })
})
