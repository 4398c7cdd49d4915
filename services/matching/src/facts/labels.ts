import { CAPABILITIES, type LocalizedText, type RoleOnSite, SPECIALITIES } from '@regie/contracts'
import type { Labels } from '@regie/matching'

const ROLE_LABELS: Record<RoleOnSite, LocalizedText> = {
  photographer: { fr: 'photographe', en: 'photographer' },
  videographer: { fr: 'vidéaste', en: 'videographer' },
  'drone-pilot': { fr: 'télépilote de drone', en: 'drone pilot' },
  'pilot-360': { fr: 'opérateur 360°', en: '360° operator' },
  retoucher: { fr: 'retoucheur', en: 'retoucher' },
  assistant: { fr: 'assistant', en: 'assistant' },
}

const IN_FRENCH = new Intl.DisplayNames(['fr'], { type: 'language' })
const IN_ENGLISH = new Intl.DisplayNames(['en'], { type: 'language' })

/**
 * How the keys of a mission are called in a sentence.
 *
 * @param languages  tags such as 'fr'; one that is not a tag is left without a label
 * @param charter    its title, where its publication was heard of
 */
export function labelsFor(
  languages: readonly string[],
  charter: { key: string; title: LocalizedText | null } | null,
): Labels {
  const specialities = Object.entries(SPECIALITIES).map(([key, { label }]) => [key, label] as const)
  const spoken = languages
    .filter((tag) => /^[a-z]{2,3}$/.test(tag))
    .map((tag) => [tag, { fr: IN_FRENCH.of(tag) ?? tag, en: IN_ENGLISH.of(tag) ?? tag }] as const)
  return {
    ...CAPABILITIES,
    ...Object.fromEntries(specialities),
    ...Object.fromEntries(spoken),
    ...ROLE_LABELS,
    ...(charter?.title ? { [charter.key]: charter.title } : {}),
  }
}
