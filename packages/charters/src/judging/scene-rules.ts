import type { LocalizedText, PhotoRegion, Verdict } from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { inBoth } from '../words/wording.ts'
import { missing, within, type AssetJudge, type AssetJudges, type Finding } from './finding.ts'
import type { SeenFace } from './observed.ts'

const NOT_LOOKED = { fr: 'Visages non recherchés', en: 'Faces were not looked for' }

const judgeFaces: AssetJudge<'faces'> = (rule, _measures, { observed: { faces } }) => {
  if (faces === null) return missing(expectation(rule), NOT_LOOKED)
  return {
    ...within(faces.length, rule, expectation(rule), { decimals: 0 }),
    ...marked(faces, { fr: 'Visage', en: 'Face' }),
  }
}

const FACE_LIGHT = {
  dark: { fr: 'Visage à éclaircir', en: 'Face to brighten' },
  burnt: { fr: 'Visage brûlé', en: 'Burnt face' },
} as const

const judgeFaceLight: AssetJudge<'face-light'> = (rule, _measures, { observed: { faces } }) => {
  const expected = expectation(rule)
  if (faces === null) return missing(expected, NOT_LOOKED)
  const bad = faces.filter(({ light }) => light === 'dark' || light === 'burnt')
  const dark = bad.filter(({ light }) => light === 'dark').length
  const said = inBoth((language) =>
    language === 'fr'
      ? `${dark} visage(s) à éclaircir, ${bad.length - dark} brûlé(s), sur ${faces.length} ; attendu ${expected.fr}`
      : `${dark} face(s) to brighten, ${bad.length - dark} burnt, of ${faces.length}; expected ${expected.en}`,
  )
  const regions = bad.map(({ box, light }) => ({
    ...box,
    label: FACE_LIGHT[light === 'dark' ? 'dark' : 'burnt'],
  }))
  return {
    ...within(bad.length, { max: rule.maxBadFaces }, expected, { decimals: 0 }),
    said,
    ...placed(regions),
  }
}

const judgeFaceSharpness: AssetJudge<'face-sharpness'> = (rule, _measures, { observed: { faces } }) => {
  const expected = expectation(rule)
  if (faces === null) return missing(expected, NOT_LOOKED)
  if (faces.length === 0)
    return { state: 'kept', measured: null, expected, said: { fr: 'Aucun visage', en: 'No face' } }
  const measured = faces.flatMap((face) => (face.sharpness === null ? [] : [face.sharpness]))
  if (measured.length === 0)
    return missing(expected, { fr: 'Netteté des visages non mesurée', en: 'Sharpness of faces not measured' })
  // The sharpest face decides: behind it, others may well be out of focus.
  const soft = faces.filter(({ sharpness }) => sharpness !== null && sharpness < rule.min)
  return {
    ...within(Math.max(...measured), { min: rule.min }, expected, { unit: 'levels²' }),
    ...marked(soft, { fr: 'Visage flou', en: 'Blurred face' }),
  }
}

const judgeBackground: AssetJudge<'background'> = (rule, _measures, { observed: { background } }) =>
  background === null
    ? missing(expectation(rule), { fr: 'Fond non mesuré', en: 'Background not measured' })
    : within(
        rule.white === 'pure' ? background.pureWhitePct : background.nearWhitePct,
        { min: rule.minWhitePct },
        expectation(rule),
        { unit: '%' },
      )

const judgeText: AssetJudge<'text-regions'> = (rule, _measures, { observed: { text } }) => {
  const expected = expectation(rule)
  if (text === null) return missing(expected, { fr: 'Textes non recherchés', en: 'Text was not looked for' })
  const wide = text.filter(({ widthPct }) => widthPct >= rule.minWidthPct)
  const label = { fr: 'Texte ou filigrane', en: 'Text or watermark' }
  return {
    ...within(wide.length, { max: rule.maxRegions }, expected, { decimals: 0 }),
    ...placed(wide.map((region) => ({ ...region, label }))),
  }
}

const marked = (faces: readonly SeenFace[], label: LocalizedText): Pick<Finding, 'where' | 'regions'> =>
  placed(faces.map(({ box }) => ({ ...box, label })))

/** The first region is where to look; all of them are drawn. */
function placed(
  regions: readonly (PhotoRegion & { label: LocalizedText })[],
): Pick<Finding, 'where' | 'regions'> {
  const kept: NonNullable<Verdict['regions']> = regions.slice(0, 200)
  return kept[0] === undefined ? {} : { where: kept[0], regions: kept }
}

export const sceneJudges: Pick<
  AssetJudges,
  'faces' | 'face-light' | 'face-sharpness' | 'background' | 'text-regions'
> = {
  faces: judgeFaces,
  'face-light': judgeFaceLight,
  'face-sharpness': judgeFaceSharpness,
  background: judgeBackground,
  'text-regions': judgeText,
}
