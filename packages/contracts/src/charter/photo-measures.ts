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

/** What the camera wrote. `capturedAt` is the camera's own clock (YYYY-MM-DDTHH:mm:ss), `offset` its zone if it said so. */
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
  })
  .meta({ id: 'PhotoExif' })
export type PhotoExif = z.infer<typeof PhotoExif>

/** What the file says of itself. Width and height are in px, after EXIF rotation. */
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
    perceptualHash: z.string().regex(/^[0-9a-f]{16}$/),
  })
  .meta({ id: 'PhotoMeasures' })
export type PhotoMeasures = z.infer<typeof PhotoMeasures>
