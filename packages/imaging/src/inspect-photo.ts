import type { PhotoMeasures } from '@regie/contracts'
import type { Sharp } from 'sharp'
import { readFacts } from './facts/read-facts.ts'
import { DEFAULT_LIMITS, type PhotoLimits } from './limits.ts'
import { measureNoise } from './measures/measure-noise.ts'
import { perceptualHash } from './measures/perceptual-hash.ts'
import { sharpnessOf } from './measures/sharpness.rules.ts'
import { tiltOf } from './measures/tilt.rules.ts'
import { castOf, clippingOf, exposureOf } from './measures/tones.rules.ts'
import { openPhoto } from './open-photo.ts'
import type { RgbPixels } from './pixels/pixel-sums.ts'
import { sumPixels } from './pixels/sum-pixels.ts'
import { refuseDecoding, type Refused } from './refusals.ts'

export type Inspected = { measures: PhotoMeasures } | Refused

/**
 * Measures a photo with one full decode; everything else is read from those pixels (units: `PhotoMeasures`).
 *
 * Runs the decoder in this process: for files from outside use the pool.
 *
 * @param source  a path or the bytes; the type is judged from the content
 * @returns       the measures, or a refusal; never throws
 */
export async function inspectPhoto(
  source: string | Buffer,
  limits: PhotoLimits = DEFAULT_LIMITS,
): Promise<Inspected> {
  const photo = await openPhoto(source, limits)
  if ('refused' in photo) return photo
  try {
    const facts = await readFacts(photo.bytes, photo.format, photo.header)
    const full = await rgbOf(photo.decode().flatten({ background: '#ffffff' }))
    return { measures: { facts, ...measurePixels(full) } }
  } catch (cause) {
    return refuseDecoding(cause)
  }
}

function measurePixels(full: RgbPixels): Omit<PhotoMeasures, 'facts'> {
  const sums = sumPixels(full)
  const exposure = exposureOf(sums)
  return {
    exposure,
    clipping: clippingOf(sums),
    cast: castOf(sums),
    sharpness: sharpnessOf(sums, exposure),
    noiseSigma: measureNoise(full),
    tilt: tiltOf(sums),
    perceptualHash: perceptualHash(sums.thumbnail),
  }
}

async function rgbOf(pipeline: Sharp): Promise<RgbPixels> {
  const { data: pixels, info } = await pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error(`expected 3 channels, got ${info.channels}`)
  return { pixels, widthPx: info.width, heightPx: info.height }
}
