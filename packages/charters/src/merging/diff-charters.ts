import type { CharterDocument, CharterRule, LocalizedText } from '@regie/contracts'
import { inBoth, inFigures, plain } from '../wording.ts'
import { RULE_WORDS } from '../rule-words.ts'
import { sameJson } from './merge-charters.ts'

/**
 * Says in words what changed between two versions of a charter, for those who must read it again.
 *
 * @returns  one sentence a change, in the charter's order (title, sections, shots, rules, channels, retouch, quiz);
 *           empty when nothing changed
 */
export function diffCharters(before: CharterDocument, after: CharterDocument): LocalizedText[] {
  return [
    ...(sameJson(before.title, after.title)
      ? []
      : [sentence({ fr: 'Titre', en: 'Title' }, before.title, after.title)]),
    ...diffSections(before, after),
    ...diffList(
      before.shotList,
      after.shotList,
      (shot) => shot.key,
      (shot) => ({
        fr: `Plan « ${shot.label.fr} »`,
        en: `Shot “${shot.label.en}”`,
      }),
    ),
    ...diffRules(before.rules, after.rules),
    ...diffList(
      before.channels,
      after.channels,
      (channel) => channel.key,
      (channel) => ({
        fr: `Déclinaison « ${channel.label.fr} »`,
        en: `Rendition “${channel.label.en}”`,
      }),
    ),
    ...diffList(
      before.retouch,
      after.retouch,
      (step) => step.key,
      (step) => ({
        fr: `Consigne de retouche « ${step.text.fr} »`,
        en: `Retouch instruction “${step.text.en}”`,
      }),
    ),
    ...diffList(
      before.quiz,
      after.quiz,
      (asked) => asked.id,
      (asked) => ({
        fr: `Question « ${asked.question.fr} »`,
        en: `Question “${asked.question.en}”`,
      }),
    ),
    ...(before.passMark === after.passMark
      ? []
      : [
          sentence(
            { fr: 'Bonnes réponses exigées', en: 'Right answers required' },
            plain(String(before.passMark)),
            plain(String(after.passMark)),
          ),
        ]),
  ]
}

const SECTION_NAMES = {
  intro: { fr: 'Présentation', en: 'Introduction' },
  lighting: { fr: 'Lumière', en: 'Lighting' },
  avoid: { fr: 'À éviter', en: 'To avoid' },
  tips: { fr: 'Conseils', en: 'Tips' },
  doAndDont: { fr: 'À faire / à ne pas faire', en: 'Dos and don’ts' },
} as const

function diffSections(
  { sections: before }: CharterDocument,
  { sections: after }: CharterDocument,
): LocalizedText[] {
  const names = Object.keys(SECTION_NAMES) as (keyof typeof SECTION_NAMES)[]
  return names
    .filter((name) => !sameJson(before[name], after[name]))
    .map((name) => ({
      fr: `Texte réécrit : ${SECTION_NAMES[name].fr}`,
      en: `Text rewritten: ${SECTION_NAMES[name].en}`,
    }))
}

function diffRules(before: readonly CharterRule[], after: readonly CharterRule[]): LocalizedText[] {
  const title = (rule: CharterRule) => ({
    fr: `Règle « ${RULE_WORDS[rule.kind].name.fr} » (${rule.id})`,
    en: `Rule “${RULE_WORDS[rule.kind].name.en}” (${rule.id})`,
  })
  return diffList(
    before,
    after,
    (rule) => rule.id,
    title,
    (old, now) => {
      const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
      return names.flatMap((name) => {
        const [was, is] = [valueOf(old, name), valueOf(now, name)]
        return sameJson(was, is)
          ? []
          : [
              sentence(
                inBoth((l) => `${title(now)[l]}, ${FIELD_NAMES[name]?.[l] ?? name}`),
                write(was),
                write(is),
              ),
            ]
      })
    },
  )
}

const valueOf = (rule: CharterRule, name: string): unknown =>
  Object.entries(rule).find(([key]) => key === name)?.[1]

const FIELD_NAMES: Record<string, LocalizedText> = {
  severity: { fr: 'gravité', en: 'severity' },
  message: { fr: 'message', en: 'message' },
  tip: { fr: 'conseil', en: 'tip' },
  min: { fr: 'minimum', en: 'minimum' },
  max: { fr: 'maximum', en: 'maximum' },
  formats: { fr: 'formats', en: 'formats' },
  spaces: { fr: 'espaces', en: 'spaces' },
  ratios: { fr: 'proportions', en: 'ratios' },
  template: { fr: 'modèle', en: 'template' },
  minMegapixels: { fr: 'mégapixels minimum', en: 'minimum megapixels' },
  maxMegapixels: { fr: 'mégapixels maximum', en: 'maximum megapixels' },
  minShortSidePx: { fr: 'petit côté minimum (px)', en: 'minimum short side (px)' },
  minLongSidePx: { fr: 'grand côté minimum (px)', en: 'minimum long side (px)' },
  maxLongSidePx: { fr: 'grand côté maximum (px)', en: 'maximum long side (px)' },
  minBytes: { fr: 'octets minimum', en: 'minimum bytes' },
  maxBytes: { fr: 'octets maximum', en: 'maximum bytes' },
  minBits: { fr: 'bits minimum', en: 'minimum bits' },
  minMedian: { fr: 'luminosité minimum', en: 'minimum brightness' },
  maxMedian: { fr: 'luminosité maximum', en: 'maximum brightness' },
  minP99: { fr: 'tons clairs minimum', en: 'minimum light tones' },
  maxHighlightsPct: { fr: 'hautes lumières maximum (%)', en: 'maximum highlights (%)' },
  maxShadowsPct: { fr: 'ombres maximum (%)', en: 'maximum shadows (%)' },
  maxPct: { fr: 'maximum (%)', en: 'maximum (%)' },
  maxSigma: { fr: 'bruit maximum', en: 'maximum noise' },
  maxDegrees: { fr: 'angle maximum (°)', en: 'maximum angle (°)' },
  maxDistanceBits: { fr: 'distance (bits)', en: 'distance (bits)' },
  maxMedianDeviation: { fr: 'écart de luminosité maximum', en: 'maximum brightness deviation' },
  maxCastDeviationPct: { fr: 'écart de couleur maximum (%)', en: 'maximum colour deviation (%)' },
  radiusM: { fr: 'rayon (m)', en: 'radius (m)' },
  tolerancePct: { fr: 'tolérance (%)', en: 'tolerance (%)' },
  toleranceMinutes: { fr: 'tolérance (min)', en: 'tolerance (min)' },
  eitherWay: { fr: 'dans les deux sens', en: 'either way round' },
  kind: { fr: 'nature', en: 'kind' },
}

const WORDS: Record<string, LocalizedText> = {
  blocker: { fr: 'bloquant', en: 'blocker' },
  warning: { fr: 'avertissement', en: 'warning' },
  info: { fr: 'information', en: 'info' },
  true: { fr: 'oui', en: 'yes' },
  false: { fr: 'non', en: 'no' },
}

function write(value: unknown): LocalizedText {
  if (value === undefined) return plain('—')
  if (typeof value === 'number') return inBoth((language) => inFigures(value, language, 3))
  if (Array.isArray(value)) return plain(value.map(writeItem).join(', '))
  if (value !== null && typeof value === 'object' && 'fr' in value && 'en' in value)
    return { fr: `« ${String(value.fr)} »`, en: `“${String(value.en)}”` }
  return WORDS[String(value)] ?? plain(String(value))
}

function writeItem(item: unknown): string {
  const isRatio = item !== null && typeof item === 'object' && 'width' in item && 'height' in item
  return isRatio ? `${String(item.width)}:${String(item.height)}` : String(item)
}

function diffList<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  title: (item: T) => LocalizedText,
  changes: (old: T, now: T) => LocalizedText[] = (_old, now) => [
    inBoth((l) => `${title(now)[l]} ${l === 'fr' ? 'modifié' : 'changed'}`),
  ],
): LocalizedText[] {
  const old = new Map(before.map((item) => [keyOf(item), item]))
  const kept = new Set(after.map(keyOf))
  const changed = after.flatMap((item) => {
    const earlier = old.get(keyOf(item))
    if (earlier === undefined)
      return [inBoth((l) => `${l === 'fr' ? 'Ajouté' : 'Added'}${colon(l)} ${title(item)[l]}`)]
    return sameJson(earlier, item) ? [] : changes(earlier, item)
  })
  const gone = before
    .filter((item) => !kept.has(keyOf(item)))
    .map((item) => inBoth((l) => `${l === 'fr' ? 'Retiré' : 'Removed'}${colon(l)} ${title(item)[l]}`))
  return [...changed, ...gone]
}

const colon = (language: 'fr' | 'en') => (language === 'fr' ? ' :' : ':')

function sentence(name: LocalizedText, was: LocalizedText, is: LocalizedText): LocalizedText {
  return inBoth((language) => `${name[language]}${colon(language)} ${was[language]} → ${is[language]}`)
}
