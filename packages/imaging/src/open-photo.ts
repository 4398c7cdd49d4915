import type { PhotoFormat } from '@regie/contracts'
import type { Metadata, Sharp } from 'sharp'
import type { RgbPixels } from './pixels/pixel-sums.ts'
import { sniffFormat } from './facts/sniff-format.ts'
import { DEFAULT_LIMITS, type PhotoLimits } from './limits.ts'
import { readSource } from './read-source.ts'
import { refuse, refuseDecoding, type Refused } from './refusals.ts'
import { sharp } from './sharp.ts'

export type OpenPhoto = { bytes: Buffer; format: PhotoFormat; header: Metadata; decode: () => Sharp }

/** The longest side JPEG can write; no camera and no panorama has a longer one. */
const MAX_SIDE_PX = 65_535

const decodes = { count: 0 }
/** Decodes begun in this process since it started: a file that is examined whole takes one. */
export const countDecodes = (): number => decodes.count

/**
 * Opens a photo as far as its header: format from content, no animation, no more pixels than allowed.
 *
 * `decode` starts a pipeline of upright 8-bit sRGB without alpha. It fails on truncated or damaged pixels but forgives
 * the stray bytes real cameras leave between markers.
 */
export async function openPhoto(
  source: string | Buffer,
  limits: PhotoLimits = DEFAULT_LIMITS,
): Promise<OpenPhoto | Refused> {
  const bytes = await readSource(source, limits)
  if (!Buffer.isBuffer(bytes)) return bytes
  const sniffed = sniffFormat(bytes)
  if ('refusalCode' in sniffed) return refuse(sniffed.refusalCode)
  const open = () =>
    sharp(bytes, { failOn: 'error', limitInputPixels: limits.maxPixels, sequentialRead: true })
  try {
    const header = await open().metadata()
    const expected = sniffed.format === 'avif' ? 'heif' : sniffed.format
    if (header.format !== expected) return refuse('unknown-format', `opens as ${header.format}`)
    if (
      header.width * header.height > limits.maxPixels ||
      Math.max(header.width, header.height) > MAX_SIDE_PX
    )
      return refuse('too-many-pixels')
    if (sniffed.format === 'avif' && header.compression !== 'av1') return refuse('heic-not-accepted')
    if (sniffed.format === 'webp' && (header.pages ?? 1) > 1) return refuse('animated')
    const decode = () => {
      decodes.count += 1
      return open().autoOrient().toColourspace('srgb')
    }
    return { bytes, format: sniffed.format, header, decode }
  } catch (cause) {
    return refuseDecoding(cause)
  }
}

/** Every pixel of a photo: one full decode, transparent parts on white. Rejects where the file is damaged. */
export async function decodeWhole(photo: OpenPhoto, background = '#ffffff'): Promise<RgbPixels> {
  const { data: pixels, info } = await photo
    .decode()
    .flatten({ background })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error(`expected 3 channels, got ${info.channels}`)
  return { pixels, widthPx: info.width, heightPx: info.height }
}
