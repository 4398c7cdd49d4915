import type { VideoFacts } from '@regie/contracts'
import { z } from 'zod'
import { audioCodecOf, containerOf, gpsOf, ratio, videoCodecOf } from './probe-words.ts'

const text = z.string().max(2_000)
const Tags = z.record(z.string(), z.string()).optional()
const Stream = z.object({
  codec_type: text.optional(),
  codec_name: text.optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: text.optional(),
  field_order: text.optional(),
  r_frame_rate: text.optional(),
  avg_frame_rate: text.optional(),
  sample_rate: text.optional(),
  channels: z.number().optional(),
  duration: text.optional(),
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
  side_data_list: z
    .array(
      z.object({
        side_data_type: text.optional(),
        rotation: z.number().optional(),
        projection: text.optional(),
      }),
    )
    .optional(),
})
const Probe = z.object({
  streams: z.array(Stream),
  format: z.object({
    format_name: text.optional(),
    duration: text.optional(),
    bit_rate: text.optional(),
    tags: Tags,
  }),
})
type ProbeStream = z.infer<typeof Stream>

export type ProbedFacts = Omit<VideoFacts, 'loudness' | 'black' | 'freeze'>

/** Turns what ffprobe answers as JSON into facts; null when there is no picture track in it. */
export function readProbe(answer: string, bytes: number): ProbedFacts | null {
  const parsed = Probe.safeParse(parseJson(answer))
  if (!parsed.success) return null
  const { streams, format } = parsed.data
  const picture = streams.find(
    ({ codec_type, disposition }) => codec_type === 'video' && disposition?.attached_pic !== 1,
  )
  const sound = streams.find(({ codec_type }) => codec_type === 'audio')
  const video = picture === undefined ? null : pictureOf(picture)
  if (video === null) return null
  const tags = format.tags ?? {}
  return {
    container: containerOf(format.format_name ?? '', tags, video.codec),
    bytes,
    durationS: amount(format.duration) ?? amount(picture?.duration) ?? 0,
    bitRate: amount(format.bit_rate),
    capturedAt: capturedAt(tags),
    gps: gpsOf(tags),
    isSphere: picture?.side_data_list?.some((each) => each.side_data_type === 'Spherical Mapping') ?? false,
    video,
    audio: sound === undefined ? null : soundOf(sound),
  }
}

function pictureOf(stream: ProbeStream): ProbedFacts['video'] | null {
  const { width = 0, height = 0, codec_name = 'unknown' } = stream
  if (width < 1 || height < 1) return null
  const turn = stream.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0
  const isSideways = Math.abs(turn) % 180 === 90
  const [declared, average] = [ratio(stream.r_frame_rate), ratio(stream.avg_frame_rate)]
  const isConstant =
    declared === null || average === null ? null : Math.abs(declared / average - 1) <= RATE_TOLERANCE
  return {
    codec: videoCodecOf(codec_name),
    codecName: codec_name.slice(0, 40),
    widthPx: isSideways ? height : width,
    heightPx: isSideways ? width : height,
    // Short clips and phones write 45000/1499 as an average where the stream says 30.
    frameRate: (isConstant === false ? average : declared) ?? average ?? 0,
    isConstant,
    pixelFormat: stream.pix_fmt?.slice(0, 40) ?? null,
    isInterlaced:
      stream.field_order === undefined || stream.field_order === 'unknown'
        ? null
        : stream.field_order !== 'progressive',
  }
}

const RATE_TOLERANCE = 0.005

function soundOf({ codec_name = 'unknown', sample_rate, channels = 1 }: ProbeStream): ProbedFacts['audio'] {
  const samplingHz = Math.round(amount(sample_rate) ?? 0)
  if (samplingHz < 1) return null
  return {
    codec: audioCodecOf(codec_name),
    codecName: codec_name.slice(0, 40),
    samplingHz,
    channels: Math.min(255, Math.max(1, channels)),
  }
}

/** A container's own clock is UTC; one never set says 1904 or 1970. */
function capturedAt(tags: Record<string, string>): string | null {
  const written = tags['com.apple.quicktime.creationdate'] ?? tags.creation_time
  const ms = Date.parse(written ?? '')
  return Number.isNaN(ms) || ms < Date.UTC(1990, 0, 1) ? null : new Date(ms).toISOString()
}

const amount = (written: string | undefined): number | null => {
  const value = Number(written)
  return written === undefined || !Number.isFinite(value) || value < 0 ? null : value
}

function parseJson(answer: string): unknown {
  try {
    return JSON.parse(answer)
  } catch {
    return null
  }
}
