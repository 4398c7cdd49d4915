import type { LocalizedText } from '@regie/contracts'

export type PlanRule =
  | 'not_a_number'
  | 'below_zero'
  | 'not_whole'
  | 'too_large'
  | 'reversed_window'
  | 'empty_shift'
  | 'overlapping_shifts'
  | 'unknown_skill'
  | 'unknown_operator'
  | 'unknown_mission'
  | 'unknown_location'
  | 'unknown_profile'
  | 'duplicate_id'
  | 'no_seat'
  | 'contradictory_lock'
  | 'clashing_lock'

/** `field` is a path into the problem: `missions[3].windows[0]`. */
export type PlanRefusal = { readonly field: string; readonly rule: PlanRule; readonly says: LocalizedText }

/** How a rule reads after the field it is about. */
export const PLAN_RULE_WORDS: Record<PlanRule, LocalizedText> = {
  not_a_number: { fr: 'n’est pas un nombre fini', en: 'is not a finite number' },
  below_zero: { fr: 'ne peut pas être négatif', en: 'may not be negative' },
  not_whole: { fr: 'doit être un nombre entier de secondes', en: 'must be a whole number of seconds' },
  too_large: { fr: 'dépasse la taille admise', en: 'is larger than what is taken' },
  reversed_window: { fr: 'finit avant de commencer', en: 'ends before it starts' },
  empty_shift: { fr: 'est un créneau vide ou à l’envers', en: 'is an empty or reversed shift' },
  overlapping_shifts: {
    fr: 'recouvre un autre créneau de la même personne',
    en: 'overlaps another shift of the same person',
  },
  unknown_skill: { fr: 'est une compétence que personne n’a', en: 'is a skill nobody has' },
  unknown_operator: { fr: 'nomme une personne inconnue', en: 'names an unknown operator' },
  unknown_mission: { fr: 'nomme une mission ou une place inconnue', en: 'names an unknown mission or seat' },
  unknown_location: { fr: 'n’est pas dans la table des trajets', en: 'is not in the travel table' },
  unknown_profile: { fr: 'n’a pas de table des trajets', en: 'has no travel table' },
  duplicate_id: { fr: 'existe déjà', en: 'is there twice' },
  no_seat: { fr: 'n’a aucune place à pourvoir', en: 'has no seat to fill' },
  contradictory_lock: {
    fr: 'contredit une autre règle ou un autre verrou',
    en: 'contradicts another rule or lock',
  },
  clashing_lock: {
    fr: 'ne peut pas être tenu à côté d’un autre verrou de la même personne',
    en: 'cannot be kept beside another lock of the same operator',
  },
}
