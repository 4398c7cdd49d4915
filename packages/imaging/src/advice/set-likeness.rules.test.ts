import { describe, expect, test } from 'vitest'
import { aFace, aPhoto } from '../testing/a-photo.ts'
import { compareSet, type SetPhoto } from './set-likeness.rules.ts'

const HASHES = [
  '0000000000000000',
  'ffffffff00000000',
  '00000000ffffffff',
  '0f0f0f0f0f0f0f0f',
  'f0f0f0f00f0f0f0f',
]
const named = (photos: ReturnType<typeof aPhoto>[]): SetPhoto[] =>
  photos.map((measures, at) => ({ name: `${at}`, measures }))
const sharp = (topCells: number) => ({ topCells, overall: 50, sharpestCell: null })

describe('near-duplicates', () => {
  test('are grouped, singles are left out, and the sharpest is the one to keep', () => {
    const photos = named([
      aPhoto({ perceptualHash: HASHES[0]!, sharpness: sharp(80) }),
      aPhoto({ perceptualHash: HASHES[1]! }),
      aPhoto({ perceptualHash: '0000000000000003', sharpness: sharp(400) }),
    ])
    expect(compareSet(photos).groups).toEqual([{ names: ['0', '2'], best: '2' }])
  })

  test('faces weigh: who is lit and seen is kept before what is a little sharper', () => {
    const photos = named([
      aPhoto({ sharpness: sharp(400), faces: [aFace(40, 'dark')] }),
      aPhoto({ sharpness: sharp(300), faces: [aFace(130)] }),
    ])
    expect(compareSet(photos).groups[0]?.best).toBe('1')
  })

  test('between equals the larger picture is kept, then the first', () => {
    expect(compareSet(named([aPhoto(), aPhoto({ widthPx: 6_000 })])).groups[0]?.best).toBe('1')
    expect(compareSet(named([aPhoto(), aPhoto()])).groups[0]?.best).toBe('0')
  })
})

describe('what stands out', () => {
  const even = (change: object[]) =>
    named(change.map((one, at) => aPhoto({ perceptualHash: HASHES[at % HASHES.length]!, ...one })))
  const lit = (median: number) => ({ exposure: { p01: 2, median, p99: 240 } })

  test('is told from the median of the set, at the bound it does not', () => {
    const found = compareSet(even([lit(100), lit(100), lit(100), lit(125), lit(126)])).exposureOutliers
    expect(found).toMatchObject([{ name: '4', exposureDelta: 26 }])
  })

  test('in a set that varies anyway, must stand out more', () => {
    expect(compareSet(even([lit(60), lit(90), lit(120), lit(150), lit(180)])).exposureOutliers).toEqual([])
  })

  test('by its colour is told apart, and a photo without greys is not', () => {
    const cast = (redRatio: number, neutralPct = 40) => ({
      cast: { redRatio, blueRatio: 1, castPct: 0, neutralPct },
    })
    const found = compareSet(even([cast(1), cast(1.01), cast(0.99), cast(1.08), cast(1.5, 2)]))
    expect(found.colourOutliers.map(({ name }) => name)).toEqual(['3'])
    expect(found.exposureOutliers).toEqual([])
  })

  test('is nothing among three', () => {
    expect(compareSet(even([lit(20), lit(100), lit(250)])).exposureOutliers).toEqual([])
  })

  test('of no photo is nothing', () => {
    expect(compareSet([])).toEqual({ groups: [], exposureOutliers: [], colourOutliers: [] })
  })
})
