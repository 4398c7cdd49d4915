import type { CharterChannel, RenditionRights } from '@regie/contracts'
import { decodeWhole, type OpenPhoto } from '../open-photo.ts'
import { type RgbPixels, WORKING_SIDE_PX } from '../pixels/pixel-sums.ts'
import { refuseDecoding, type Refused } from '../refusals.ts'
import { type Preview, previewSidePx, renderPreview } from './make-preview.ts'
import { neededSidePx, renderChannel, type Rendition } from './render-channel.ts'

/** A picture wanted of a photo: for a channel, or for screens (WebP, `maxLongSidePx` 16-4096). */
export type PictureOrder =
  | { kind: 'rendition'; channel: CharterChannel; rights?: RenditionRights | null }
  | { kind: 'preview'; maxLongSidePx: number }
export type Picture = Rendition | Preview | Refused

/** Resizing wants somewhat more pixels than it gives, or what it gives is soft. */
const HEADROOM = 1.25

/**
 * Whether a picture can be made from the working copy: smaller by a quarter at least, or the copy itself.
 */
export function suitsCopy(order: PictureOrder, whole: RgbPixels): boolean {
  if (Math.max(whole.widthPx, whole.heightPx) <= WORKING_SIDE_PX) return true
  if (order.kind === 'preview') return previewSidePx(order.maxLongSidePx) <= WORKING_SIDE_PX
  return neededSidePx(order.channel, whole) * HEADROOM <= WORKING_SIDE_PX
}

/**
 * Makes one picture from pixels that are there already; never throws.
 *
 * A transparent photo whose channel wants another ground than white is the one case that is decoded again.
 */
export async function renderPicture(
  order: PictureOrder,
  pixels: RgbPixels,
  whole: RgbPixels,
  photo: OpenPhoto,
): Promise<Picture> {
  if (order.kind === 'preview') return renderPreview(pixels, order.maxLongSidePx)
  const { channel, rights = null } = order
  const ground = (channel.background ?? '#ffffff').toLowerCase()
  if (!photo.header.hasAlpha || ground === '#ffffff') return renderChannel(pixels, whole, channel, rights)
  try {
    const own = await decodeWhole(photo, ground)
    return await renderChannel(own, own, channel, rights)
  } catch (cause) {
    return refuseDecoding(cause)
  }
}
