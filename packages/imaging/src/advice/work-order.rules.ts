import type { PhotoFace, PhotoMeasures, PhotoRegion } from '@regie/contracts'
import { type Advice, lookOf, MIN_NEUTRAL_PCT, type SetLook, written } from './advice.ts'

/** A lean anybody sees; under it a correction costs more at the edges than it gives. */
const MIN_LEAN_DEG = 0.5
/** Leans are told from a peak ratio of 2 on; at 5 nobody doubts them. */
const PEAK = { doubtful: 2, sure: 5 }
const MIN_HIGHLIGHTS_PCT = 2
const MIN_SHADOWS_PCT = 5
/** A packshot stands on white on purpose. */
const WHITE_GROUND_PCT = 60
const NEAR_WHITE_PCT = 85
const DARK_PHOTO = { median: 60, p99: 200 }
/** Food and wood are warm: alone a cast must be strong, against the set's own look less. */
const CAST_PCT = { alone: 8, inSet: 5 }
const MIN_NOISE = 4
const MIN_SHARPNESS = 30
/** A face this much darker than the set's faces is a matter of light, not of skin. */
const MUCH_DARKER = 0.65

/**
 * What a retoucher would do to a photo, surest first: from its measures, against the rest of its set where there is one.
 *
 * It advises and never refuses; what a charter demands is judged elsewhere.
 *
 * @param measures  of the photo
 * @param others    measures of the other photos of the set; none is fine
 */
export function workOrder(measures: PhotoMeasures, others: readonly PhotoMeasures[] = []): Advice[] {
  const look = lookOf(others)
  return [
    ...faceAdvice(measures, look),
    ...leanAdvice(measures),
    ...clippingAdvice(measures),
    ...toneAdvice(measures),
    ...castAdvice(measures, look),
    ...grainAdvice(measures),
  ].toSorted((a, b) => b.confidence - a.confidence)
}

function faceAdvice({ facts }: PhotoMeasures, look: SetLook): Advice[] {
  const faces = facts.faces ?? []
  const dark = faces.filter(({ light }) => light.verdict === 'dark')
  const bright = faces.filter(({ light }) => light.verdict === 'bright')
  const regions = (some: readonly PhotoFace[]) => some.map((face) => regionOf(face, facts))
  const advice: Advice[] = []
  if (dark.length > 0)
    advice.push({
      kind: 'brighten-faces',
      confidence: confidenceOfDark(dark, look),
      regions: regions(dark),
      amount: dark.length,
      unit: 'faces',
      message: {
        fr: dark.length === 1 ? '1 visage à éclaircir : ici' : `${dark.length} visages à éclaircir : ici`,
        en: dark.length === 1 ? '1 face to brighten: here' : `${dark.length} faces to brighten: here`,
      },
    })
  if (bright.length > 0)
    advice.push({
      kind: 'darken-faces',
      confidence: 0.7,
      regions: regions(bright),
      amount: bright.length,
      unit: 'faces',
      message: {
        fr: bright.length === 1 ? '1 visage trop clair : ici' : `${bright.length} visages trop clairs : ici`,
        en: bright.length === 1 ? '1 face too bright: here' : `${bright.length} faces too bright: here`,
      },
    })
  return advice
}

/** Alone a dark face may be dark skin; when the set's faces are as dark, it most likely is. */
function confidenceOfDark(dark: readonly PhotoFace[], { faceMedian }: SetLook): number {
  if (faceMedian === null) return 0.6
  const isDarker = dark.some(({ light }) => light.median < MUCH_DARKER * faceMedian)
  return isDarker ? 0.9 : 0.3
}

function leanAdvice({ tilt }: PhotoMeasures): Advice[] {
  const { degrees, peakRatio } = tilt
  if (degrees === null || Math.abs(degrees) < MIN_LEAN_DEG) return []
  const lean = written(Math.abs(degrees))
  const sureness = Math.min(1, (peakRatio - PEAK.doubtful) / (PEAK.sure - PEAK.doubtful))
  return [
    {
      kind: 'straighten',
      confidence: 0.6 + 0.35 * Math.max(0, sureness),
      regions: [],
      amount: degrees,
      unit: '°',
      message: {
        fr: `Verticales penchées de ${lean.fr}° vers la ${degrees > 0 ? 'droite' : 'gauche'}`,
        en: `Verticals lean ${lean.en}° to the ${degrees > 0 ? 'right' : 'left'}`,
      },
    },
  ]
}

function clippingAdvice({ clipping, border }: PhotoMeasures): Advice[] {
  const isOnWhite = (border?.pureWhitePct ?? 0) >= WHITE_GROUND_PCT
  const advice: Advice[] = []
  const highlights = written(clipping.highlightsPct, 0)
  if (clipping.highlightsPct >= MIN_HIGHLIGHTS_PCT && !isOnWhite)
    advice.push({
      kind: 'recover-highlights',
      confidence: Math.min(0.9, 0.6 + clipping.highlightsPct / 50),
      regions: some(clipping.worstHighlights),
      amount: clipping.highlightsPct,
      unit: '%',
      message: {
        fr: `Blancs brûlés sur ${highlights.fr} % de l'image (fenêtre, ciel, lampe ?) : ici surtout`,
        en: `Whites clipped on ${highlights.en} % of the picture (window, sky, lamp?): here most`,
      },
    })
  const shadows = written(clipping.shadowsPct, 0)
  if (clipping.shadowsPct >= MIN_SHADOWS_PCT)
    advice.push({
      kind: 'lift-shadows',
      confidence: 0.5,
      regions: some(clipping.worstShadows),
      amount: clipping.shadowsPct,
      unit: '%',
      message: {
        fr: `Noirs bouchés sur ${shadows.fr} % de l'image : ici surtout`,
        en: `Blacks clipped on ${shadows.en} % of the picture: here most`,
      },
    })
  return advice
}

function toneAdvice({ exposure, border }: PhotoMeasures): Advice[] {
  const advice: Advice[] = []
  if (exposure.median < DARK_PHOTO.median && exposure.p99 < DARK_PHOTO.p99)
    advice.push({
      kind: 'brighten',
      confidence: exposure.p99 < DARK_PHOTO.p99 / 2 ? 0.9 : 0.7,
      regions: [],
      amount: exposure.median,
      unit: 'levels',
      message: { fr: 'Photo sombre : à éclaircir', en: 'Dark photo: to brighten' },
    })
  if (border && border.nearWhitePct >= NEAR_WHITE_PCT && border.pureWhitePct < WHITE_GROUND_PCT)
    advice.push({
      kind: 'whiten-background',
      confidence: 0.7,
      regions: [],
      amount: border.pureWhitePct,
      unit: '%',
      message: { fr: 'Fond presque blanc : à blanchir', en: 'Background nearly white: to whiten' },
    })
  return advice
}

function castAdvice({ cast }: PhotoMeasures, look: SetLook): Advice[] {
  if (cast.neutralPct < MIN_NEUTRAL_PCT) return []
  const isInSet = look.redRatio !== null && look.blueRatio !== null
  const [red, blue] = [
    100 * (cast.redRatio - (look.redRatio ?? 1)),
    100 * (cast.blueRatio - (look.blueRatio ?? 1)),
  ]
  const amount = Math.max(Math.abs(red), Math.abs(blue))
  if (amount < (isInSet ? CAST_PCT.inSet : CAST_PCT.alone)) return []
  const isWarm = red - blue > 0
  const share = written(amount, 0)
  const than = isInSet ? { fr: ' par rapport à la série', en: ' against the set' } : { fr: '', en: '' }
  return [
    {
      kind: 'neutralise-cast',
      confidence: isInSet ? 0.8 : 0.4,
      regions: [],
      amount,
      unit: '%',
      message: {
        fr: `Dominante ${isWarm ? 'chaude' : 'froide'} de ${share.fr} %${than.fr}`,
        en: `${isWarm ? 'Warm' : 'Cool'} cast of ${share.en} %${than.en}`,
      },
    },
  ]
}

function grainAdvice({ noiseSigma, sharpness }: PhotoMeasures): Advice[] {
  const advice: Advice[] = []
  if (noiseSigma !== null && noiseSigma >= MIN_NOISE)
    advice.push({
      kind: 'denoise',
      confidence: 0.8,
      regions: [],
      amount: noiseSigma,
      unit: 'levels',
      message: { fr: 'Bruit visible : à réduire', en: 'Visible noise: to reduce' },
    })
  if (sharpness.topCells < MIN_SHARPNESS)
    advice.push({
      kind: 'check-focus',
      confidence: 0.7,
      regions: some(sharpness.sharpestCell),
      amount: sharpness.topCells,
      unit: 'levels²',
      message: {
        fr: 'Netteté faible, même là où elle est la meilleure : à vérifier',
        en: 'Soft even where it is sharpest: to check',
      },
    })
  return advice
}

function regionOf({ box }: PhotoFace, { widthPx, heightPx }: PhotoMeasures['facts']): PhotoRegion {
  return {
    xPct: (100 * box.xPx) / widthPx,
    yPct: (100 * box.yPx) / heightPx,
    widthPct: Math.min(100, (100 * box.widthPx) / widthPx),
    heightPct: Math.min(100, (100 * box.heightPx) / heightPx),
  }
}

const some = (region: PhotoRegion | null): PhotoRegion[] => (region === null ? [] : [region])
