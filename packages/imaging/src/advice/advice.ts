import type { LocalizedText, PhotoMeasures, PhotoRegion } from '@regie/contracts'

/** What a retoucher is told to do; a person decides. */
export type AdviceKind =
  | 'brighten-faces'
  | 'darken-faces'
  | 'straighten'
  | 'recover-highlights'
  | 'lift-shadows'
  | 'brighten'
  | 'neutralise-cast'
  | 'denoise'
  | 'check-focus'
  | 'whiten-background'

/**
 * One line of a work order. `confidence` 0-1: how sure the machine is that a person would agree. `regions`: where, in %
 * of the picture; none when it is all of it. `amount` in `unit`.
 */
export type Advice = {
  kind: AdviceKind
  confidence: number
  regions: PhotoRegion[]
  amount: number
  unit: 'faces' | '°' | '%' | 'levels' | 'levels²'
  message: LocalizedText
}

/** What the other photos of a delivery have in common; null where too few of them say anything. */
export type SetLook = {
  faceMedian: number | null
  exposureMedian: number | null
  redRatio: number | null
  blueRatio: number | null
}

const MIN_PHOTOS = 4
const MIN_FACES = 3

/** @param photos  the others of the set; the look of three photos is no look yet */
export function lookOf(photos: readonly PhotoMeasures[]): SetLook {
  const faces = photos.flatMap(({ facts }) => facts.faces ?? []).map(({ light }) => light.median)
  const isSet = photos.length >= MIN_PHOTOS
  const grey = photos.filter(({ cast }) => cast.neutralPct >= MIN_NEUTRAL_PCT)
  const isGreySet = grey.length >= MIN_PHOTOS
  return {
    faceMedian: faces.length >= MIN_FACES ? median(faces) : null,
    exposureMedian: isSet ? median(photos.map(({ exposure }) => exposure.median)) : null,
    redRatio: isGreySet ? median(grey.map(({ cast }) => cast.redRatio)) : null,
    blueRatio: isGreySet ? median(grey.map(({ cast }) => cast.blueRatio)) : null,
  }
}

/** Below this share of nearly neutral pixels a cast is a guess. */
export const MIN_NEUTRAL_PCT = 10

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]]
  return (low + high) / 2
}

/** A figure as it is written in each language. */
export function written(value: number, digits = 1): LocalizedText {
  const en = value.toFixed(digits)
  return { fr: en.replace('.', ','), en }
}
