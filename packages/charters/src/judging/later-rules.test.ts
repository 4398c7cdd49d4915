import type { CharterRule } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { RULE_SAMPLES } from '../rule-samples.fixture.ts'
import { charterOf, film, photo } from '../test-measures.ts'
import type { AssetContext } from './finding.ts'
import { judgeAsset } from './judge-asset.ts'
import { judgeFilm } from './judge-film.ts'
import { judgeSet, type SetAsset, type SetContext } from './judge-set.ts'
import type { Observed } from './observed.ts'

const box = { xPct: 40, yPct: 20, widthPct: 10, heightPct: 15 }
const face = (light: 'good' | 'dark' | 'burnt', sharpness = 120) => ({ box, light, sharpness })
const judge = (rule: CharterRule, observed: Partial<Observed>, context: AssetContext = {}) =>
  judgeAsset(charterOf(rule), photo(), { ...context, observed })[0]
const outcomes = (rule: CharterRule, all: Partial<Observed>[]) =>
  all.map((each) => judge(rule, each)?.outcome)

test('what imaging measures is what the rules read', () => {
  const measures = photo({
    border: { pureWhitePct: 20, nearWhitePct: 90 },
    facts: {
      exif: { iso: 400, aperture: 8, exposureSeconds: 0.01, focalLengthMm: 16, focalLength35Mm: 24 },
      faces: [
        {
          box: { xPx: 600, yPx: 400, widthPx: 1_200, heightPx: 800 },
          score: 0.9,
          light: { median: 40, p90: 60, brightPct: 0, verdict: 'dark' },
          sharpness: 80,
        },
      ],
      rights: { creator: 'Démo', copyright: null, credit: null, usageTerms: null },
    },
  })
  const verdictOf = (rule: CharterRule) => judgeAsset(charterOf(rule), measures)[0]
  for (const kind of [
    'iso',
    'aperture',
    'shutter',
    'focal-length',
    'background',
    'faces',
    'face-sharpness',
  ] as const)
    expect(verdictOf(RULE_SAMPLES[kind])?.outcome, kind).toBe('pass')
  expect(verdictOf(RULE_SAMPLES['face-light'])).toMatchObject({
    outcome: 'fail',
    where: { xPct: 10, yPct: 10, widthPct: 20, heightPct: 20, label: { en: 'Face to brighten' } },
  })
  expect(verdictOf(RULE_SAMPLES['rights-metadata'])?.message.en).toBe('Fields missing: copyright notice')
})

describe('the settings of the camera', () => {
  test('are judged at their bounds and one step beyond', () => {
    expect(outcomes(RULE_SAMPLES.iso, [{ iso: 100 }, { iso: 800 }, { iso: 99 }, { iso: 1_000 }])).toEqual([
      'pass',
      'pass',
      'fail',
      'fail',
    ])
    expect(outcomes(RULE_SAMPLES.aperture, [{ fNumber: 8 }, { fNumber: 16 }, { fNumber: 7.1 }])).toEqual([
      'pass',
      'pass',
      'fail',
    ])
    expect(outcomes(RULE_SAMPLES.shutter, [{ exposureSeconds: 2 }, { exposureSeconds: 2.5 }])).toEqual([
      'pass',
      'fail',
    ])
    expect(
      outcomes(RULE_SAMPLES['focal-length'], [{ focal35Mm: 16 }, { focal35Mm: 14 }, { focalMm: 16 }]),
    ).toEqual(['pass', 'fail', 'warn'])
    expect(outcomes(RULE_SAMPLES['raw-kind'], [{ rawKind: 'native' }, { rawKind: 'dng' }])).toEqual([
      'pass',
      'fail',
    ])
  })

  test('are said as photographers write them', () => {
    expect(judge(RULE_SAMPLES.shutter, { exposureSeconds: 1 / 60 })?.message.en).toBe(
      'Shutter speed 1/60 s; expected 1/1000 s – 2 s',
    )
    expect(judge(RULE_SAMPLES.aperture, { fNumber: 5.6 })?.message.fr).toBe(
      'Ouverture f/5.6 ; attendu f/8 – f/16',
    )
  })
})

test('a body known by its model only is not known by its serial', () => {
  const rule = RULE_SAMPLES['declared-camera']
  const body = { make: 'Nikon', model: 'D850' }
  expect(judge(rule, {}, { equipment: [{ ...body, serial: '33024001432' }] })?.outcome).toBe('pass')
  expect(judge(rule, {}, { equipment: [{ ...body, serial: '1' }] })?.outcome).toBe('fail')
  expect(judge(rule, {}, { equipment: [body] })).toMatchObject({ outcome: 'warn', isUnmeasured: true })
})

describe('faces', () => {
  test('are counted, and each is drawn', () => {
    const verdict = judge(RULE_SAMPLES.faces, { faces: [face('good'), face('good'), face('dark')] })
    expect(verdict).toMatchObject({ outcome: 'fail', measured: 3, where: box })
    expect(verdict?.regions).toHaveLength(3)
  })

  test('to brighten or burnt are told apart, and only they are drawn', () => {
    const verdict = judge(RULE_SAMPLES['face-light'], { faces: [face('good'), face('dark'), face('burnt')] })
    expect(verdict?.message.en).toBe('1 face(s) to brighten, 1 burnt, of 3; expected dark or burnt faces ≤ 0')
    expect(verdict?.regions?.map(({ label }) => label.en)).toEqual(['Face to brighten', 'Burnt face'])
  })

  test('one sharp face is enough', () => {
    const soft = face('good', 10)
    expect(
      outcomes(RULE_SAMPLES['face-sharpness'], [
        { faces: [soft, face('good')] },
        { faces: [soft] },
        { faces: [] },
      ]),
    ).toEqual(['pass', 'fail', 'pass'])
  })

  test('without a release they block, with one they do not; without a face nothing is asked', () => {
    const rule = RULE_SAMPLES['release-attached']
    expect(judge(rule, { faces: [face('good')] }, { releases: 0 })?.outcome).toBe('fail')
    expect(judge(rule, { faces: [face('good')] }, { releases: 1 })?.outcome).toBe('pass')
    expect(judge(rule, { faces: [face('good')] })?.isUnmeasured).toBe(true)
    expect(judge(rule, { faces: [] })?.outcome).toBe('pass')
  })
})

test('narrow lettering is not counted, wide lettering is', () => {
  const text = (widthPct: number) => [{ ...box, widthPct }]
  expect(outcomes(RULE_SAMPLES['text-regions'], [{ text: text(14) }, { text: text(15) }])).toEqual([
    'pass',
    'fail',
  ])
})

test('rights fields that are absent are named', () => {
  expect(judge(RULE_SAMPLES['rights-metadata'], { rights: { creator: 'Démo' } })).toMatchObject({
    outcome: 'fail',
    message: { fr: 'Champs absents : copyright', en: 'Fields missing: copyright notice' },
  })
})

describe('a sphere', () => {
  const tags = {
    projection: 'equirectangular',
    usesViewer: true,
    headingDegrees: 90,
    fullWidthPx: 6_000,
    fullHeightPx: 3_000,
    croppedWidthPx: 6_000,
    croppedHeightPx: 4_000,
    croppedLeftPx: 0,
    croppedTopPx: 0,
  }
  test('has tags that agree with its pixels; those that do not are named', () => {
    const said = judge(RULE_SAMPLES['sphere-metadata'], { sphere: tags })?.message.en
    expect(said).toBe('GPano tags to mend: FullPanoHeightPixels, CroppedAreaTopPixels')
    const right = { ...tags, fullWidthPx: 8_000, fullHeightPx: 4_000 }
    expect(judge(RULE_SAMPLES['sphere-metadata'], { sphere: right })?.outcome).toBe('pass')
    expect(
      judge(RULE_SAMPLES['sphere-metadata'], { sphere: { ...right, headingDegrees: 360 } })?.outcome,
    ).toBe('fail')
  })

  test('is twice as wide as high', () => {
    const ratio = (widthPx: number) =>
      judgeAsset(charterOf(RULE_SAMPLES['sphere-ratio']), photo({ facts: { widthPx, heightPx: 1_000 } }))[0]
        ?.outcome
    expect([2_000, 2_020, 2_021, 1_979].map(ratio)).toEqual(['pass', 'pass', 'fail', 'fail'])
  })
})

describe('a fix', () => {
  const fixOf = (rule: CharterRule, measures = photo(), context: AssetContext = {}) =>
    judgeAsset(charterOf(rule), measures, context)[0]?.fix

  test('crops to the nearest ratio, and is safe while little is lost', () => {
    const square = { widthPx: 4_000, heightPx: 4_000 }
    const near = { widthPx: 4_100, heightPx: 2_640 }
    expect(fixOf(RULE_SAMPLES['aspect-ratio'], photo({ facts: square }))).toMatchObject({
      kind: 'crop',
      isSafe: false,
      ratio: '3:2',
    })
    expect(fixOf(RULE_SAMPLES['aspect-ratio'], photo({ facts: near }))).toMatchObject({
      kind: 'crop',
      isSafe: true,
    })
    expect(fixOf(RULE_SAMPLES['aspect-ratio'])).toBeUndefined()
  })

  test('converts what a screen can show, strips the place, renames and straightens when sure', () => {
    const space = (colourSpace: 'adobe-rgb' | 'cmyk') =>
      fixOf(RULE_SAMPLES['colour-space'], photo({ facts: { colourSpace } }))
    expect(space('adobe-rgb')).toEqual({ kind: 'convert-profile', isSafe: true, to: 'srgb' })
    expect(space('cmyk')).toMatchObject({ isSafe: false })
    expect(fixOf(RULE_SAMPLES['no-location'])).toEqual({ kind: 'strip-location', isSafe: true })
    const known = { fileName: 'IMG 1.JPG', missionNumber: 'M-2026-12', number: 7 }
    expect(fixOf(RULE_SAMPLES['file-name'], photo(), known)).toEqual({
      kind: 'rename',
      isSafe: true,
      to: 'M-2026-12_007.jpg',
    })
    const tilted = (peakRatio: number) => fixOf(RULE_SAMPLES.tilt, photo({ tilt: { degrees: 3, peakRatio } }))
    expect(tilted(2)).toEqual({ kind: 'straighten', isSafe: true, degrees: -3 })
    expect(tilted(1.9)).toMatchObject({ isSafe: false })
  })
})

describe('a set', () => {
  const asset = (name: string, change: Partial<SetAsset> = {}): SetAsset => ({
    name,
    measures: photo(),
    ...change,
  })
  const judgeOf = (rule: CharterRule, assets: SetAsset[], context: SetContext = {}, change = {}) =>
    judgeSet({ ...charterOf(rule), ...change }, assets, context)[0]

  test('is counted by the package ordered, whose shots count too', () => {
    const label = { fr: 'Studio', en: 'Studio' }
    const charter = {
      shotList: [{ key: 'room', label, min: 3, required: true }],
      packages: [{ key: 'studio', label, min: 2, max: 3, shots: [{ key: 'room', min: 1 }] }],
    }
    const two = [asset('a', { shotKey: 'room' }), asset('b')]
    const ordered = { packageKey: 'studio' }
    expect(judgeOf(RULE_SAMPLES['package-count'], two, ordered, charter)?.outcome).toBe('pass')
    expect(judgeOf(RULE_SAMPLES['package-count'], [asset('a')], ordered, charter)?.message.en).toBe(
      'Studio: 1; expected 2 – 3',
    )
    expect(judgeOf(RULE_SAMPLES['package-count'], two, {}, charter)?.isUnmeasured).toBe(true)
    expect(judgeOf(RULE_SAMPLES['shot-list'], two, ordered, charter)?.outcome).toBe('pass')
    expect(judgeOf(RULE_SAMPLES['shot-list'], two, {}, charter)?.outcome).toBe('fail')
  })

  test('shows nothing that was delivered elsewhere', () => {
    const deliveredElsewhere = [{ perceptualHash: 'a5a5a5a5a5a5a5a5', where: 'MIS-2026-0007' }]
    expect(judgeOf(RULE_SAMPLES.reuse, [asset('a.jpg')], { deliveredElsewhere })?.message.en).toBe(
      'Delivered before: a.jpg ≈ MIS-2026-0007',
    )
    expect(judgeOf(RULE_SAMPLES.reuse, [asset('a.jpg')], { deliveredElsewhere: [] })?.outcome).toBe('pass')
    expect(judgeOf(RULE_SAMPLES.reuse, [asset('a.jpg')])?.isUnmeasured).toBe(true)
  })

  test('has each view at enough exposures, far enough apart', () => {
    const frame = (name: string, second: number, biasEv: number) =>
      asset(name, {
        measures: photo({
          facts: { exif: { capturedAt: `2026-11-22T10:00:${String(second).padStart(2, '0')}` } },
        }),
        observed: { biasEv },
      })
    const bracket = [frame('a', 0, 0), frame('b', 1, -2), frame('c', 2, 2)]
    expect(judgeOf(RULE_SAMPLES.bracketing, bracket)?.outcome).toBe('pass')
    const close = [...bracket, frame('d', 30, 0), frame('e', 31, 1), frame('f', 32, 2)]
    expect(judgeOf(RULE_SAMPLES.bracketing, close)).toMatchObject({ outcome: 'fail', measured: 1 })
    expect(judgeOf(RULE_SAMPLES.bracketing, [asset('a')])?.isUnmeasured).toBe(true)
  })

  test('counts a film that no picture rule can measure', () => {
    const films = [
      asset('a.mp4', { measures: null }),
      asset('b.mp4', { measures: null }),
      asset('c.mp4', { measures: null }),
    ]
    expect(judgeOf(RULE_SAMPLES['set-count'], films)?.outcome).toBe('pass')
    expect(judgeOf(RULE_SAMPLES['near-duplicates'], films)?.outcome).toBe('pass')
  })
})

describe('a film', () => {
  const outcome = (rule: CharterRule, change: Parameters<typeof film>[0] = {}) =>
    judgeFilm(charterOf(rule), film(change))[0]
  const at = (integratedLufs: number | null) => ({
    loudness: { integratedLufs, rangeLu: 6, truePeakDbtp: -3 },
  })
  const rate = (frameRate: number) => ({ video: { ...film().video, frameRate } })

  test('has its loudness within bounds, and too little sound to measure is no fault', () => {
    expect([-22, -21.9, -24.1].map((lufs) => outcome(RULE_SAMPLES.loudness, at(lufs))?.outcome)).toEqual([
      'pass',
      'fail',
      'fail',
    ])
    expect(outcome(RULE_SAMPLES.loudness, at(null))?.isUnmeasured).toBe(true)
    expect(outcome(RULE_SAMPLES.loudness, { audio: null, loudness: null })?.outcome).toBe('fail')
    expect(outcome(RULE_SAMPLES['true-peak'], { audio: null, loudness: null })?.outcome).toBe('pass')
  })

  test('has a rate a container may have written its own way', () => {
    expect(
      [45_000 / 1_499, 30, 31].map((fps) => outcome(RULE_SAMPLES['frame-rate'], rate(fps))?.outcome),
    ).toEqual(['pass', 'pass', 'fail'])
  })

  test('says where it is black', () => {
    const black = [{ fromS: 4, toS: 5.96 }]
    expect(outcome(RULE_SAMPLES['black-frames'], { black })?.message.en).toBe(
      'At 4 – 5.96 s; expected ≤ 0.5 s',
    )
    expect(outcome(RULE_SAMPLES['black-frames'], { black: null })?.isUnmeasured).toBe(true)
  })

  test('of another shape or codec is told what it is', () => {
    expect(outcome(RULE_SAMPLES['video-resolution'])).toMatchObject({
      outcome: 'fail',
      measured: '1920 × 1080 px',
    })
    expect(outcome(RULE_SAMPLES['video-codec'], { container: 'mkv' })).toMatchObject({
      outcome: 'fail',
      measured: 'mkv / h264 / aac',
    })
  })

  test('where only pictures are asked for is no silent pass', () => {
    const formats = RULE_SAMPLES['file-format']
    expect(judgeFilm(charterOf(formats), film())[0]).toMatchObject({ outcome: 'fail', measured: 'mp4' })
    expect(judgeFilm(charterOf(formats, { ...RULE_SAMPLES.duration, id: 'long' }), film())).toMatchObject([
      { ruleId: 'long' },
    ])
  })
})
