import { groupDuplicates } from '@regie/charters'
import type { PhotoMeasures } from '@regie/contracts'
import { median, MIN_NEUTRAL_PCT } from './advice.ts'

export type SetPhoto = { name: string; measures: PhotoMeasures }
/** Photos of the same thing, and the one to keep: a suggestion. */
export type LikeGroup = { names: string[]; best: string }
/** How far a photo stands from its set: brightness in levels, colours in % of the grey. */
export type Outlier = { name: string; exposureDelta: number; redDeltaPct: number; blueDeltaPct: number }
export type SetLikeness = { groups: LikeGroup[]; exposureOutliers: Outlier[]; colourOutliers: Outlier[] }

/** Copies differ by 10 bits at most; frames of a burst and tilted copies by up to 16. */
const DUPLICATE_BITS = 10
/** Fewer photos have no common look to stand out from. */
const MIN_PHOTOS = 4
/** Standing out: three times the usual distance from the median, and by what an eye would see. */
const TIMES = 3
const SEEN = { levels: 25, pct: 5 }
/** The median distance from the median, as a standard deviation where the spread is normal. */
const MAD_TO_SIGMA = 1.4826

/**
 * What photos of a delivery have to do with one another: near-duplicates with the best of each, and what stands out from
 * the set's own brightness and colour. Pure; a few thousand photos take a second (every pair is compared).
 *
 * @see  Leys et al., J. Exp. Soc. Psychol. 49(4), 2013 (outliers by the median absolute deviation)
 */
export function compareSet(photos: readonly SetPhoto[]): SetLikeness {
  const hashes = photos.map(({ measures }) => measures.perceptualHash)
  const groups = groupDuplicates(hashes, DUPLICATE_BITS).map((group) =>
    likeGroup(group.flatMap((index) => photos[index] ?? [])),
  )
  if (photos.length < MIN_PHOTOS) return { groups, exposureOutliers: [], colourOutliers: [] }
  const deltas = deltasOf(photos)
  const exposureBound = boundOf(
    deltas.map(({ exposureDelta }) => exposureDelta),
    SEEN.levels,
  )
  const redBound = boundOf(
    deltas.map(({ redDeltaPct }) => redDeltaPct),
    SEEN.pct,
  )
  const blueBound = boundOf(
    deltas.map(({ blueDeltaPct }) => blueDeltaPct),
    SEEN.pct,
  )
  return {
    groups,
    exposureOutliers: deltas.filter(({ exposureDelta }) => Math.abs(exposureDelta) > exposureBound),
    colourOutliers: deltas.filter(
      ({ redDeltaPct, blueDeltaPct }) =>
        Math.abs(redDeltaPct) > redBound || Math.abs(blueDeltaPct) > blueBound,
    ),
  }
}

function likeGroup(photos: readonly SetPhoto[]): LikeGroup {
  const ranked = photos.toSorted((a, b) => worth(b.measures) - worth(a.measures))
  return { names: photos.map(({ name }) => name), best: ranked[0]?.name ?? '' }
}

/**
 * Worth among photos of the same thing: a doubling of sharpness weighs as much as 10 % of pixels clipped, and as one
 * badly lit face; a larger picture wins between equals.
 */
function worth({ sharpness, clipping, facts, noiseSigma }: PhotoMeasures): number {
  const faces = facts.faces ?? []
  const badFaces = faces.filter(({ light }) => light.verdict !== 'good').length
  const clipped = (clipping.highlightsPct + clipping.shadowsPct) / 10
  const grain = Math.max(0, (noiseSigma ?? 0) - 2) / 4
  const size = Math.log2(facts.widthPx * facts.heightPx) / 10
  return Math.log2(1 + sharpness.topCells) + faces.length - 2 * badFaces - clipped - grain + size
}

/** A photo without greys says nothing of its cast: it stands at the set's own. */
function deltasOf(photos: readonly SetPhoto[]): Outlier[] {
  const grey = photos.filter(({ measures }) => measures.cast.neutralPct >= MIN_NEUTRAL_PCT)
  const exposure = median(photos.map(({ measures }) => measures.exposure.median))
  const red = median(grey.map(({ measures }) => measures.cast.redRatio))
  const blue = median(grey.map(({ measures }) => measures.cast.blueRatio))
  return photos.map(({ name, measures }) => {
    const isGrey = measures.cast.neutralPct >= MIN_NEUTRAL_PCT && grey.length >= MIN_PHOTOS
    return {
      name,
      exposureDelta: measures.exposure.median - exposure,
      redDeltaPct: isGrey ? 100 * (measures.cast.redRatio - red) : 0,
      blueDeltaPct: isGrey ? 100 * (measures.cast.blueRatio - blue) : 0,
    }
  })
}

const boundOf = (deltas: readonly number[], seen: number): number =>
  Math.max(seen, TIMES * MAD_TO_SIGMA * median(deltas.map(Math.abs)))
