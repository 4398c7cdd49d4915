import type { ChannelSpec } from './channel-spec.ts'
import { checked } from './sources.ts'

/** Feeds, films and broadcast. */
export const SOCIAL_CHANNELS: readonly ChannelSpec[] = [
  {
    channel: 'instagram',
    role: 'feed',
    version: 1,
    from: null,
    minWidthPx: 320,
    maxBytes: 8_000_000,
    source: checked('Instagram feed (ayrshare)', 'B'),
  },
  {
    channel: 'instagram',
    role: 'reel',
    version: 1,
    from: null,
    minWidthPx: 540,
    minHeightPx: 960,
    maxBytes: 300_000_000,
    film: {
      containers: ['mp4', 'mov'],
      videoCodecs: ['h264', 'hevc'],
      audioCodecs: ['aac'],
      minFps: 23,
      maxFps: 60,
      minSeconds: 3,
      maxSeconds: 900,
      maxHz: 48_000,
    },
    source: checked('Instagram Reels (ayrshare)', 'B'),
  },
  {
    channel: 'youtube',
    role: 'film',
    version: 1,
    from: null,
    film: {
      containers: ['mp4'],
      videoCodecs: ['h264'],
      audioCodecs: ['aac'],
      rates: [24, 25, 30, 48, 50, 60],
      minHz: 48_000,
      maxHz: 96_000,
    },
    source: checked('YouTube upload settings', 'A', 'https://support.google.com/youtube/answer/1722171'),
  },
  {
    channel: 'broadcast-europe',
    role: 'programme',
    version: 1,
    from: null,
    film: { minLufs: -24, maxLufs: -22, maxDbtp: -1 },
    source: checked('EBU R 128', 'B'),
  },
  {
    channel: 'pad-france',
    role: 'programme',
    version: 1,
    from: null,
    film: {
      audioCodecs: ['pcm'],
      minLufs: -24,
      maxLufs: -22,
      maxDbtp: -3,
      maxLu: 20,
      minHz: 48_000,
      maxHz: 48_000,
    },
    source: checked('CST-RT-040 v1.2, quoted by hanna-eng', 'C'),
  },
]
