import type { CharterChannel, RenditionFormat, RenditionRights } from '@regie/contracts'
import type { Sharp } from 'sharp'
import { DEFAULT_LIMITS, type PhotoLimits } from '../limits.ts'
import { openPhoto, type OpenPhoto } from '../open-photo.ts'
import { refuse, refuseDecoding, type Refused } from '../refusals.ts'
import { sharp } from '../sharp.ts'
import { rightsXmp } from './rights-xmp.ts'

export type Rendition = {
  bytes: Buffer
  widthPx: number
  heightPx: number
  format: RenditionFormat
  quality: number
}

const QUALITY_STEP = 8
const MIN_QUALITY = 50

/**
 * Makes an approved photo for one channel: upright, sRGB, cropped or fitted, never enlarged.
 *
 * EXIF, GPS and serial numbers are left behind; what is written is the sRGB profile and, when given, the rights. When the
 * channel bounds the bytes, the quality goes down by steps of 8 until the file fits, not under 50.
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
  const { width, height } = photo.header.autoOrient
  if (channel.fit === 'cover' && (width < channel.widthPx || height < channel.heightPx))
    return refuse('smaller-than-channel', `${width} × ${height} px`)
  try {
    return await encodeWithin(await fitted(photo, channel), channel, rights)
  } catch (cause) {
    return refuseDecoding(cause)
  }
}

type Fitted = { pixels: Buffer; widthPx: number; heightPx: number }

async function fitted(photo: OpenPhoto, channel: CharterChannel): Promise<Fitted> {
  const upright = photo.decode().flatten({ background: channel.background ?? '#ffffff' })
  const resized =
    channel.fit === 'cover'
      ? upright.resize(channel.widthPx, channel.heightPx, {
          fit: 'cover',
          position: channel.crop === 'attention' ? sharp.strategy.attention : 'centre',
        })
      : upright.resize(channel.maxLongSidePx, channel.maxLongSidePx, {
          fit: 'inside',
          withoutEnlargement: true,
        })
  const { data: pixels, info } = await resized.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { pixels, widthPx: info.width, heightPx: info.height }
}

async function encodeWithin(
  { pixels, widthPx, heightPx }: Fitted,
  channel: CharterChannel,
  rights: RenditionRights | null,
): Promise<Rendition | Refused> {
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const
  const { format, maxBytes = Infinity } = channel
  for (let quality = channel.quality; ; quality = Math.max(MIN_QUALITY, quality - QUALITY_STEP)) {
    const profiled = sharp(pixels, { raw, limitInputPixels: false }).withIccProfile('srgb')
    const marked = rights === null ? profiled : profiled.withXmp(rightsXmp(rights))
    const bytes = await encodeAs(marked, format, quality).toBuffer()
    if (bytes.length <= maxBytes) return { bytes, widthPx, heightPx, format, quality }
    if (quality <= MIN_QUALITY || format === 'png')
      return refuse('over-channel-bytes', `${bytes.length} bytes at quality ${quality}`)
  }
}

function encodeAs(picture: Sharp, format: RenditionFormat, quality: number): Sharp {
  if (format === 'jpeg') return picture.jpeg({ quality, progressive: true })
  return format === 'webp' ? picture.webp({ quality }) : picture.png({ compressionLevel: 8 })
}
