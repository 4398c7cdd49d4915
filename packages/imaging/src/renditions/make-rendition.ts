import type { CharterChannel, RenditionRights } from '@regie/contracts'
import { DEFAULT_LIMITS, type PhotoLimits } from '../limits.ts'
import { decodeWhole, openPhoto } from '../open-photo.ts'
import { refuseDecoding, type Refused } from '../refusals.ts'
import { renderChannel, type Rendition } from './render-channel.ts'

/**
 * Makes an approved photo for one channel: upright, sRGB, cropped or fitted, never enlarged.
 *
 * EXIF, GPS and serial numbers are left behind; what is written is the sRGB profile and, when given, the rights.
 *
 * @returns  the file, or a refusal ('smaller-than-channel', 'over-channel-bytes', or why it is unreadable); never throws
 */
export async function makeRendition(
  source: string | Buffer,
  channel: CharterChannel,
  rights: RenditionRights | null = null,
  limits: PhotoLimits = DEFAULT_LIMITS,
): Promise<Rendition | Refused> {
  const photo = await openPhoto(source, limits)
  if ('refused' in photo) return photo
  try {
    const whole = await decodeWhole(photo, channel.background)
    return await renderChannel(whole, whole, channel, rights)
  } catch (cause) {
    return refuseDecoding(cause)
  }
}
