import type { PhotoMeasures } from '@regie/contracts'
import { askExifTool } from './facts/exif-tool.ts'
import { hiddenContent } from './facts/hidden-content.ts'
import { readFacts } from './facts/read-facts.ts'
import { isRawType, withTags } from './facts/with-tags.rules.ts'
import { findFaces } from './faces/find-faces.ts'
import { DEFAULT_LIMITS, type PhotoLimits } from './limits.ts'
import { measureNoise } from './measures/measure-noise.ts'
import { perceptualHash } from './measures/perceptual-hash.ts'
import { sharpnessOf } from './measures/sharpness.rules.ts'
import { tiltOf } from './measures/tilt.rules.ts'
import { borderOf, castOf, clippingOf, exposureOf } from './measures/tones.rules.ts'
import { decodeWhole, openPhoto } from './open-photo.ts'
import type { PixelSums, RgbPixels } from './pixels/pixel-sums.ts'
import { sumPixels } from './pixels/sum-pixels.ts'
import { refuse, refuseDecoding, type Refused } from './refusals.ts'
import { type Picture, type PictureOrder, renderPicture, suitsCopy } from './renditions/render-pictures.ts'

/**
 * - `seesFaces`: whether faces are looked for; `facts.faces` is null otherwise
 * - `asksExifTool`: whether what only makers' notes, IPTC and XMP hold is read too; for a source that is a path
 */
export type ExamineOrder = {
  seesFaces: boolean
  asksExifTool?: boolean
  pictures: readonly PictureOrder[]
}
/** `pictures` stand in the order they were asked for. */
export type ExaminedHere = { measures: PhotoMeasures; pictures: Picture[] } | Refused

/**
 * Everything about a photo from one full decode: measures, faces and the pictures asked for (units: `PhotoMeasures`).
 *
 * The decoder's threads make the large pictures while this one measures; small ones are made from the working copy.
 * Runs the decoder in this process: for files from outside use the pool.
 *
 * @param source  a path or the bytes; the type is judged from the content, and nothing is ever written to it
 * @returns       measures and pictures, or a refusal; never throws
 */
export async function examinePhoto(
  source: string | Buffer,
  { seesFaces, asksExifTool = false, pictures }: ExamineOrder,
  limits: PhotoLimits = DEFAULT_LIMITS,
): Promise<ExaminedHere> {
  const photo = await openPhoto(source, limits)
  if ('refused' in photo) return photo
  try {
    const asked = asksExifTool && typeof source === 'string' ? askExifTool(source) : null
    const [full, hidden, facts, tags] = await Promise.all([
      decodeWhole(photo),
      hiddenContent(photo.bytes, photo.format),
      readFacts(photo.bytes, photo.format, photo.header),
      asked,
    ])
    if (hidden !== null) return refuse('hidden-content', hidden)
    if (isRawType(tags?.FileType)) return refuse('raw-not-accepted', tags?.FileType)
    const isSmall = (order: PictureOrder) => suitsCopy(order, full)
    const large = pictures.map((order) => (isSmall(order) ? null : renderPicture(order, full, full, photo)))
    const sums = sumPixels(full)
    const made = pictures.map((order, at) => large[at] ?? renderPicture(order, sums.working, full, photo))
    const measures = measuresOf(sums, full)
    const faces = seesFaces ? await findFaces(sums.working, full) : null
    const told = tags === null ? facts : withTags(facts, tags)
    return { measures: { facts: { ...told, faces }, ...measures }, pictures: await Promise.all(made) }
  } catch (cause) {
    return refuseDecoding(cause)
  }
}

function measuresOf(sums: PixelSums, full: RgbPixels): Omit<PhotoMeasures, 'facts'> {
  const exposure = exposureOf(sums)
  return {
    exposure,
    clipping: clippingOf(sums),
    cast: castOf(sums),
    sharpness: sharpnessOf(sums, exposure),
    noiseSigma: measureNoise(full),
    tilt: tiltOf(sums),
    border: borderOf(sums.working),
    perceptualHash: perceptualHash(sums.thumbnail),
  }
}
