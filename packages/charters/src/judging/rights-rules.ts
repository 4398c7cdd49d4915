import { RIGHTS_FIELD_NAMES } from '../words/rights-field-names.ts'
import { expectation } from '../words/expectation.ts'
import { inBoth, joined } from '../words/wording.ts'
import { missing, within, type AssetJudge, type AssetJudges } from './finding.ts'
import type { SphereTags } from './observed.ts'

const judgeRelease: AssetJudge<'release-attached'> = (rule, _measures, { observed: { faces }, releases }) => {
  const expected = expectation(rule)
  if (faces === null)
    return missing(expected, { fr: 'Visages non recherchés', en: 'Faces were not looked for' })
  if (faces.length === 0)
    return { state: 'kept', measured: 0, expected, said: { fr: 'Aucun visage', en: 'No face' } }
  if (releases === undefined)
    return missing(expected, { fr: 'Autorisations inconnues', en: 'Releases unknown' })
  const label = { fr: 'Visage à autoriser', en: 'Face that needs a release' }
  const regions = faces.map(({ box }) => ({ ...box, label })).slice(0, 200)
  const said = inBoth((language) =>
    language === 'fr'
      ? `${faces.length} visage(s), ${releases} autorisation(s) jointe(s)`
      : `${faces.length} face(s), ${releases} release(s) attached`,
  )
  const kept = releases > 0
  return {
    state: kept ? 'kept' : 'broken',
    measured: releases,
    decimals: 0,
    expected,
    said,
    ...(kept ? {} : { where: regions[0] ?? null, regions }),
  }
}

const judgeMetadata: AssetJudge<'rights-metadata'> = (rule, _measures, { observed: { rights } }) => {
  const expected = expectation(rule)
  if (rights === null)
    return missing(expected, { fr: 'Métadonnées de droits non lues', en: 'Rights metadata not read' })
  const absent = rule.fields.filter((field) => (rights[field] ?? '').trim() === '')
  const names = joined(
    absent.map((field) => RIGHTS_FIELD_NAMES[field]),
    ', ',
  )
  const said =
    absent.length === 0
      ? { fr: 'Tous les champs de droits sont remplis', en: 'Every rights field is filled in' }
      : { fr: `Champs absents : ${names.fr}`, en: `Fields missing: ${names.en}` }
  const filled = rule.fields.length - absent.length
  return { state: absent.length === 0 ? 'kept' : 'broken', measured: filled, decimals: 0, expected, said }
}

const judgeSphere: AssetJudge<'sphere-metadata'> = (rule, { facts }, { observed: { sphere } }) => {
  const expected = expectation(rule)
  if (sphere === null) return missing(expected, { fr: 'Balises GPano non lues', en: 'GPano tags not read' })
  const wrong = sphereFaults(sphere, facts)
  const said =
    wrong.length === 0
      ? { fr: 'Balises GPano justes', en: 'GPano tags right' }
      : { fr: `Balises GPano à revoir : ${wrong.join(', ')}`, en: `GPano tags to mend: ${wrong.join(', ')}` }
  return {
    state: wrong.length === 0 ? 'kept' : 'broken',
    measured: wrong.length,
    decimals: 0,
    expected,
    said,
  }
}

/**
 * The tags that are absent or that the pixels contradict, by their GPano names.
 *
 * @see developers.google.com/streetview/spherical-metadata: all are required and rewritten after a crop or a resize
 */
function sphereFaults(tags: SphereTags, size: { widthPx: number; heightPx: number }): string[] {
  const { headingDegrees: heading } = tags
  const right = tags.croppedLeftPx !== null && tags.croppedLeftPx >= 0
  const inside = (full: number | null, cropped: number | null, from: number | null) =>
    full !== null && cropped !== null && from !== null && from >= 0 && from + cropped <= full
  const checks: [string, boolean][] = [
    ['ProjectionType', tags.projection?.toLowerCase() === 'equirectangular'],
    ['UsePanoramaViewer', tags.usesViewer === true],
    ['PoseHeadingDegrees', heading !== null && heading >= 0 && heading < 360],
    ['CroppedAreaImageWidthPixels', tags.croppedWidthPx === size.widthPx],
    ['CroppedAreaImageHeightPixels', tags.croppedHeightPx === size.heightPx],
    ['FullPanoWidthPixels', (tags.fullWidthPx ?? 0) >= (tags.croppedWidthPx ?? 1)],
    [
      'FullPanoHeightPixels',
      (tags.fullHeightPx ?? 0) >= (tags.croppedHeightPx ?? 1) &&
        tags.fullWidthPx === 2 * (tags.fullHeightPx ?? 0),
    ],
    ['CroppedAreaLeftPixels', right && inside(tags.fullWidthPx, tags.croppedWidthPx, tags.croppedLeftPx)],
    ['CroppedAreaTopPixels', inside(tags.fullHeightPx, tags.croppedHeightPx, tags.croppedTopPx)],
  ]
  return checks.filter(([, isRight]) => !isRight).map(([name]) => name)
}

const judgeSphereRatio: AssetJudge<'sphere-ratio'> = (rule, { facts }) => {
  const ratio = facts.widthPx / facts.heightPx
  const share = rule.tolerancePct / 100 + 1e-9
  return within(ratio, { min: 2 * (1 - share), max: 2 * (1 + share) }, expectation(rule), { decimals: 3 })
}

export const rightsJudges: Pick<
  AssetJudges,
  'release-attached' | 'rights-metadata' | 'sphere-metadata' | 'sphere-ratio'
> = {
  'release-attached': judgeRelease,
  'rights-metadata': judgeMetadata,
  'sphere-metadata': judgeSphere,
  'sphere-ratio': judgeSphereRatio,
}
