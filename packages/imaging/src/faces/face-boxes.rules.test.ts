import { describe, expect, test } from 'vitest'
import { confirmed, type FaceBox, facesOf } from './face-boxes.rules.ts'
import type { FaceReading } from './face-model.ts'

/** Anchors as [top, left, bottom, right], each with a score; unshifted unless told. */
const reading = (...anchors: { at: number[]; score: number; shift?: number[] }[]): FaceReading => ({
  scores: Float32Array.from(anchors.flatMap(({ score }) => [1 - score, score])),
  shifts: Float32Array.from(anchors.flatMap(({ shift }) => shift ?? [0, 0, 0, 0])),
  anchors: Float32Array.from(anchors.flatMap(({ at }) => at)),
})
const near = (box: FaceBox | undefined) =>
  box && Object.values(box).map((value) => Math.round(value * 1_000) / 1_000)

describe('faces out of a reading', () => {
  test('an anchor that is not shifted is its own box', () => {
    const [face] = facesOf(reading({ at: [0.25, 0.5, 0.5, 0.75], score: 0.9 }), 1_024, 1_024)
    expect(near(face)).toEqual([0.5, 0.25, 0.25, 0.25, 0.9])
  })

  test('what the network padded is taken off', () => {
    // 1,024 × 768 is padded to nothing, 1,000 × 700 to 1,024 × 768.
    const [face] = facesOf(reading({ at: [0.25, 0.5, 0.5, 0.75], score: 0.9 }), 1_000, 700)
    expect(near(face)).toEqual([0.512, 0.274, 0.256, 0.274, 0.9])
  })

  test('a shift moves the middle, a growth the sides, and both stay in the picture', () => {
    const [face] = facesOf(reading({ at: [0, 0.5, 0.2, 0.7], score: 0.9, shift: [0, 2, 0, 5] }), 1_024, 1_024)
    const wide = 0.2 * Math.exp(5 * 0.199951171875)
    expect(face?.x).toBeCloseTo(0.6 + 0.2 * 0.19995 - wide / 2, 4)
    const [cut] = facesOf(reading({ at: [0, 0, 0.2, 0.2], score: 0.9, shift: [-9, 0, 5, 0] }), 1_024, 1_024)
    expect(cut?.y).toBe(0)
    expect((cut?.y ?? 0) + (cut?.height ?? 2)).toBeLessThanOrEqual(1)
  })

  test('boxes over one another are one face, the surest; neighbours are two', () => {
    const faces = facesOf(
      reading(
        { at: [0.1, 0.1, 0.3, 0.3], score: 0.7 },
        { at: [0.11, 0.1, 0.31, 0.3], score: 0.95 },
        { at: [0.15, 0.15, 0.22, 0.22], score: 0.9 },
        { at: [0.1, 0.3, 0.3, 0.5], score: 0.8 },
      ),
      1_024,
      1_024,
    )
    expect(faces.map(({ score }) => Math.round(score * 100))).toEqual([95, 80])
  })

  test('under one half there is no candidate, at one half there is', () => {
    const at = [0.1, 0.1, 0.3, 0.3]
    expect(facesOf(reading({ at, score: 0.499 }), 1_024, 1_024)).toEqual([])
    expect(facesOf(reading({ at, score: 0.5 }), 1_024, 1_024)).toHaveLength(1)
  })
})

describe('a second look', () => {
  const candidate = { x: 0.2, y: 0.2, width: 0.1, height: 0.1, score: 0.8 }

  test('believes what is seen again at the same place, with the mean of both scores', () => {
    expect(confirmed(candidate, [{ ...candidate, x: 0.21, score: 0.4 }])?.score).toBeCloseTo(0.6)
  })

  test.each([
    ['nothing there', []],
    ['hardly anything there', [{ ...candidate, score: 0.39 }]],
    ['a face elsewhere', [{ ...candidate, x: 0.3, score: 0.99 }]],
  ])('drops it: %s', (_, seen) => {
    expect(confirmed(candidate, seen)).toBeNull()
  })
})
