import type { CharterRuleOf, VideoFacts } from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { missing, within, type Finding } from './finding.ts'
import type { MotionJudges } from './motion-rules.ts'

type SoundKind = 'loudness' | 'true-peak' | 'loudness-range' | 'audio-sampling'
type Loudness = NonNullable<VideoFacts['loudness']>

/** A film that should be heard and is silent breaks a floor, not a ceiling. */
function measuredSound(
  rule: CharterRuleOf<'loudness' | 'true-peak' | 'loudness-range'>,
  { audio, loudness }: VideoFacts,
  pick: (measured: Loudness) => number | null,
  limits: { min?: number | undefined; max?: number | undefined },
  unit: string,
): Finding {
  const expected = expectation(rule)
  if (audio === null) {
    const said = { fr: 'Aucune piste sonore', en: 'No sound track' }
    return { state: limits.min === undefined ? 'kept' : 'broken', measured: null, expected, said }
  }
  if (loudness === null)
    return missing(expected, { fr: 'Niveau sonore non mesuré', en: 'Loudness not measured' })
  const value = pick(loudness)
  return value === null
    ? missing(expected, {
        fr: 'Son trop court ou trop faible pour être mesuré',
        en: 'Sound too short or too quiet to measure',
      })
    : within(value, limits, expected, { unit })
}

export const SOUND_JUDGES: MotionJudges<SoundKind> = {
  loudness: (rule, facts) =>
    measuredSound(
      rule,
      facts,
      ({ integratedLufs }) => integratedLufs,
      { min: rule.minLufs, max: rule.maxLufs },
      'LUFS',
    ),
  'true-peak': (rule, facts) =>
    measuredSound(rule, facts, ({ truePeakDbtp }) => truePeakDbtp, { max: rule.maxDbtp }, 'dBTP'),
  'loudness-range': (rule, facts) =>
    measuredSound(rule, facts, ({ rangeLu }) => rangeLu, { max: rule.maxLu }, 'LU'),
  'audio-sampling': (rule, { audio }) =>
    audio === null
      ? missing(expectation(rule), { fr: 'Aucune piste sonore', en: 'No sound track' })
      : within(audio.samplingHz, { min: rule.minHz, max: rule.maxHz }, expectation(rule), {
          unit: 'Hz',
          decimals: 0,
        }),
}
