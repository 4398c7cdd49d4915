import type { CharterChannel, RenditionFormat, RenditionRights } from '@regie/contracts'
import type { Sharp } from 'sharp'
import type { RgbPixels } from '../pixels/pixel-sums.ts'
import { refuse, refuseDecoding, type Refused } from '../refusals.ts'
import { sharp } from '../sharp.ts'
import { rightsXmp } from './rights-xmp.ts'
import { withSrgbProfile } from './srgb-profile.ts'

export type Rendition = {
  bytes: Buffer
  widthPx: number
  heightPx: number
  format: RenditionFormat
  quality: number
}

const QUALITY_STEP = 8
const MIN_QUALITY = 50
/** Pictures for pages appear while they load; of larger ones nobody watches the loading, and it doubles their encoding. */
const MAX_PROGRESSIVE_SIDE_PX = 1_200

type Size = { widthPx: number; heightPx: number }

/**
 * A channel's picture out of decoded pixels (the whole photo, or a smaller copy of it that is still larger than asked):
 * cropped or fitted, never enlarged, with the sRGB profile and, when given, the rights.
 *
 * When the channel bounds the bytes, the quality goes down by steps of 8 until the file fits, not under 50.
 *
 * @param whole  size of the photo, which says what would be enlarging
 * @returns      the file, or a refusal ('smaller-than-channel', 'over-channel-bytes'); never throws
 */
export async function renderChannel(
  pixels: RgbPixels,
  whole: Size,
  channel: CharterChannel,
  rights: RenditionRights | null,
): Promise<Rendition | Refused> {
  if (channel.fit === 'cover' && (whole.widthPx < channel.widthPx || whole.heightPx < channel.heightPx))
    return refuse('smaller-than-channel', `${whole.widthPx} × ${whole.heightPx} px`)
  try {
    const fitted = fit(from(pixels), channel)
    if (channel.maxBytes === undefined) return await encode(fitted, channel, channel.quality, rights)
    const { data, info } = await fitted.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    return await encodeWithin({ pixels: data, widthPx: info.width, heightPx: info.height }, channel, rights)
  } catch (cause) {
    return refuseDecoding(cause)
  }
}

/** The long side that a channel's picture would have before its crop: what it needs of the pixels it is made from. */
export function neededSidePx(channel: CharterChannel, { widthPx, heightPx }: Size): number {
  if (channel.fit === 'inside') return channel.maxLongSidePx
  return Math.max(widthPx, heightPx) * Math.max(channel.widthPx / widthPx, channel.heightPx / heightPx)
}

const from = ({ pixels, widthPx, heightPx }: RgbPixels): Sharp =>
  sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 }, limitInputPixels: false })

function fit(picture: Sharp, channel: CharterChannel): Sharp {
  return channel.fit === 'cover'
    ? picture.resize(channel.widthPx, channel.heightPx, {
        fit: 'cover',
        position: channel.crop === 'attention' ? sharp.strategy.attention : 'centre',
      })
    : picture.resize(channel.maxLongSidePx, channel.maxLongSidePx, {
        fit: 'inside',
        withoutEnlargement: true,
      })
}

async function encodeWithin(
  fitted: RgbPixels,
  channel: CharterChannel,
  rights: RenditionRights | null,
): Promise<Rendition | Refused> {
  const { format, maxBytes = Infinity } = channel
  for (let quality = channel.quality; ; quality = Math.max(MIN_QUALITY, quality - QUALITY_STEP)) {
    const made = await encode(from(fitted), channel, quality, rights)
    if (made.bytes.length <= maxBytes) return made
    if (quality <= MIN_QUALITY || format === 'png')
      return refuse('over-channel-bytes', `${made.bytes.length} bytes at quality ${quality}`)
  }
}

async function encode(
  picture: Sharp,
  channel: CharterChannel,
  quality: number,
  rights: RenditionRights | null,
): Promise<Rendition> {
  const { format } = channel
  const marked = rights === null ? picture : picture.withXmp(rightsXmp(rights))
  const { data, info } = await encodeAs(marked, channel, quality).toBuffer({ resolveWithObject: true })
  const bytes = format === 'jpeg' ? await withSrgbProfile(data) : data
  return { bytes, widthPx: info.width, heightPx: info.height, format, quality }
}

function encodeAs(picture: Sharp, channel: CharterChannel, quality: number): Sharp {
  const sidePx =
    channel.fit === 'inside' ? channel.maxLongSidePx : Math.max(channel.widthPx, channel.heightPx)
  if (channel.format === 'jpeg')
    return picture.jpeg({ quality, progressive: sidePx <= MAX_PROGRESSIVE_SIDE_PX })
  const profiled = picture.withIccProfile('srgb')
  return channel.format === 'webp' ? profiled.webp({ quality }) : profiled.png({ compressionLevel: 8 })
}
