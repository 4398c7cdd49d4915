import type { CharterDocument, CharterRuleOf, PhotoFacts } from '@regie/contracts'
import { followsTemplate } from '../file-name-template.ts'
import { bounds, inBoth, inFigures, plain } from '../words/wording.ts'
import { expectation } from '../words/expectation.ts'
import { cropFix, renameFix } from './fixes.ts'
import type { AssetContext, AssetJudge, AssetJudges, Finding } from './finding.ts'

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
  const expected = expectation(rule)
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
  // One part in a million forgives the division, not the photographer.
  const state = nearestPct <= rule.tolerancePct + 1e-6 ? 'kept' : 'broken'
  const fix = state === 'kept' ? undefined : cropFix(rule, facts)
  return {
    state,
    measured: ratio,
    decimals: 3,
    expected: expectation(rule),
    ...(fix === undefined ? {} : { fix }),
  }
}

type Weighed = { facts: Pick<PhotoFacts, 'bytes'> }

export const judgeSize = (rule: CharterRuleOf<'file-size'>, { facts }: Weighed): Finding => {
  const broken = facts.bytes < (rule.minBytes ?? 0) || facts.bytes > (rule.maxBytes ?? Infinity)
  const expected = expectation(rule)
  const said = inBoth((language) => {
    const size = inFigures(facts.bytes / 1e6, language, 2)
    return language === 'fr'
      ? `Poids ${size} Mo ; attendu ${expected.fr}`
      : `Size ${size} MB; expected ${expected.en}`
  })
  return { state: broken ? 'broken' : 'kept', measured: facts.bytes, unit: 'bytes', expected, said }
}

export const judgeName = (
  rule: CharterRuleOf<'file-name'>,
  _measures: unknown,
  context: Omit<AssetContext, 'observed'>,
  charter: CharterDocument,
): Finding => {
  const expected = plain(rule.template)
  if (context.fileName === undefined) return { state: 'missing', measured: null, expected }
  const shotKeys = charter.shotList.map((shot) => shot.key)
  const follows = followsTemplate(context.fileName, rule.template, {
    missionNumber: context.missionNumber,
    shotKeys,
  })
  const fix = follows ? undefined : renameFix(rule, context)
  return {
    state: follows ? 'kept' : 'broken',
    measured: context.fileName.slice(0, 200),
    expected,
    ...(fix === undefined ? {} : { fix }),
  }
}

type Placed = { facts: { exif: Pick<PhotoFacts['exif'], 'gps'> } }

export const judgeNoLocation = (rule: CharterRuleOf<'no-location'>, { facts }: Placed): Finding => {
  const { gps } = facts.exif
  const expected = expectation(rule)
  if (gps === null)
    return {
      state: 'kept',
      measured: null,
      expected,
      said: { fr: 'Aucune position GPS', en: 'No GPS position' },
    }
  return {
    state: 'broken',
    measured: `${gps.latitude.toFixed(5)}, ${gps.longitude.toFixed(5)}`,
    expected,
    fix: { kind: 'strip-location', isSafe: true },
  }
}

/** Profiles whose conversion to a smaller one loses nothing a screen shows; CMYK and Lab are left to a person. */
const CONVERTIBLE = new Set(['srgb', 'display-p3', 'adobe-rgb', 'prophoto-rgb'])

const judgeSpace: AssetJudge<'colour-space'> = (rule, { facts }) => {
  const kept = rule.spaces.includes(facts.colourSpace)
  const to = rule.spaces.find((space) => CONVERTIBLE.has(space))
  return {
    state: kept ? 'kept' : 'broken',
    measured: facts.colourSpace,
    expected: plain(rule.spaces.join(', ')),
    ...(kept || to === undefined
      ? {}
      : { fix: { kind: 'convert-profile', isSafe: CONVERTIBLE.has(facts.colourSpace), to } }),
  }
}

export const fileJudges: Pick<
  AssetJudges,
  | 'file-format'
  | 'pixels'
  | 'aspect-ratio'
  | 'colour-space'
  | 'bit-depth'
  | 'file-size'
  | 'file-name'
  | 'no-location'
> = {
  'file-format': judgeFormat,
  pixels: judgePixels,
  'aspect-ratio': judgeRatio,
  'colour-space': judgeSpace,
  'bit-depth': (rule, { facts }) => ({
    state: facts.bitDepth >= rule.minBits ? 'kept' : 'broken',
    measured: facts.bitDepth,
    unit: 'bits',
    expected: bounds({ min: rule.minBits }, 'bits', 0),
  }),
  'file-size': judgeSize,
  'file-name': judgeName,
  'no-location': judgeNoLocation,
}
