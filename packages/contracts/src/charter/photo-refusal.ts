import { z } from 'zod'
import { LocalizedText } from '../localized.ts'

export const PHOTO_REFUSAL_CODES = [
  'file-missing',
  'empty',
  'too-many-bytes',
  'too-many-pixels',
  'heic-not-accepted',
  'svg-not-accepted',
  'gif-not-accepted',
  'raw-not-accepted',
  'pdf-not-accepted',
  'video-not-accepted',
  'hidden-content',
  'unknown-format',
  'animated',
  'unreadable',
  'decoder-crashed',
  'timeout',
  'smaller-than-channel',
  'over-channel-bytes',
  'output-not-writable',
  'pool-closed',
] as const

/** Why a file was not measured or not made; `detail` is the decoder's own word, for the producer, never for the client. */
export const PhotoRefusal = z
  .strictObject({
    code: z.enum(PHOTO_REFUSAL_CODES),
    message: LocalizedText,
    detail: z.string().max(300).nullable(),
  })
  .meta({ id: 'PhotoRefusal' })
export type PhotoRefusal = z.infer<typeof PhotoRefusal>
export type PhotoRefusalCode = PhotoRefusal['code']
