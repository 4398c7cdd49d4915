import type { CharterRuleOf, LocalizedText, RawKind } from '@regie/contracts'
import { expectation, exposureTime, fStop } from '../words/expectation.ts'
import { inBoth } from '../words/wording.ts'
import { missing, within, type AssetJudge, type AssetJudges, type Finding } from './finding.ts'

const judgeIso: AssetJudge<'iso'> = (rule, _measures, { observed: { iso } }) =>
  iso === null
    ? missing(expectation(rule), notWritten({ fr: 'sensibilité', en: 'ISO' }))
    : within(iso, { min: rule.minIso, max: rule.maxIso }, expectation(rule), { decimals: 0 })

const judgeAperture: AssetJudge<'aperture'> = (rule, _measures, { observed: { fNumber } }) => {
  const expected = expectation(rule)
  if (fNumber === null) return missing(expected, notWritten({ fr: 'ouverture', en: 'aperture' }))
  const said = inBoth((language) =>
    language === 'fr'
      ? `Ouverture ${fStop(fNumber)} ; attendu ${expected.fr}`
      : `Aperture ${fStop(fNumber)}; expected ${expected.en}`,
  )
  return { ...within(fNumber, { min: rule.minFNumber, max: rule.maxFNumber }, expected), said }
}

/** Cameras round a third of a stop their own way: 1/60 is written 0.0167 or 0.016666. */
const SHUTTER_ROUNDING = 0.02

const judgeShutter: AssetJudge<'shutter'> = (rule, _measures, { observed: { exposureSeconds } }) => {
  const expected = expectation(rule)
  if (exposureSeconds === null)
    return missing(expected, notWritten({ fr: 'temps de pose', en: 'shutter speed' }))
  const said = inBoth((language) => {
    const time = exposureTime(exposureSeconds, language)
    return language === 'fr'
      ? `Temps de pose ${time} ; attendu ${expected.fr}`
      : `Shutter speed ${time}; expected ${expected.en}`
  })
  const limits = {
    min: rule.minSeconds === undefined ? undefined : rule.minSeconds * (1 - SHUTTER_ROUNDING),
    max: rule.maxSeconds === undefined ? undefined : rule.maxSeconds * (1 + SHUTTER_ROUNDING),
  }
  return { ...within(exposureSeconds, limits, expected, { unit: 's', decimals: 4 }), said }
}

const judgeFocal: AssetJudge<'focal-length'> = (rule, _measures, { observed }) => {
  const focal = rule.measuredAs === 'full-frame' ? observed.focal35Mm : observed.focalMm
  return focal === null
    ? missing(
        expectation(rule),
        notWritten(
          rule.measuredAs === 'full-frame'
            ? { fr: 'focale équivalente 24 × 36', en: '35 mm equivalent focal length' }
            : { fr: 'focale', en: 'focal length' },
        ),
      )
    : within(focal, { min: rule.minMm, max: rule.maxMm }, expectation(rule), { unit: 'mm', decimals: 0 })
}

/** A raw file that nobody opens is judged by the same rule. */
export function judgeRawKind(rule: CharterRuleOf<'raw-kind'>, rawKind: RawKind | null): Finding {
  const expected = expectation(rule)
  if (rawKind === null)
    return missing(expected, { fr: 'Nature du fichier brut inconnue', en: 'Kind of raw file unknown' })
  const kinds = { native: 'RAW', dng: 'DNG', none: { fr: 'aucun brut', en: 'no raw' } }[rawKind]
  const said = inBoth((language) => {
    const found = typeof kinds === 'string' ? kinds : kinds[language]
    return language === 'fr'
      ? `Fichier brut : ${found} ; attendu ${expected.fr}`
      : `Raw file: ${found}; expected ${expected.en}`
  })
  return { state: rule.kinds.includes(rawKind) ? 'kept' : 'broken', measured: rawKind, expected, said }
}

const notWritten = (what: LocalizedText): LocalizedText => ({
  fr: `Le fichier ne dit pas : ${what.fr}`,
  en: `The file does not say: ${what.en}`,
})

export const settingsJudges: Pick<AssetJudges, 'iso' | 'aperture' | 'shutter' | 'focal-length' | 'raw-kind'> =
  {
    iso: judgeIso,
    aperture: judgeAperture,
    shutter: judgeShutter,
    'focal-length': judgeFocal,
    'raw-kind': (rule, _measures, { observed: { rawKind } }) => judgeRawKind(rule, rawKind),
  }
