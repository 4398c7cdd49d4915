import type { CharterDocument, CharterRule, LocalizedText } from '@regie/contracts'
import { inBoth, inFigures, plain } from '../words/wording.ts'
import { RULE_WORDS } from '../words/rule-words.ts'
import { FIELD_NAMES } from '../words/field-names.ts'
import { SECTION_NAMES } from '../words/section-names.ts'
import { sameJson } from './same-json.ts'

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
    ...diffList(before.shotList, after.shotList, keyOf, (shot) => ({
      fr: `Plan « ${shot.label.fr} »`,
      en: `Shot “${shot.label.en}”`,
    })),
    ...diffList(before.packages ?? [], after.packages ?? [], keyOf, (each) => ({
      fr: `Forfait « ${each.label.fr} »`,
      en: `Package “${each.label.en}”`,
    })),
    ...diffList(before.equipment ?? [], after.equipment ?? [], keyOf, (each) => ({
      fr: `Matériel « ${each.label.fr} »`,
      en: `Equipment “${each.label.en}”`,
    })),
    ...diffRules(before.rules, after.rules),
    ...diffList(before.channels, after.channels, keyOf, (channel) => ({
      fr: `Déclinaison « ${channel.label.fr} »`,
      en: `Rendition “${channel.label.en}”`,
    })),
    ...diffList(before.retouch, after.retouch, keyOf, (step) => ({
      fr: `Consigne de retouche « ${step.text.fr} »`,
      en: `Retouch instruction “${step.text.en}”`,
    })),
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

const keyOf = (item: { key: string }) => item.key

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
  if (value !== null && typeof value === 'object' && 'title' in value) return plain(String(value.title))
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
