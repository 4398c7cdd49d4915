import type { LocalizedText, PhotoRegion, Verdict } from '@regie/contracts'
import { bounds, inBoth, inFigures, joined } from '../words/wording.ts'
import type { AssetJudge, AssetJudges, Finding } from './finding.ts'

const LEVELS = 'levels²'

const judgeSharpness: AssetJudge<'sharpness'> = (rule, { sharpness }) => ({
  ...bounded(sharpness.topCells, { min: rule.min }, null),
  unit: LEVELS,
  where: at(sharpness.sharpestCell, { fr: 'Zone la plus nette', en: 'Sharpest area' }),
})

const judgeExposure: AssetJudge<'exposure'> = (rule, { exposure }) => {
  const found = bounded(exposure.median, { min: rule.minMedian, max: rule.maxMedian }, null)
  const { minP99 } = rule
  if (found.state !== 'kept' || minP99 === undefined || exposure.p99 >= minP99) return found
  const expected = bounds({ min: minP99 }, null)
  const said = inBoth((language) => {
    const level = inFigures(exposure.p99, language)
    return language === 'fr'
      ? `Photo terne ou sombre : tons clairs à ${level} ; attendu ${expected.fr}`
      : `Dull or dark photo: light tones at ${level}; expected ${expected.en}`
  })
  return { state: 'broken', measured: exposure.p99, expected, said }
}

const judgeClipping: AssetJudge<'clipping'> = (rule, { clipping }) => {
  const { highlightsPct, shadowsPct } = clipping
  const burnt = highlightsPct > rule.maxHighlightsPct
  const blocked = shadowsPct > rule.maxShadowsPct
  const limits = {
    highlights: bounds({ max: rule.maxHighlightsPct }, '%', 2),
    shadows: bounds({ max: rule.maxShadowsPct }, '%', 2),
  }
  const expected = joined(
    [
      joined([{ fr: 'hautes lumières', en: 'highlights' }, limits.highlights], ' '),
      joined([{ fr: 'ombres', en: 'shadows' }, limits.shadows], ' '),
    ],
    ', ',
  )
  const said = inBoth((language) => {
    const [high, low] = [inFigures(highlightsPct, language, 2), inFigures(shadowsPct, language, 2)]
    return language === 'fr'
      ? `Hautes lumières brûlées ${high} %, ombres bouchées ${low} % ; attendu ${expected.fr}`
      : `Burnt highlights ${high} %, blocked shadows ${low} %; expected ${expected.en}`
  })
  const where = burnt
    ? at(clipping.worstHighlights, { fr: 'Hautes lumières brûlées', en: 'Burnt highlights' })
    : blocked
      ? at(clipping.worstShadows, { fr: 'Ombres bouchées', en: 'Blocked shadows' })
      : null
  const measured = blocked && !burnt ? shadowsPct : highlightsPct
  return {
    state: burnt || blocked ? 'broken' : 'kept',
    measured,
    unit: '%',
    decimals: 2,
    expected,
    said,
    where,
  }
}

/** Under this share of nearly neutral pixels a cast cannot be told from the subject's own colour. */
const MIN_NEUTRAL_PCT = 5

const judgeCast: AssetJudge<'colour-cast'> = (rule, { cast }) =>
  cast.neutralPct < MIN_NEUTRAL_PCT
    ? {
        state: 'kept',
        measured: null,
        expected: bounds({ max: rule.maxPct }, '%'),
        said: {
          fr: 'Dominante non mesurable : trop peu de tons neutres',
          en: 'Colour cast not measurable: too few neutral tones',
        },
      }
    : bounded(cast.castPct, { max: rule.maxPct }, '%')

const judgeNoise: AssetJudge<'noise'> = (rule, { noiseSigma }) =>
  noiseSigma === null
    ? {
        state: 'missing',
        measured: null,
        expected: bounds({ max: rule.maxSigma }, null, 2),
        said: { fr: 'Bruit non mesurable : aucune zone unie', en: 'Noise not measurable: no even area' },
      }
    : bounded(noiseSigma, { max: rule.maxSigma }, null, 2)

/** A peak twice its neighbours, verticals and horizontals agreeing, was never wrong in the probes; a wide turn crops much. */
const SURE_PEAK = 2
const SURE_DEGREES = 5

const judgeTilt: AssetJudge<'tilt'> = (rule, { tilt }) => {
  const expected = bounds({ max: rule.maxDegrees }, '°')
  if (tilt.degrees === null)
    return {
      state: 'kept',
      measured: null,
      expected,
      said: { fr: 'Aucune ligne franche : aplomb non jugé', en: 'No clear lines: levelness not judged' },
    }
  const state = Math.abs(tilt.degrees) <= rule.maxDegrees ? 'kept' : 'broken'
  const fix = {
    kind: 'straighten' as const,
    isSafe: tilt.peakRatio >= SURE_PEAK && Math.abs(tilt.degrees) <= SURE_DEGREES,
    degrees: -tilt.degrees,
  }
  return { state, measured: tilt.degrees, unit: '°', expected, ...(state === 'broken' ? { fix } : {}) }
}

function bounded(
  value: number,
  limits: { min?: number; max?: number },
  unit: string | null,
  decimals = 1,
): Finding {
  const expected = bounds(limits, unit, decimals)
  if (!Number.isFinite(value)) return { state: 'missing', measured: null, expected }
  const kept = value >= (limits.min ?? -Infinity) && value <= (limits.max ?? Infinity)
  return { state: kept ? 'kept' : 'broken', measured: value, decimals, expected, ...(unit && { unit }) }
}

function at(region: PhotoRegion | null, label: LocalizedText): Verdict['where'] {
  return region === null ? null : { ...region, label }
}

export const pictureJudges: Pick<
  AssetJudges,
  'sharpness' | 'exposure' | 'clipping' | 'colour-cast' | 'noise' | 'tilt'
> = {
  sharpness: judgeSharpness,
  exposure: judgeExposure,
  clipping: judgeClipping,
  'colour-cast': judgeCast,
  noise: judgeNoise,
  tilt: judgeTilt,
}
