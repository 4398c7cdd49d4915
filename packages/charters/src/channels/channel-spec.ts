import type {
  AUDIO_CODECS,
  LocalizedText,
  PhotoFormat,
  RuleSource,
  VIDEO_CODECS,
  VIDEO_CONTAINERS,
} from '@regie/contracts'

type Ratio = { width: number; height: number }

/**
 * What one channel publishes for one role of a picture or film, from a day on.
 *
 * px are of the delivered file; `minWidthPx` and `minHeightPx` hold as written, the sides either way round. What the
 * channel does not say is absent. `advised*` is what it recommends and does not ask for.
 */
export type ChannelSpec = {
  channel: string
  role: string
  /** Counts from 1 a channel and role. */
  version: number
  /** In force from this day (YYYY-MM-DD); null: from before anybody looked. */
  from: string | null
  minWidthPx?: number
  minHeightPx?: number
  minShortSidePx?: number
  minLongSidePx?: number
  maxLongSidePx?: number
  maxMegapixels?: number
  advisedLongSidePx?: number
  ratios?: readonly Ratio[]
  maxBytes?: number
  formats?: readonly PhotoFormat[]
  colour?: 'srgb'
  background?: 'pure-white'
  count?: { min?: number; max?: number }
  film?: {
    containers?: readonly (typeof VIDEO_CONTAINERS)[number][]
    videoCodecs?: readonly (typeof VIDEO_CODECS)[number][]
    audioCodecs?: readonly (typeof AUDIO_CODECS)[number][]
    rates?: readonly number[]
    minFps?: number
    maxFps?: number
    minSeconds?: number
    maxSeconds?: number
    minLufs?: number
    maxLufs?: number
    maxDbtp?: number
    maxLu?: number
    minHz?: number
    maxHz?: number
  }
  bans?: LocalizedText
  source: RuleSource
}

/** A change a channel announced and that is not in force yet. */
export type AnnouncedChange = {
  channel: string
  role: string
  from: string
  says: LocalizedText
  source: RuleSource
}
