import type {
  PhotoFace,
  PhotoMeasures,
  PhotoRegion,
  PhotoRights,
  RawKind,
  RightsField,
} from '@regie/contracts'

/** `light`: how the face is lit; `sharpness` in levels² as `PhotoMeasures.sharpness`, null when not measured. */
export type SeenFace = { box: PhotoRegion; light: 'good' | 'dark' | 'burnt' | null; sharpness: number | null }

/** GPano tags as written: px and degrees; null for a tag that is not there. */
export type SphereTags = {
  projection: string | null
  usesViewer: boolean | null
  headingDegrees: number | null
  fullWidthPx: number | null
  fullHeightPx: number | null
  croppedWidthPx: number | null
  croppedHeightPx: number | null
  croppedLeftPx: number | null
  croppedTopPx: number | null
}

/**
 * What the rules of later kinds read; null means that nobody looked or the file does not say, and such a rule is unmeasured.
 *
 * `text` and `faces` are empty when somebody looked and found none. `biasEv` is the camera's exposure compensation.
 */
export type Observed = {
  iso: number | null
  fNumber: number | null
  exposureSeconds: number | null
  focalMm: number | null
  focal35Mm: number | null
  biasEv: number | null
  rawKind: RawKind | null
  faces: readonly SeenFace[] | null
  background: { pureWhitePct: number; nearWhitePct: number } | null
  text: readonly PhotoRegion[] | null
  sphere: SphereTags | null
  rights: Partial<Record<RightsField, string>> | null
}

const NOTHING: Observed = {
  iso: null,
  fNumber: null,
  exposureSeconds: null,
  focalMm: null,
  focal35Mm: null,
  biasEv: null,
  rawKind: null,
  faces: null,
  background: null,
  text: null,
  sphere: null,
  rights: null,
}

/** Reads out of the measures what the rules ask about; `told` is what the caller knows better. */
export function observe(measures: PhotoMeasures, told: Partial<Observed> = {}): Observed {
  const { facts, border } = measures
  const { exif, faces, rights } = facts
  return {
    ...NOTHING,
    iso: exif.iso ?? null,
    fNumber: exif.aperture ?? null,
    exposureSeconds: exif.exposureSeconds ?? null,
    focalMm: exif.focalLengthMm ?? null,
    focal35Mm: exif.focalLength35Mm ?? null,
    // A RAW file that imaging opens is told by the caller; what a decoder of photographs reads is none.
    rawKind: 'none',
    faces: faces?.map((face) => seenFace(face, facts)) ?? null,
    background: border ?? null,
    ...told,
    rights:
      rights == null && told.rights == null
        ? null
        : { ...(rights == null ? {} : writtenOnly(rights)), ...told.rights },
  }
}

function seenFace({ box, light, sharpness }: PhotoFace, { widthPx, heightPx }: Size): SeenFace {
  const ofWidth = (px: number) => Math.min(100, (100 * px) / widthPx)
  const ofHeight = (px: number) => Math.min(100, (100 * px) / heightPx)
  return {
    box: {
      xPct: ofWidth(box.xPx),
      yPct: ofHeight(box.yPx),
      widthPct: ofWidth(box.widthPx),
      heightPct: ofHeight(box.heightPx),
    },
    light: light.verdict === 'bright' ? 'burnt' : light.verdict,
    sharpness,
  }
}

type Size = Pick<PhotoMeasures['facts'], 'widthPx' | 'heightPx'>

/** Fields that were looked for and are empty stay out. */
const writtenOnly = (rights: PhotoRights): Observed['rights'] =>
  Object.fromEntries(Object.entries(rights).filter(([, value]) => value !== null))
