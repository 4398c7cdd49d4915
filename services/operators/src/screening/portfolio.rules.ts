import { groupDuplicates } from '@regie/charters'
import type { LocalizedText, PhotoMeasures, PhotoRefusal, ScreeningFinding } from '@regie/contracts'
import { type Part, ENOUGH_PICTURES } from './completeness.rules.ts'

/** What imaging said of one picture of the portfolio. */
export type MeasuredPicture = { pictureId: string; position: number } & (
  | { measures: PhotoMeasures }
  | { refused: PhotoRefusal }
)

/** Gentler than any charter: a portfolio is often made for screens. Units as in PhotoMeasures. */
export const BASIC = {
  minLongSidePx: 1_000,
  minSharpness: 40,
  minMedian: 35,
  maxMedian: 230,
  maxHighlightsPct: 15,
  maxShadowsPct: 25,
} as const
/** Bits of 64 that two versions of the same picture differ by at most (pHash, measured on 76 pictures). */
const SAME_PICTURE_BITS = 10

/** Why a picture is below what any mission asks; an empty list means it passes. Bounds are inclusive. */
export function pictureFaults({ facts, sharpness, exposure, clipping }: PhotoMeasures): LocalizedText[] {
  const longSidePx = Math.max(facts.widthPx, facts.heightPx)
  const faults: [boolean, string, string][] = [
    [
      longSidePx < BASIC.minLongSidePx,
      `${longSidePx} px de long, ${BASIC.minLongSidePx} attendus`,
      `${longSidePx} px long, ${BASIC.minLongSidePx} expected`,
    ],
    [
      sharpness.topCells < BASIC.minSharpness,
      `netteté ${Math.round(sharpness.topCells)}, ${BASIC.minSharpness} attendue`,
      `sharpness ${Math.round(sharpness.topCells)}, ${BASIC.minSharpness} expected`,
    ],
    [
      exposure.median < BASIC.minMedian,
      `trop sombre (médiane ${Math.round(exposure.median)})`,
      `too dark (median ${Math.round(exposure.median)})`,
    ],
    [
      exposure.median > BASIC.maxMedian,
      `trop claire (médiane ${Math.round(exposure.median)})`,
      `too bright (median ${Math.round(exposure.median)})`,
    ],
    [
      clipping.highlightsPct > BASIC.maxHighlightsPct,
      `${Math.round(clipping.highlightsPct)} % de blancs brûlés`,
      `${Math.round(clipping.highlightsPct)}% blown highlights`,
    ],
    [
      clipping.shadowsPct > BASIC.maxShadowsPct,
      `${Math.round(clipping.shadowsPct)} % de noirs bouchés`,
      `${Math.round(clipping.shadowsPct)}% blocked shadows`,
    ],
  ]
  return faults.flatMap(([isFault, fr, en]) => (isFault ? [{ fr, en }] : []))
}

export type PortfolioPart = Part & { passing: number; distinct: number }

/**
 * The portfolio by the pixels: the share of distinct pictures that pass, less while there are too few.
 *
 * @returns  `distinct`: pictures left when near-duplicates count once; `passing`: distinct pictures without fault
 */
export function portfolioQuality(pictures: readonly MeasuredPicture[]): PortfolioPart {
  const findings = pictures.flatMap(pictureFinding)
  const measured = pictures.flatMap((picture) => ('measures' in picture ? [picture] : []))
  const groups = groupDuplicates(
    measured.map(({ measures }) => measures.perceptualHash),
    SAME_PICTURE_BITS,
  )
  const extra = new Set(groups.flatMap((group) => group.slice(1)))
  const passing = measured.filter(
    ({ measures }, at) => !extra.has(at) && pictureFaults(measures).length === 0,
  ).length
  const distinct = pictures.length - extra.size
  const share = distinct === 0 ? 0 : (passing / distinct) * Math.min(1, distinct / ENOUGH_PICTURES)
  const doubles = groups.map((group) => duplicateFinding(group.map((at) => measured[at]?.position ?? 0)))
  return { share, passing, distinct, findings: [overall(passing, distinct), ...findings, ...doubles] }
}

function pictureFinding(picture: MeasuredPicture): ScreeningFinding[] {
  const about = picture.pictureId
  if ('refused' in picture) {
    const { message } = picture.refused
    return [
      {
        kind: 'picture',
        outcome: 'fail',
        about,
        says: {
          fr: `Image ${picture.position} : ${message.fr}`,
          en: `Picture ${picture.position}: ${message.en}`,
        },
      },
    ]
  }
  const faults = pictureFaults(picture.measures)
  if (faults.length === 0) return []
  return [
    {
      kind: 'picture',
      outcome: 'warn',
      about,
      says: {
        fr: `Image ${picture.position} : ${faults.map(({ fr }) => fr).join(', ')}.`,
        en: `Picture ${picture.position}: ${faults.map(({ en }) => en).join(', ')}.`,
      },
    },
  ]
}

const duplicateFinding = (positions: number[]): ScreeningFinding => ({
  kind: 'duplicates',
  outcome: 'warn',
  about: null,
  says: {
    fr: `Les images ${positions.join(', ')} sont presque identiques : elles comptent pour une.`,
    en: `Pictures ${positions.join(', ')} are nearly identical: they count as one.`,
  },
})

/** A good portfolio passes nearly whole; a weak one less than half. */
const GOOD_SHARE = 0.8
const WEAK_SHARE = 0.5

function overall(passing: number, distinct: number): ScreeningFinding {
  const share = distinct === 0 ? 0 : passing / distinct
  return {
    kind: 'portfolio',
    outcome: share >= GOOD_SHARE ? 'pass' : share >= WEAK_SHARE ? 'warn' : 'fail',
    about: null,
    says:
      distinct === 0
        ? { fr: 'Aucune image à mesurer.', en: 'No picture to measure.' }
        : {
            fr: `${passing} image(s) sur ${distinct} au niveau attendu (définition, netteté, exposition).`,
            en: `${passing} of ${distinct} picture(s) at the expected level (pixels, sharpness, exposure).`,
          },
  }
}
