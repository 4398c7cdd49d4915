import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aFace, aPhoto } from '../testing/a-photo.ts'
import { workOrder } from './work-order.rules.ts'

const kinds = (...of: Parameters<typeof workOrder>) => workOrder(...of).map(({ kind }) => kind)

test('a good photo has nothing to be done', () => {
  expect(workOrder(aPhoto({ faces: [aFace(130)] }))).toEqual([])
})

describe('faces', () => {
  test('to brighten are counted and shown', () => {
    const [advice] = workOrder(aPhoto({ faces: [aFace(40, 'dark'), aFace(50, 'dark'), aFace(120)] }))
    expect(advice).toMatchObject({
      kind: 'brighten-faces',
      amount: 2,
      regions: [
        { xPct: 10, yPct: 10, widthPct: 10, heightPct: 10 },
        { xPct: 10, yPct: 10 },
      ],
      message: { fr: '2 visages à éclaircir : ici', en: '2 faces to brighten: here' },
    })
  })

  test('are measured against the faces of the set: as dark as those, it is skin more likely than light', () => {
    const dark = aPhoto({ faces: [aFace(60, 'dark')] })
    const sure = (others: number[]) =>
      workOrder(
        dark,
        others.map((median) => aPhoto({ faces: [aFace(median)] })),
      )[0]?.confidence
    expect(sure([])).toBe(0.6)
    expect(sure([140, 150, 145])).toBe(0.9)
    expect(sure([65, 70, 62])).toBe(0.3)
  })

  test('too bright are told apart', () => {
    expect(kinds(aPhoto({ faces: [aFace(240, 'bright')] }))).toEqual(['darken-faces'])
  })
})

describe('the rest', () => {
  test('a lean has its side and its degrees, in each language; under half a degree it is none', () => {
    const [left] = workOrder(aPhoto({ tilt: { degrees: -1.84, peakRatio: 5 } }))
    expect(left).toMatchObject({ amount: -1.84, confidence: 0.95 })
    expect(left?.message).toEqual({
      fr: 'Verticales penchées de 1,8° vers la gauche',
      en: 'Verticals lean 1.8° to the left',
    })
    expect(workOrder(aPhoto({ tilt: { degrees: 0.5, peakRatio: 2 } }))[0]?.message.en).toContain('right')
    expect(workOrder(aPhoto({ tilt: { degrees: 0.49, peakRatio: 9 } }))).toEqual([])
  })

  test('clipped whites are shown where they are worst, unless the photo stands on white', () => {
    const worst = { xPct: 0, yPct: 0, widthPct: 12.5, heightPct: 12.5 }
    const clipping = { highlightsPct: 6.2, shadowsPct: 0, worstHighlights: worst, worstShadows: null }
    const [advice] = workOrder(aPhoto({ clipping }))
    expect(advice).toMatchObject({ kind: 'recover-highlights', regions: [worst] })
    expect(advice?.message.fr).toContain('6 %')
    expect(workOrder(aPhoto({ clipping, border: { pureWhitePct: 90, nearWhitePct: 95 } }))).toEqual([])
  })

  test('a warm photo alone may be wood; among neutral ones it is a cast, among warm ones it is none', () => {
    const cast = { redRatio: 1.07, blueRatio: 0.93, castPct: 7, neutralPct: 40 }
    const warm = aPhoto({ cast })
    expect(kinds(warm)).toEqual([])
    const set = (count: number, photo = aPhoto()) => Array.from({ length: count }, () => photo)
    expect(workOrder(warm, set(4))[0]).toMatchObject({ kind: 'neutralise-cast', confidence: 0.8 })
    expect(workOrder(warm, set(4))[0]?.message.en).toBe('Warm cast of 6 % against the set')
    expect(kinds(warm, set(4, warm))).toEqual([])
    expect(kinds(warm, set(3))).toEqual([])
  })

  test.each([
    ['brighten', { exposure: { p01: 2, median: 30, p99: 90 } }],
    ['lift-shadows', { clipping: { ...aPhoto().clipping, shadowsPct: 5 } }],
    ['denoise', { noiseSigma: 4 }],
    ['check-focus', { sharpness: { topCells: 29, overall: 9, sharpestCell: null } }],
    ['whiten-background', { border: { pureWhitePct: 20, nearWhitePct: 85 } }],
  ] as const)('%s', (kind, change) => {
    expect(kinds(aPhoto(change))).toEqual([kind])
  })
})

test('whatever the measures, the surest comes first and every place is in the picture', () => {
  const percent = fc.double({ min: 0, max: 100, noNaN: true })
  const shares = fc.record({
    highlightsPct: percent,
    shadowsPct: percent,
    degrees: fc.double({ min: -45, max: 45, noNaN: true }),
    median: fc.integer({ min: 0, max: 255 }),
  })
  fc.assert(
    fc.property(shares, ({ highlightsPct, shadowsPct, degrees, median }) => {
      const advice = workOrder(
        aPhoto({
          clipping: { highlightsPct, shadowsPct, worstHighlights: null, worstShadows: null },
          tilt: { degrees, peakRatio: 3 },
          exposure: { p01: 0, median, p99: Math.max(median, 120) },
          faces: [aFace(median, median < 75 ? 'dark' : 'good')],
        }),
      )
      const sure = advice.map(({ confidence }) => confidence)
      expect(sure).toEqual(sure.toSorted((a, b) => b - a))
      for (const { confidence, regions } of advice) {
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThanOrEqual(1)
        for (const { xPct, widthPct } of regions) expect(xPct + widthPct).toBeLessThanOrEqual(100)
      }
    }),
  )
})
