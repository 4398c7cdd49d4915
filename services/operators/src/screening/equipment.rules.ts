import {
  CAPABILITIES,
  type Capability,
  type EquipmentItem,
  type LocalizedText,
  type ScreeningFinding,
  SPECIALITIES,
  type SpecialityClaimed,
  type SpecialityRow,
} from '@regie/contracts'
import { countedCapabilities } from '../operators/profile.rules.ts'
import type { Part } from './completeness.rules.ts'

type Need = readonly Capability[]

/** The lines of a speciality's needs that no capability meets. */
export const unmetNeeds = (key: SpecialityClaimed['key'], has: readonly Capability[]): Need[] => {
  const { needs }: SpecialityRow = SPECIALITIES[key]
  return needs.filter((need) => !need.some((capability) => has.includes(capability)))
}

/**
 * Whether the equipment fits each speciality claimed.
 *
 * What is declared but worn, broken or not checked for a year leaves a warning; what is not there at all, a failure.
 * @returns  `share`: mean over the specialities of the share of their needs that are met; 0 without speciality
 */
export function equipmentFit(
  specialities: readonly Pick<SpecialityClaimed, 'key'>[],
  equipment: readonly EquipmentItem[],
  today: string,
): Part {
  const counted = countedCapabilities(equipment, today)
  const declared = [...new Set(equipment.flatMap(({ capabilities }) => capabilities))]
  const shares: number[] = []
  const findings = specialities.map(({ key }): ScreeningFinding => {
    const { label, needs }: SpecialityRow = SPECIALITIES[key]
    const unmet = unmetNeeds(key, counted)
    shares.push(1 - unmet.length / needs.length)
    if (unmet.length === 0) {
      return finding('pass', key, {
        fr: `${label.fr} : le matériel convient.`,
        en: `${label.en}: the equipment fits.`,
      })
    }
    const absent = unmetNeeds(key, declared)
    if (absent.length === 0) {
      return finding('warn', key, {
        fr: `${label.fr} : matériel usé ou non vérifié depuis un an (${named(unmet, 'fr')}).`,
        en: `${label.en}: equipment worn or not checked for a year (${named(unmet, 'en')}).`,
      })
    }
    return finding('fail', key, {
      fr: `${label.fr} : il manque ${named(absent, 'fr')}.`,
      en: `${label.en}: missing ${named(absent, 'en')}.`,
    })
  })
  const share = shares.length === 0 ? 0 : shares.reduce((sum, one) => sum + one, 0) / shares.length
  return { share, findings }
}

const finding = (
  outcome: ScreeningFinding['outcome'],
  about: string,
  says: LocalizedText,
): ScreeningFinding => ({
  kind: 'equipment',
  outcome,
  about,
  says,
})

/** 'Objectif grand-angle ou Objectif à décentrement, Trépied' */
const named = (needs: readonly Need[], language: 'fr' | 'en'): string => {
  const or = language === 'fr' ? ' ou ' : ' or '
  return needs
    .map((need) => need.map((capability) => CAPABILITIES[capability][language].toLowerCase()).join(or))
    .join(', ')
}
