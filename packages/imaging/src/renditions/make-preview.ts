import { DEFAULT_LIMITS, type PhotoLimits } from '../limits.ts'
import type { Sharp } from 'sharp'
import { openPhoto } from '../open-photo.ts'
import type { RgbPixels } from '../pixels/pixel-sums.ts'
import { refuseDecoding, type Refused } from '../refusals.ts'
import { sharp } from '../sharp.ts'

export type Preview = { bytes: Buffer; widthPx: number; heightPx: number; format: 'webp' }

/**
 * A small picture for screens: WebP, sRGB, no metadata at all, never enlarged.
 *
 * It is decoded no larger than needed, so a truncated file may still have a preview: it proves nothing about the file.
 *
 * @param maxLongSidePx  16-4096; 1280 unless told
 */
export async function makePreview(
  source: string | Buffer,
  maxLongSidePx = 1_280,
  limits: PhotoLimits = DEFAULT_LIMITS,
): Promise<Preview | Refused> {
  const photo = await openPhoto(source, limits)
  if ('refused' in photo) return photo
  return encodePreview(photo.decode().flatten({ background: '#ffffff' }), maxLongSidePx)
}

/** The same out of decoded pixels: the whole photo, or a copy no smaller than asked. */
export const renderPreview = ({ pixels, widthPx, heightPx }: RgbPixels, maxLongSidePx: number) =>
  encodePreview(
    sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 }, limitInputPixels: false }),
    maxLongSidePx,
  )

export const previewSidePx = (maxLongSidePx: number): number =>
  Math.min(4_096, Math.max(16, Math.round(maxLongSidePx)))

async function encodePreview(picture: Sharp, maxLongSidePx: number): Promise<Preview | Refused> {
  const sidePx = previewSidePx(maxLongSidePx)
  try {
    const { data: bytes, info } = await picture
      .resize(sidePx, sidePx, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 76 })
      .toBuffer({ resolveWithObject: true })
    return { bytes, widthPx: info.width, heightPx: info.height, format: 'webp' }
  } catch (cause) {
    return refuseDecoding(cause)
  }
}
