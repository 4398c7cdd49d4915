import type { LocalizedText } from '@regie/contracts'
import { followsTemplate } from '../file-name-template.ts'
import { bounds, inBoth, inFigures, joined, plain } from '../wording.ts'
import type { AssetJudge, AssetJudges } from './finding.ts'

const EXTENSIONS: Record<string, readonly string[]> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  webp: ['webp'],
  tiff: ['tif', 'tiff'],
  avif: ['avif'],
}

const judgeFormat: AssetJudge<'file-format'> = (rule, { facts }, context) => {
  const expected = plain(rule.formats.join(', '))
  const measured = facts.format
  if (!rule.formats.includes(facts.format)) return { state: 'broken', measured, expected }
  const extension = /\.([a-z0-9]{1,5})$/i.exec(context.fileName ?? '')?.[1]?.toLowerCase()
  if (extension === undefined || EXTENSIONS[facts.format]?.includes(extension))
    return { state: 'kept', measured, expected }
  const said = {
    fr: `Le fichier s'appelle « .${extension} » mais contient du ${facts.format}`,
    en: `The file is named “.${extension}” but holds ${facts.format}`,
  }
  return { state: 'broken', measured, expected, said }
}

const judgePixels: AssetJudge<'pixels'> = (rule, { facts }) => {
  const megapixels = (facts.widthPx * facts.heightPx) / 1e6
  const shortSidePx = Math.min(facts.widthPx, facts.heightPx)
  const longSidePx = Math.max(facts.widthPx, facts.heightPx)
  const { minMegapixels, maxMegapixels, minShortSidePx, minLongSidePx, maxLongSidePx } = rule
  const broken =
    megapixels < (minMegapixels ?? 0) ||
    megapixels > (maxMegapixels ?? Infinity) ||
    shortSidePx < (minShortSidePx ?? 0) ||
    longSidePx < (minLongSidePx ?? 0) ||
    longSidePx > (maxLongSidePx ?? Infinity)
  const parts: LocalizedText[] = []
  if (minMegapixels !== undefined || maxMegapixels !== undefined)
    parts.push(bounds({ min: minMegapixels, max: maxMegapixels }, 'MP', 2))
  const side = (name: LocalizedText, limits: Parameters<typeof bounds>[0]) =>
    parts.push(joined([name, bounds(limits, 'px', 0)], ' '))
  if (minShortSidePx !== undefined) side({ fr: 'petit côté', en: 'short side' }, { min: minShortSidePx })
  if (minLongSidePx !== undefined || maxLongSidePx !== undefined)
    side({ fr: 'grand côté', en: 'long side' }, { min: minLongSidePx, max: maxLongSidePx })
  const expected = parts.length === 0 ? plain('—') : joined(parts, ', ')
  const said = inBoth((language) => {
    const size = `${facts.widthPx} × ${facts.heightPx} px (${inFigures(megapixels, language, 2)} MP)`
    return language === 'fr'
      ? `Taille ${size} ; attendu ${expected.fr}`
      : `Size ${size}; expected ${expected.en}`
  })
  return { state: broken ? 'broken' : 'kept', measured: megapixels, unit: 'MP', decimals: 2, expected, said }
}

const judgeRatio: AssetJudge<'aspect-ratio'> = (rule, { facts }) => {
  const ratio = facts.widthPx / facts.heightPx
  const wanted = rule.ratios.flatMap(({ width, height }) =>
    rule.eitherWay ? [width / height, height / width] : [width / height],
  )
  const nearestPct = Math.min(...wanted.map((each) => Math.abs(ratio / each - 1) * 100))
  const names = rule.ratios.map(({ width, height }) => `${width}:${height}`).join(', ')
  const expected = inBoth((language) => `${names} (± ${inFigures(rule.tolerancePct, language)} %)`)
  // One part in a million forgives the division, not the photographer.
  const state = nearestPct <= rule.tolerancePct + 1e-6 ? 'kept' : 'broken'
  return { state, measured: ratio, decimals: 3, expected }
}

const judgeSize: AssetJudge<'file-size'> = (rule, { facts }) => {
  const megabytes = (bytes: number | undefined) => (bytes === undefined ? undefined : bytes / 1e6)
  const broken = facts.bytes < (rule.minBytes ?? 0) || facts.bytes > (rule.maxBytes ?? Infinity)
  const expected = {
    fr: bounds({ min: megabytes(rule.minBytes), max: megabytes(rule.maxBytes) }, 'Mo', 2).fr,
    en: bounds({ min: megabytes(rule.minBytes), max: megabytes(rule.maxBytes) }, 'MB', 2).en,
  }
  const said = inBoth((language) => {
    const size = inFigures(facts.bytes / 1e6, language, 2)
    return language === 'fr'
      ? `Poids ${size} Mo ; attendu ${expected.fr}`
      : `Size ${size} MB; expected ${expected.en}`
  })
  return { state: broken ? 'broken' : 'kept', measured: facts.bytes, unit: 'bytes', expected, said }
}

const judgeName: AssetJudge<'file-name'> = (rule, _measures, context, charter) => {
  const expected = plain(rule.template)
  if (context.fileName === undefined) return { state: 'missing', measured: null, expected }
  const shotKeys = charter.shotList.map((shot) => shot.key)
  const follows = followsTemplate(context.fileName, rule.template, {
    missionNumber: context.missionNumber,
    shotKeys,
  })
  return { state: follows ? 'kept' : 'broken', measured: context.fileName.slice(0, 200), expected }
}

export const fileJudges: Pick<
  AssetJudges,
  'file-format' | 'pixels' | 'aspect-ratio' | 'colour-space' | 'bit-depth' | 'file-size' | 'file-name'
> = {
  'file-format': judgeFormat,
  pixels: judgePixels,
  'aspect-ratio': judgeRatio,
  'colour-space': (rule, { facts }) => ({
    state: rule.spaces.includes(facts.colourSpace) ? 'kept' : 'broken',
    measured: facts.colourSpace,
    expected: plain(rule.spaces.join(', ')),
  }),
  'bit-depth': (rule, { facts }) => ({
    state: facts.bitDepth >= rule.minBits ? 'kept' : 'broken',
    measured: facts.bitDepth,
    unit: 'bits',
    expected: bounds({ min: rule.minBits }, 'bits', 0),
  }),
  'file-size': judgeSize,
  'file-name': judgeName,
}
