import type { Coverage, LocalizedText } from '@regie/contracts'
import type { Constraint, Waterfall } from '@regie/matching'

/** From this many on a day is well covered. */
export const GOOD_FROM = 5

export const levelOf = (operators: number): Coverage['days'][number]['level'] =>
  operators === 0 ? 'none' : operators < GOOD_FROM ? 'few' : 'good'

/**
 * Why a day is thin: the constraint at which fewer than five people were left, then the one after it that took most.
 *
 * @param waterfall  of the rarest seat
 * @param isForStaff counts, and the block lists, are theirs alone
 * @returns          empty where the day is well covered; at most two
 */
export function whyThin({ steps, fitting }: Waterfall, isForStaff: boolean): Coverage['why'] {
  if (fitting >= GOOD_FROM) return []
  const at = steps.findIndex(({ remaining }) => remaining < GOOD_FROM)
  const [most] = steps
    .slice(at + 1)
    .filter(({ removed }) => removed > 0)
    .toSorted((a, b) => b.removed - a.removed)
  return [steps[at], most].flatMap((step) => {
    if (!step || (!isForStaff && STAFF_ONLY.includes(step.constraint))) return []
    return [
      {
        constraint: step.constraint,
        says: WORDS[step.constraint],
        count: isForStaff ? step.alone : null,
      },
    ]
  })
}

const STAFF_ONLY: readonly Constraint[] = ['client-block', 'operator-block', 'price']

const WORDS: Readonly<Record<Constraint, LocalizedText>> = {
  active: { fr: 'La communauté est encore petite.', en: 'The community is still small.' },
  papers: {
    fr: 'Les papiers de plusieurs opérateurs ne sont pas à jour pour cette date.',
    en: 'The papers of several operators are not valid for that date.',
  },
  role: { fr: 'Peu de personnes exercent ce métier chez nous.', en: 'Few people of ours do this job.' },
  speciality: {
    fr: 'Peu d’opérateurs pratiquent cette spécialité.',
    en: 'Few operators practise this speciality.',
  },
  level: {
    fr: 'Peu d’opérateurs ont le niveau demandé dans cette spécialité.',
    en: 'Few operators have the level asked in this speciality.',
  },
  capabilities: {
    fr: 'Peu d’opérateurs ont le matériel demandé.',
    en: 'Few operators have the equipment asked.',
  },
  languages: {
    fr: 'Peu d’opérateurs parlent les langues demandées.',
    en: 'Few operators speak the languages asked.',
  },
  charter: {
    fr: 'Peu d’opérateurs sont déjà certifiés sur la charte de cette prestation.',
    en: 'Few operators are certified on the charter of this shoot yet.',
  },
  'client-block': {
    fr: 'Le client a écarté plusieurs opérateurs.',
    en: 'The client has ruled several operators out.',
  },
  'operator-block': {
    fr: 'Plusieurs opérateurs ne travaillent plus pour ce client.',
    en: 'Several operators no longer work for this client.',
  },
  price: {
    fr: 'La rémunération est sous le minimum de plusieurs opérateurs.',
    en: 'The fee is below the minimum of several operators.',
  },
  distance: {
    fr: 'Peu d’opérateurs qualifiés se déplacent jusqu’à ce lieu.',
    en: 'Few qualified operators travel to this place.',
  },
  availability: {
    fr: 'Peu de ceux qui le pourraient sont disponibles ce jour-là, à ces heures, trajet compris.',
    en: 'Few of those who could are available that day, at those hours, travel included.',
  },
  overlap: {
    fr: 'Plusieurs de ceux qui le pourraient ont déjà une mission à ce moment-là.',
    en: 'Several of those who could have another mission at that time.',
  },
  'daily-cap': {
    fr: 'Plusieurs opérateurs ont déjà leur compte de missions ce jour-là.',
    en: 'Several operators have their fill of missions that day.',
  },
  'weekly-cap': {
    fr: 'Plusieurs opérateurs ont déjà leur compte de missions cette semaine-là.',
    en: 'Several operators have their fill of missions that week.',
  },
}
