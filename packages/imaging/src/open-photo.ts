import type { PhotoFormat } from '@regie/contracts'
import type { Metadata, Sharp } from 'sharp'
import { sniffFormat } from './facts/sniff-format.ts'
import { DEFAULT_LIMITS, type PhotoLimits } from './limits.ts'
import { readSource } from './read-source.ts'
import { refuse, refuseDecoding, type Refused } from './refusals.ts'
import { sharp } from './sharp.ts'

export type OpenPhoto = { bytes: Buffer; format: PhotoFormat; header: Metadata; decode: () => Sharp }

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
    if (header.width * header.height > limits.maxPixels) return refuse('too-many-pixels')
    if (sniffed.format === 'avif' && header.compression !== 'av1') return refuse('heic-not-accepted')
    if (sniffed.format === 'webp' && (header.pages ?? 1) > 1) return refuse('animated')
    const decode = () => open().autoOrient().toColourspace('srgb')
    return { bytes, format: sniffed.format, header, decode }
  } catch (cause) {
    return refuseDecoding(cause)
  }
}
