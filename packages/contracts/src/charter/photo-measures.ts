import { z } from 'zod'
import { ColourSpace, PhotoFormat } from './charter-rule.ts'

const finite = z.number()
const level = finite.min(0).max(255)
const percent = finite.min(0).max(100)
const short = z.string().max(200)

/** A rectangle of the picture after EXIF rotation, in percent of its width and height, from the top left. */
export const PhotoRegion = z
  .strictObject({ xPct: percent, yPct: percent, widthPct: percent, heightPct: percent })
  .meta({ id: 'PhotoRegion' })
export type PhotoRegion = z.infer<typeof PhotoRegion>

export const GeoPoint = z
  .strictObject({ latitude: finite.min(-90).max(90), longitude: finite.min(-180).max(180) })
  .meta({ id: 'GeoPoint' })
export type GeoPoint = z.infer<typeof GeoPoint>

/**
 * What the camera wrote. `capturedAt` is the camera's own clock (YYYY-MM-DDTHH:mm:ss), `offset` its zone if it said so;
 * `serial` is the body's. What was added later is absent from photos checked before.
 */
export const PhotoExif = z
  .strictObject({
    capturedAt: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
      .nullable(),
    offset: z
      .string()
      .regex(/^[+-]\d\d:\d\d$/)
      .nullable(),
    make: short.nullable(),
    model: short.nullable(),
    serial: short.nullable(),
    gps: GeoPoint.nullable(),
    orientation: z.int().min(1).max(8).nullable(),
    software: short.nullable(),
    lens: short.nullable().optional(),
    lensSerial: short.nullable().optional(),
    iso: finite.min(1).nullable().optional(),
    exposureSeconds: finite.min(0).nullable().optional(),
    /** The f-number. */
    aperture: finite.min(0).nullable().optional(),
    focalLengthMm: finite.min(0).nullable().optional(),
    /** As a 24 × 36 mm sensor would see it, where the camera says so. */
    focalLength35Mm: finite.min(0).nullable().optional(),
  })
  .meta({ id: 'PhotoExif' })
export type PhotoExif = z.infer<typeof PhotoExif>

/**
 * A face that was seen, never whose: px of the picture after EXIF rotation, inside it.
 *
 * - `score`: how sure the detector is, 0-1.
 * - `light`: luma (0-255) of the inner face; `brightPct` of it is at 250 or above. `dark` only when even the lit side of
 *   the face is: it advises, it never rejects, because skin is not exposure.
 * - `sharpness`: mean square of the Laplacian inside the box, on the working copy (levels², ≥ 0).
 */
export const PhotoFace = z
  .strictObject({
    box: z.strictObject({
      xPx: z.int().min(0),
      yPx: z.int().min(0),
      widthPx: z.int().min(1),
      heightPx: z.int().min(1),
    }),
    score: finite.min(0).max(1),
    light: z.strictObject({
      median: level,
      p90: level,
      brightPct: percent,
      verdict: z.enum(['good', 'dark', 'bright']),
    }),
    sharpness: finite.min(0),
  })
  .meta({ id: 'PhotoFace' })
export type PhotoFace = z.infer<typeof PhotoFace>

/** Who may use the photo, as its IPTC and XMP say. */
export const PhotoRights = z
  .strictObject({
    creator: short.nullable(),
    copyright: short.nullable(),
    credit: short.nullable(),
    usageTerms: short.nullable(),
  })
  .meta({ id: 'PhotoRights' })
export type PhotoRights = z.infer<typeof PhotoRights>

/**
 * What the file says of itself, and whom it shows. Width and height are in px, after EXIF rotation. `faces` is null where
 * nobody looked for them, absent from photos checked before they were looked for.
 */
export const PhotoFacts = z
  .strictObject({
    format: PhotoFormat,
    widthPx: z.int().min(1),
    heightPx: z.int().min(1),
    bytes: z.int().min(1),
    colourSpace: ColourSpace,
    iccName: short.nullable(),
    bitDepth: z.int().min(1).max(64),
    hasAlpha: z.boolean(),
    exif: PhotoExif,
    faces: z.array(PhotoFace).max(200).nullable().optional(),
    rights: PhotoRights.nullable().optional(),
    /** Dots an inch, as the file says. */
    densityDpi: finite.min(0).nullable().optional(),
    isPanorama360: z.boolean().optional(),
  })
  .meta({ id: 'PhotoFacts' })
export type PhotoFacts = z.infer<typeof PhotoFacts>

/**
 * What was measured in the pixels: 8-bit sRGB, EXIF rotation applied, at most 2048 px on the long side (area averages) unless said.
 *
 * - `sharpness.topCells`: mean of the six sharpest of 8 × 8 cells; a cell is its variance of the Laplacian, less the
 *   share of the noise, in a picture stretched so that its 1st-99th percentiles span 200 levels (levels², ≥ 0).
 * - `exposure`: percentiles of luma (Rec. 709 weights of sRGB values), 0-255.
 * - `clipping`: % of pixels with all three channels ≥ 254, or ≤ 2; the regions are the worst of 8 × 8 cells.
 * - `cast`: mean red and blue of the nearly neutral pixels over their mean grey; 1 is neutral. `castPct` is the
 *   larger distance to 1, in %. `neutralPct` says how much of the picture it was read from.
 * - `noiseSigma`: standard deviation of luma noise (levels) in the flattest tiles at full resolution.
 * - `tilt.degrees`: > 0 when the picture leans clockwise; null unless verticals and horizontals agree.
 * - `border`: % of a band of 4 % of the long side that is pure white (all channels ≥ 250), or white enough (≥ 235 and
 *   neutral): the background of a packshot.
 * - `perceptualHash`: 64 bits in hexadecimal; near-duplicates differ by 10 bits at most.
 */
export const PhotoMeasures = z
  .strictObject({
    facts: PhotoFacts,
    sharpness: z.strictObject({
      topCells: finite.min(0),
      overall: finite.min(0),
      sharpestCell: PhotoRegion.nullable(),
    }),
    exposure: z.strictObject({ p01: level, median: level, p99: level }),
    clipping: z.strictObject({
      highlightsPct: percent,
      shadowsPct: percent,
      worstHighlights: PhotoRegion.nullable(),
      worstShadows: PhotoRegion.nullable(),
    }),
    cast: z.strictObject({
      redRatio: finite.min(0),
      blueRatio: finite.min(0),
      castPct: finite.min(0),
      neutralPct: percent,
    }),
    noiseSigma: finite.min(0).nullable(),
    tilt: z.strictObject({ degrees: finite.min(-45).max(45).nullable(), peakRatio: finite.min(0) }),
    border: z.strictObject({ pureWhitePct: percent, nearWhitePct: percent }).optional(),
    perceptualHash: z.string().regex(/^[0-9a-f]{16}$/),
  })
  .meta({ id: 'PhotoMeasures' })
export type PhotoMeasures = z.infer<typeof PhotoMeasures>
