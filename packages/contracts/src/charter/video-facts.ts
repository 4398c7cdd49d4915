import { z } from 'zod'
import { LocalizedText } from '../localized.ts'
import { AUDIO_CODECS, VIDEO_CODECS, VIDEO_CONTAINERS } from './charter-rule.ts'
import { GeoPoint } from './photo-measures.ts'
import { Verdict } from './verdict.ts'

const seconds = z.number().min(0)
const Passage = z.strictObject({ fromS: seconds, toS: seconds })
export type VideoPassage = z.infer<typeof Passage>

/**
 * What was read and measured in a film. Width and height are in px after rotation; times in seconds.
 *
 * - `frameRate`: frames a second as declared by the stream; `isConstant` is null when it cannot be told.
 * - `loudness`: EBU R 128; `integratedLufs` is null under -70 LUFS, where there is nothing to measure.
 * - `black`: passages of at least 0.1 s; `freeze`: of at least 0.5 s; null when they were not looked for.
 */
export const VideoFacts = z
  .strictObject({
    container: z.enum(VIDEO_CONTAINERS),
    bytes: z.int().min(1),
    durationS: seconds,
    bitRate: z.number().min(0).nullable(),
    capturedAt: z.string().max(40).nullable(),
    gps: GeoPoint.nullable(),
    isSphere: z.boolean(),
    video: z.strictObject({
      codec: z.enum(VIDEO_CODECS),
      codecName: z.string().max(40),
      widthPx: z.int().min(1),
      heightPx: z.int().min(1),
      frameRate: z.number().min(0),
      isConstant: z.boolean().nullable(),
      pixelFormat: z.string().max(40).nullable(),
      isInterlaced: z.boolean().nullable(),
    }),
    audio: z
      .strictObject({
        codec: z.enum(AUDIO_CODECS),
        codecName: z.string().max(40),
        samplingHz: z.int().min(1),
        channels: z.int().min(1).max(255),
      })
      .nullable(),
    loudness: z
      .strictObject({
        integratedLufs: z.number().nullable(),
        rangeLu: z.number().nullable(),
        truePeakDbtp: z.number().nullable(),
      })
      .nullable(),
    black: z.array(Passage).max(1_000).nullable(),
    freeze: z.array(Passage).max(1_000).nullable(),
  })
  .meta({ id: 'VideoFacts' })
export type VideoFacts = z.infer<typeof VideoFacts>

export const VIDEO_REFUSAL_CODES = [
  'file-missing',
  'empty',
  'too-many-bytes',
  'not-a-film',
  'unreadable',
  'timeout',
  'tool-missing',
] as const

/** Why a film was not measured; `tool-missing`: there is no ffprobe or ffmpeg here, and the film is not to blame. */
export const VideoRefusal = z
  .strictObject({
    code: z.enum(VIDEO_REFUSAL_CODES),
    message: LocalizedText,
    detail: z.string().max(300).nullable(),
  })
  .meta({ id: 'VideoRefusal' })
export type VideoRefusal = z.infer<typeof VideoRefusal>
export type VideoRefusalCode = VideoRefusal['code']

/** What the check of one film says; exactly one of `facts` and `refusal` is there. */
export const VideoCheck = z
  .strictObject({
    file: z.string().min(1).max(4_096),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    facts: VideoFacts.nullable(),
    refusal: VideoRefusal.nullable(),
    verdicts: z.array(Verdict).max(200),
  })
  .meta({ id: 'VideoCheck' })
export type VideoCheck = z.infer<typeof VideoCheck>
