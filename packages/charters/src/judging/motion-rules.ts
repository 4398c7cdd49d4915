import type { CharterRuleOf, LocalizedText, MotionRuleKind, VideoFacts, VideoPassage } from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { capped, inBoth, inFigures } from '../words/wording.ts'
import { missing, within, type Finding } from './finding.ts'

export type MotionJudge<K extends MotionRuleKind> = (rule: CharterRuleOf<K>, facts: VideoFacts) => Finding
export type MotionJudges<K extends MotionRuleKind> = { [Each in K]: MotionJudge<Each> }

const judgeCodec: MotionJudge<'video-codec'> = (rule, { container, video, audio }) => {
  const expected = expectation(rule)
  const measured = [container, video.codecName, audio?.codecName ?? '—'].join(' / ')
  const kept =
    (rule.containers?.includes(container) ?? true) &&
    (rule.videoCodecs?.includes(video.codec) ?? true) &&
    (rule.audioCodecs === undefined || audio === null || rule.audioCodecs.includes(audio.codec))
  return { state: kept ? 'kept' : 'broken', measured, expected }
}

const judgeResolution: MotionJudge<'video-resolution'> = (rule, { video }) => {
  const expected = expectation(rule)
  const { widthPx, heightPx } = video
  const share = (rule.tolerancePct ?? 0) / 100 + 1e-6
  const ratioKept =
    rule.ratios?.some(({ width, height }) => Math.abs(widthPx / heightPx / (width / height) - 1) <= share) ??
    true
  const kept =
    ratioKept &&
    widthPx >= (rule.minWidthPx ?? 0) &&
    heightPx >= (rule.minHeightPx ?? 0) &&
    widthPx <= (rule.maxWidthPx ?? Infinity) &&
    heightPx <= (rule.maxHeightPx ?? Infinity)
  return { state: kept ? 'kept' : 'broken', measured: `${widthPx} × ${heightPx} px`, expected }
}

/** Phones and short clips write 45000/1499 for 30: half a percent forgives the container, not the setting. */
const RATE_TOLERANCE = 0.005

const judgeRate: MotionJudge<'frame-rate'> = (rule, { video: { frameRate } }) => {
  const expected = expectation(rule)
  const near = (rate: number) => Math.abs(frameRate / rate - 1) <= RATE_TOLERANCE
  const found = within(
    frameRate,
    {
      min: rule.minFps === undefined ? undefined : rule.minFps * (1 - RATE_TOLERANCE),
      max: rule.maxFps === undefined ? undefined : rule.maxFps * (1 + RATE_TOLERANCE),
    },
    expected,
    { unit: 'fps', decimals: 3 },
  )
  return found.state === 'kept' && rule.rates?.some(near) === false ? { ...found, state: 'broken' } : found
}

const judgeDuration: MotionJudge<'duration'> = (rule, { durationS }) =>
  within(durationS, { min: rule.minSeconds, max: rule.maxSeconds }, expectation(rule), { unit: 's' })

const judgeBitrate: MotionJudge<'video-bitrate'> = (rule, { bitRate }) =>
  bitRate === null
    ? missing(expectation(rule), { fr: 'Débit inconnu', en: 'Bit rate unknown' })
    : within(bitRate / 1e6, { min: rule.minMbps, max: rule.maxMbps }, expectation(rule), { unit: 'Mb/s' })

function judgePassages(
  rule: CharterRuleOf<'black-frames' | 'freeze-frames'>,
  passages: readonly VideoPassage[] | null,
  notLooked: LocalizedText,
): Finding {
  const expected = expectation(rule)
  if (passages === null) return missing(expected, notLooked)
  const long = passages.filter(({ fromS, toS }) => toS - fromS > rule.maxSeconds)
  const longest = Math.max(0, ...passages.map(({ fromS, toS }) => toS - fromS))
  const found = within(longest, { max: rule.maxSeconds }, expected, { unit: 's', decimals: 2 })
  if (long.length === 0) return found
  const said = inBoth((language) => {
    const write = (seconds: number) => inFigures(seconds, language, 2)
    const places = long.map(({ fromS, toS }) => `${write(fromS)} – ${write(toS)} s`).join(', ')
    return language === 'fr'
      ? `De ${places} ; attendu ${expected.fr}`
      : `At ${places}; expected ${expected.en}`
  })
  return { ...found, said: capped(said) }
}

export const MOTION_JUDGES: MotionJudges<
  | 'video-codec'
  | 'video-resolution'
  | 'frame-rate'
  | 'duration'
  | 'video-bitrate'
  | 'black-frames'
  | 'freeze-frames'
> = {
  'video-codec': judgeCodec,
  'video-resolution': judgeResolution,
  'frame-rate': judgeRate,
  duration: judgeDuration,
  'video-bitrate': judgeBitrate,
  'black-frames': (rule, { black }) =>
    judgePassages(rule, black, {
      fr: 'Images noires non recherchées',
      en: 'Black frames were not looked for',
    }),
  'freeze-frames': (rule, { freeze }) =>
    judgePassages(rule, freeze, {
      fr: 'Images figées non recherchées',
      en: 'Frozen pictures were not looked for',
    }),
}
