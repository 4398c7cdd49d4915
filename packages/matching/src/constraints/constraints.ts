import type { LocalizedText } from '@regie/contracts'
import type { Ask } from '../ask.ts'
import type { OperatorFacts } from '../facts.ts'
import { clientBlock, operatorBlock, price } from './agreement.constraints.ts'
import { type Constraint, type ConstraintRule, CONSTRAINTS } from './constraint.ts'
import { availability, dailyCap, distance, overlap, weeklyCap } from './place-and-time.constraints.ts'
import {
  active,
  capabilities,
  charter,
  languages,
  level,
  papers,
  role,
  speciality,
} from './profile.constraints.ts'

const RULE_OF: Readonly<Record<Constraint, ConstraintRule>> = {
  active,
  papers,
  role,
  speciality,
  level,
  capabilities,
  languages,
  charter,
  'client-block': clientBlock,
  'operator-block': operatorBlock,
  price,
  distance,
  availability,
  overlap,
  'daily-cap': dailyCap,
  'weekly-cap': weeklyCap,
}

/** The rules in the order of CONSTRAINTS: cheap ones first, so that most operators leave early. */
export const CONSTRAINT_RULES: readonly ConstraintRule[] = CONSTRAINTS.map((name) => RULE_OF[name])

/** How each constraint is called on a screen. */
export const CONSTRAINT_LABELS: Readonly<Record<Constraint, LocalizedText>> = {
  active: { fr: 'Compte actif', en: 'Active account' },
  papers: { fr: 'Papiers à jour', en: 'Valid papers' },
  role: { fr: 'Métier', en: 'Role' },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  level: { fr: 'Niveau', en: 'Level' },
  capabilities: { fr: 'Matériel', en: 'Equipment' },
  languages: { fr: 'Langues', en: 'Languages' },
  charter: { fr: 'Certification sur la charte', en: 'Charter certification' },
  'client-block': { fr: 'Liste d’exclusion du client', en: 'Client’s block list' },
  'operator-block': { fr: 'Liste d’exclusion de l’opérateur', en: 'Operator’s block list' },
  price: { fr: 'Tarif', en: 'Price' },
  distance: { fr: 'Distance', en: 'Distance' },
  availability: { fr: 'Disponibilité, trajets compris', en: 'Availability, travel included' },
  overlap: { fr: 'Autre mission au même moment', en: 'Another mission at that time' },
  'daily-cap': { fr: 'Maximum par jour', en: 'Daily maximum' },
  'weekly-cap': { fr: 'Maximum par semaine', en: 'Weekly maximum' },
}

/** Whether every hard constraint holds; stops at the first that does not. */
export function isFeasible(operator: OperatorFacts, ask: Ask): boolean {
  for (const rule of CONSTRAINT_RULES) if (!rule.holds(operator, ask)) return false
  return true
}

/** The constraints that do not hold, in order, at most `limit` of them. */
export function failures(
  operator: OperatorFacts,
  ask: Ask,
  limit: number = CONSTRAINTS.length,
): Constraint[] {
  const failed: Constraint[] = []
  for (const rule of CONSTRAINT_RULES) {
    if (failed.length >= limit) break
    if (!rule.holds(operator, ask)) failed.push(rule.name)
  }
  return failed
}
