import { z } from 'zod'
import { percent, pixels, rule } from './rule-base.ts'
import { ratios } from './file-rules.ts'

export const VIDEO_CONTAINERS = ['mp4', 'mov', 'mxf', 'mkv', 'webm', 'avi', 'other'] as const
export const VIDEO_CODECS = ['h264', 'hevc', 'prores', 'dnxhd', 'vp9', 'av1', 'other'] as const
export const AUDIO_CODECS = ['aac', 'pcm', 'mp3', 'opus', 'ac3', 'other'] as const

const lufs = z.number().min(-70).max(0)
const seconds = z.number().min(0).max(86_400)

export const MOTION_RULES = [
  rule('video-codec', {
    containers: z.array(z.enum(VIDEO_CONTAINERS)).min(1).max(7).optional(),
    videoCodecs: z.array(z.enum(VIDEO_CODECS)).min(1).max(7).optional(),
    audioCodecs: z.array(z.enum(AUDIO_CODECS)).min(1).max(6).optional(),
  }),
  rule('video-resolution', {
    minWidthPx: pixels.optional(),
    minHeightPx: pixels.optional(),
    maxWidthPx: pixels.optional(),
    maxHeightPx: pixels.optional(),
    ratios: ratios.optional(),
    tolerancePct: percent.optional(),
  }),
  /** Frames a second; `rates` are the accepted ones within 0.5 %, the bounds any in between. */
  rule('frame-rate', {
    rates: z.array(z.number().min(1).max(1_000)).min(1).max(12).optional(),
    minFps: z.number().min(1).max(1_000).optional(),
    maxFps: z.number().min(1).max(1_000).optional(),
  }),
  rule('duration', { minSeconds: seconds.optional(), maxSeconds: seconds.optional() }),
  rule('video-bitrate', {
    minMbps: z.number().min(0).max(10_000).optional(),
    maxMbps: z.number().min(0).max(10_000).optional(),
  }),
  /** Integrated programme loudness, EBU R 128. */
  rule('loudness', { minLufs: lufs.optional(), maxLufs: lufs.optional() }),
  rule('true-peak', { maxDbtp: z.number().min(-70).max(10) }),
  rule('loudness-range', { maxLu: z.number().min(0).max(70) }),
  rule('audio-sampling', {
    minHz: z.int().min(1_000).max(400_000).optional(),
    maxHz: z.int().min(1_000).max(400_000).optional(),
  }),
  /** The longest black, or still, passage. */
  rule('black-frames', { maxSeconds: seconds }),
  rule('freeze-frames', { maxSeconds: seconds }),
] as const
