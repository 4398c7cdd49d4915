import { formatWindow } from '@regie/calendar'
import type { LocalizedText } from '@regie/contracts'
import type { MissionRow } from '../missions/mission.table.ts'

/** The words of a playbook with what they leave open; a word in braces that is not known stays as it is. */
export function fillWords(
  words: LocalizedText,
  mission: Pick<MissionRow, 'reference' | 'placeName' | 'during' | 'zone'>,
  operator: string | null,
): LocalizedText {
  const fill = (text: string, language: 'fr' | 'en') => {
    const known: Record<string, string> = {
      reference: mission.reference,
      place: mission.placeName,
      when: formatWindow(
        Date.parse(mission.during.from),
        Date.parse(mission.during.to),
        mission.zone,
        language,
      ),
      operator: operator ?? (language === 'fr' ? 'l’opérateur' : 'the operator'),
    }
    return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? whole)
  }
  return { fr: fill(words.fr, 'fr'), en: fill(words.en, 'en') }
}
