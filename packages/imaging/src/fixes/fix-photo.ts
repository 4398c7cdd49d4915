import type { RenditionFormat, RetouchFix } from '@regie/contracts'
import { readExif } from '../facts/read-exif.ts'
import { DEFAULT_LIMITS, type PhotoLimits } from '../limits.ts'
import { openPhoto } from '../open-photo.ts'
import { refuseDecoding, type Refused } from '../refusals.ts'
import { captureExif } from './capture-exif.ts'
import { keptFrame } from './kept-frame.rules.ts'

export type FixedPhoto = { bytes: Buffer; widthPx: number; heightPx: number; format: RenditionFormat }

/** Second generation of a JPEG: high enough that what a retoucher gets is not visibly another picture. */
const QUALITY = 95

/**
 * Does what the machine is sure of, in full size and one pass: straightens, crops to a ratio, converts to sRGB, leaves the
 * position out. Upright; when the camera took it and with what stays written. JPEG, PNG and WebP keep their format, the
 * others become JPEG.
 *
 * @returns  the new file, or why it cannot be read; never throws
 */
export async function fixPhoto(
  source: string | Buffer,
  fixes: readonly RetouchFix[],
  limits: PhotoLimits = DEFAULT_LIMITS,
): Promise<FixedPhoto | Refused> {
  const photo = await openPhoto(source, limits)
  if ('refused' in photo) return photo
  try {
    const { width, height } = photo.header.autoOrient
    const degrees = fixes.find((fix) => fix.kind === 'straighten')?.degrees ?? 0
    const ratio = fixes.find((fix) => fix.kind === 'crop')?.ratio ?? null
    const frame = keptFrame({ widthPx: width, heightPx: height }, degrees, ratio)
    const turned = degrees === 0 ? photo.decode() : photo.decode().rotate(-degrees, { background: '#808080' })
    const cut = turned.extract({
      left: frame.leftPx,
      top: frame.topPx,
      width: frame.widthPx,
      height: frame.heightPx,
    })
    const stripsPosition = fixes.some(({ kind }) => kind === 'strip-position')
    const told = stripsPosition
      ? cut.withExif(captureExif((await readExif(blockOf(photo.header.exif))).exif))
      : cut.keepExif()
    const format = photo.format === 'png' || photo.format === 'webp' ? photo.format : 'jpeg'
    const profiled = told.withIccProfile('srgb')
    const encoded =
      format === 'png'
        ? profiled.png()
        : format === 'webp'
          ? profiled.webp({ quality: QUALITY })
          : profiled.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    const { data: bytes, info } = await encoded.toBuffer({ resolveWithObject: true })
    return { bytes, widthPx: info.width, heightPx: info.height, format }
  } catch (cause) {
    return refuseDecoding(cause)
  }
}

const EXIF_HEAD = Buffer.from('Exif\0\0', 'latin1')

/** The TIFF structure of an EXIF block, which some formats keep behind a head of their own. */
function blockOf(exif: Buffer | undefined): Buffer | null {
  if (exif === undefined) return null
  return exif.subarray(0, EXIF_HEAD.length).equals(EXIF_HEAD) ? exif.subarray(EXIF_HEAD.length) : exif
}
