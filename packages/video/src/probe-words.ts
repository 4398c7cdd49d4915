import type { GeoPoint, VideoFacts } from '@regie/contracts'

type Container = VideoFacts['container']
type VideoCodec = VideoFacts['video']['codec']
type AudioCodec = NonNullable<VideoFacts['audio']>['codec']

const VIDEO_CODECS: Record<string, VideoCodec> = {
  h264: 'h264',
  hevc: 'hevc',
  prores: 'prores',
  dnxhd: 'dnxhd',
  vp9: 'vp9',
  av1: 'av1',
}
export const videoCodecOf = (name: string): VideoCodec =>
  (Object.hasOwn(VIDEO_CODECS, name) ? VIDEO_CODECS[name] : undefined) ?? 'other'

export function audioCodecOf(name: string): AudioCodec {
  if (name.startsWith('pcm_')) return 'pcm'
  const known: Record<string, AudioCodec> = { aac: 'aac', mp3: 'mp3', opus: 'opus', ac3: 'ac3' }
  return (Object.hasOwn(known, name) ? known[name] : undefined) ?? 'other'
}

/** ffprobe calls MP4 and QuickTime one thing; the major brand tells them apart. WebM is Matroska with web codecs. */
export function containerOf(format: string, tags: Record<string, string>, codec: VideoCodec): Container {
  const names = format.split(',')
  if (names.includes('mov')) {
    const brand = tags.major_brand?.trim()
    return brand === undefined || brand === 'qt' ? 'mov' : 'mp4'
  }
  if (names.includes('matroska')) return codec === 'vp9' || codec === 'av1' ? 'webm' : 'mkv'
  if (names.includes('mxf')) return 'mxf'
  return names.includes('avi') ? 'avi' : 'other'
}

/** "30000/1001" → 29.97; null for 0/0. */
export function ratio(written: string | undefined): number | null {
  const [above, below] = (written ?? '').split('/').map(Number)
  const value = (above ?? NaN) / (below ?? 1)
  return Number.isFinite(value) && value > 0 ? value : null
}

/** ISO 6709, as phones write it: "+48.8577+002.2950+035.000/". */
export function gpsOf(tags: Record<string, string>): GeoPoint | null {
  const written = tags['com.apple.quicktime.location.ISO6709'] ?? tags.location
  const parts = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/.exec(written ?? '')
  if (parts === null) return null
  const [latitude, longitude] = [Number(parts[1]), Number(parts[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}
