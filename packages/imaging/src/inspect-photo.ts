import type { PhotoMeasures } from '@regie/contracts'
import type { Sharp } from 'sharp'
import { readFacts } from './facts/read-facts.ts'
import { DEFAULT_LIMITS, type PhotoLimits } from './limits.ts'
import { measureNoise } from './measures/measure-noise.ts'
import { measureSharpness } from './measures/measure-sharpness.ts'
import { measureTilt } from './measures/measure-tilt.ts'
import { measureTones, type RgbPixels } from './measures/measure-tones.ts'
import { HASH_SIDE_PX, perceptualHash } from './measures/perceptual-hash.ts'
import { openPhoto } from './open-photo.ts'
import { refuseDecoding, type Refused } from './refusals.ts'
import { sharp } from './sharp.ts'

const WORKING_SIDE_PX = 2_048
const TILT_SIDE_PX = 1_000

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
    return { measures: { facts, ...(await measurePixels(full)) } }
  } catch (cause) {
    return refuseDecoding(cause)
  }
}

async function measurePixels(full: RgbPixels): Promise<Omit<PhotoMeasures, 'facts'>> {
  const noiseSigma = measureNoise(full)
  const working = await shrink(full)
  const { widthPx, heightPx } = working
  const { luma, ...tones } = measureTones(working)
  const raw = { width: widthPx, height: heightPx, channels: 1 } as const
  const grey = roundedLevels(luma)
  const thumbnail = await sharp(grey, { raw })
    .resize(HASH_SIDE_PX, HASH_SIDE_PX, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return {
    ...tones,
    sharpness: measureSharpness(luma, widthPx, heightPx, tones.exposure),
    noiseSigma,
    tilt: await tiltOf(grey, raw),
    perceptualHash: perceptualHash(thumbnail),
  }
}

async function tiltOf(grey: Uint8Array, raw: { width: number; height: number; channels: 1 }) {
  const { data: soft, info } = await sharp(grey, { raw })
    .resize(TILT_SIDE_PX, TILT_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
    .blur(1)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return measureTilt(soft, info.width, info.height)
}

/** The working copy: at most 2048 px on the long side, never enlarged. */
async function shrink(full: RgbPixels): Promise<RgbPixels> {
  const { pixels, widthPx, heightPx } = full
  if (Math.max(widthPx, heightPx) <= WORKING_SIDE_PX) return full
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const
  return rgbOf(
    sharp(pixels, { raw, limitInputPixels: false }).resize(WORKING_SIDE_PX, WORKING_SIDE_PX, {
      fit: 'inside',
    }),
  )
}

async function rgbOf(pipeline: Sharp): Promise<RgbPixels> {
  const { data: pixels, info } = await pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error(`expected 3 channels, got ${info.channels}`)
  return { pixels, widthPx: info.width, heightPx: info.height }
}

function roundedLevels(luma: Float32Array): Uint8Array {
  const grey = new Uint8Array(luma.length)
  for (let at = 0; at < luma.length; at++) grey[at] = (luma[at] ?? 0) + 0.5
  return grey
}
