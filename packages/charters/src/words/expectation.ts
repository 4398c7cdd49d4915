import type { CharterRule, CharterRuleKind, CharterRuleOf, LocalizedText } from '@regie/contracts'
import { MOTION_EXPECTATIONS } from './expect-motion.ts'
import { hasBound, list, mapped, maybe, named, ratioList, some } from './expect.ts'
import { RIGHTS_FIELD_NAMES } from './rights-field-names.ts'
import { bounds, inBoth, inFigures, joined, plain } from './wording.ts'

type Expectations = { [K in CharterRuleKind]: (rule: CharterRuleOf<K>) => LocalizedText }

/** Exposure times as photographers write them: "1/60 s", "2 s". */
export function exposureTime(seconds: number, language: 'fr' | 'en'): string {
  const isFraction = seconds > 0 && seconds < 0.3
  return isFraction ? `1/${Math.round(1 / seconds)} s` : `${inFigures(seconds, language, 1)} s`
}

/** f-numbers as engraved: "f/8", "f/5.6" in both languages. */
export const fStop = (fNumber: number): string => `f/${Math.round(fNumber * 10) / 10}`

const between = (min: string | undefined, max: string | undefined): string =>
  min !== undefined && max !== undefined
    ? min === max
      ? min
      : `${min} – ${max}`
    : min !== undefined
      ? `≥ ${min}`
      : max === undefined
        ? '—'
        : `≤ ${max}`
const megabytes = (bytes: number | undefined) => mapped(bytes, (value) => value / 1e6)

const EXPECTATIONS: Expectations = {
  'file-format': ({ formats }) => list(formats),
  pixels: (rule) =>
    some([
      hasBound({ min: rule.minMegapixels, max: rule.maxMegapixels })
        ? bounds({ min: rule.minMegapixels, max: rule.maxMegapixels }, 'MP', 2)
        : undefined,
      maybe('petit côté', 'short side', { min: rule.minShortSidePx }, 'px'),
      maybe('grand côté', 'long side', { min: rule.minLongSidePx, max: rule.maxLongSidePx }, 'px'),
    ]),
  'aspect-ratio': ({ ratios, tolerancePct }) =>
    inBoth((language) => `${ratioList(ratios)} (± ${inFigures(tolerancePct, language)} %)`),
  'colour-space': ({ spaces }) => list(spaces),
  'bit-depth': ({ minBits }) => bounds({ min: minBits }, 'bits', 0),
  'file-size': ({ minBytes, maxBytes }) => ({
    fr: bounds({ min: megabytes(minBytes), max: megabytes(maxBytes) }, 'Mo', 2).fr,
    en: bounds({ min: megabytes(minBytes), max: megabytes(maxBytes) }, 'MB', 2).en,
  }),
  'file-name': ({ template }) => plain(template),
  'no-location': () => ({ fr: 'aucune', en: 'none' }),
  'capture-date': ({ toleranceMinutes }) => ({
    fr: `pendant la mission (± ${toleranceMinutes} min)`,
    en: `during the mission (± ${toleranceMinutes} min)`,
  }),
  'declared-camera': ({ bySerial }) =>
    bySerial === true
      ? { fr: 'un boîtier déclaré, par son numéro de série', en: 'a declared body, by its serial number' }
      : { fr: 'un appareil déclaré', en: 'a declared camera' },
  'capture-place': ({ radiusM }) => bounds({ max: radiusM }, 'm', 0),
  iso: ({ minIso, maxIso }) => bounds({ min: minIso, max: maxIso }, null, 0),
  aperture: ({ minFNumber, maxFNumber }) =>
    plain(between(mapped(minFNumber, fStop), mapped(maxFNumber, fStop))),
  shutter: ({ minSeconds, maxSeconds }) =>
    inBoth((language) =>
      between(
        mapped(minSeconds, (value) => exposureTime(value, language)),
        mapped(maxSeconds, (value) => exposureTime(value, language)),
      ),
    ),
  'focal-length': ({ minMm, maxMm, measuredAs }) =>
    measuredAs === 'full-frame'
      ? joined(
          [bounds({ min: minMm, max: maxMm }, 'mm', 0), { fr: '(équiv. 24 × 36)', en: '(35 mm equiv.)' }],
          ' ',
        )
      : bounds({ min: minMm, max: maxMm }, 'mm', 0),
  'raw-kind': ({ kinds }) =>
    joined(
      kinds.map(
        (kind) =>
          ({
            native: { fr: 'brut natif', en: 'native raw' },
            dng: plain('DNG'),
            none: { fr: 'fichier développé', en: 'developed file' },
          })[kind],
      ),
      ', ',
    ),
  sharpness: ({ min }) => bounds({ min }, null),
  exposure: ({ minMedian, maxMedian, minP99 }) =>
    some([
      bounds({ min: minMedian, max: maxMedian }, null),
      maybe('tons clairs', 'light tones', { min: minP99 }, null),
    ]),
  clipping: (rule) =>
    some([
      maybe('hautes lumières', 'highlights', { max: rule.maxHighlightsPct }, '%'),
      maybe('ombres', 'shadows', { max: rule.maxShadowsPct }, '%'),
    ]),
  'colour-cast': ({ maxPct }) => bounds({ max: maxPct }, '%'),
  noise: ({ maxSigma }) => bounds({ max: maxSigma }, null, 2),
  tilt: ({ maxDegrees }) => bounds({ max: maxDegrees }, '°'),
  background: ({ minWhitePct, white }) =>
    named(
      white === 'pure' ? 'bord en blanc pur' : 'bord presque blanc',
      white === 'pure' ? 'pure white border' : 'nearly white border',
      bounds({ min: minWhitePct }, '%', 0),
    ),
  faces: ({ min, max }) => bounds({ min, max }, null, 0),
  'face-light': ({ maxBadFaces }) =>
    named('visages sombres ou brûlés', 'dark or burnt faces', bounds({ max: maxBadFaces }, null, 0)),
  'face-sharpness': ({ min }) => bounds({ min }, null),
  'text-regions': ({ maxRegions, minWidthPct }) =>
    named(
      `zones d’au moins ${minWidthPct} % de la largeur`,
      `regions of at least ${minWidthPct} % of the width`,
      bounds({ max: maxRegions }, null, 0),
    ),
  'set-count': ({ min, max }) => bounds({ min, max }, null, 0),
  'package-count': () => ({ fr: 'selon le forfait', en: 'as the package says' }),
  'shot-list': () => ({ fr: 'chaque plan, en son nombre', en: 'each shot, in its number' }),
  'near-duplicates': () => ({ fr: 'aucun doublon', en: 'no near-duplicates' }),
  consistency: (rule) =>
    some([
      maybe('luminosité', 'brightness', { max: rule.maxMedianDeviation }, null),
      maybe('couleur', 'colour', { max: rule.maxCastDeviationPct }, '%'),
    ]),
  reuse: () => ({ fr: 'aucune photo déjà livrée', en: 'no photo delivered before' }),
  bracketing: ({ minFrames, minStepEv }) =>
    inBoth((language) =>
      language === 'fr'
        ? `≥ ${minFrames} expositions à ${inFigures(minStepEv, language)} IL d’écart`
        : `≥ ${minFrames} exposures ${inFigures(minStepEv, language)} EV apart`,
    ),
  ...MOTION_EXPECTATIONS,
  'sphere-metadata': () => ({
    fr: 'balises GPano présentes et justes',
    en: 'GPano tags present and right',
  }),
  'sphere-ratio': ({ tolerancePct }) =>
    inBoth((language) => `2:1 (± ${inFigures(tolerancePct, language)} %)`),
  'release-attached': () => ({
    fr: 'une autorisation jointe si un visage apparaît',
    en: 'a release attached where a face shows',
  }),
  'rights-metadata': ({ fields }) =>
    joined(
      fields.map((field) => RIGHTS_FIELD_NAMES[field]),
      ', ',
    ),
  human: ({ criterion }) => criterion,
}

/** What a rule asks for, in words and numbers: "≤ 800", "f/8 – f/16", "≥ 10 MP, long side ≥ 3,840 px". */
export function expectation(rule: CharterRule): LocalizedText {
  // The table is keyed by kind, so the sentence found under rule.kind takes that rule.
  return (EXPECTATIONS[rule.kind] as (each: CharterRule) => LocalizedText)(rule)
}
