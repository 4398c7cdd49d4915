import type { LocalizedText } from '@regie/contracts'
import { type OperatorFacts, TRAVEL_ASSUMPTION } from '@regie/matching'

/**
 * What the engine is told where nobody has told us: shown beside every answer that rests on it. Words never change
 * their meaning, for old runs keep their keys: `caps` and `blocks` are of runs made before those lists were kept.
 */
export const ASSUMPTIONS = {
  travel: TRAVEL_ASSUMPTION,
  caps: {
    fr: 'Aucun maximum de missions par jour ou par semaine n’est encore déclaré : aucun n’est appliqué.',
    en: 'No maximum of missions a day or a week is declared yet: none is applied.',
  },
  blocks: {
    fr: 'Ni les clients ni les opérateurs n’ont encore de liste d’exclusion ou de préférence : personne n’est écarté ni avantagé.',
    en: 'Neither clients nor operators have block or preference lists yet: nobody is left out or put forward.',
  },
  'undeclared-caps': {
    fr: 'Qui n’a déclaré aucun maximum de missions par jour ou par semaine n’en a pas.',
    en: 'Whoever declared no maximum of missions a day or a week has none.',
  },
  'operator-blocks': {
    fr: 'Les listes des clients comptent ; les opérateurs n’ont pas encore de liste d’exclusion.',
    en: 'The lists of clients count; operators have no block lists yet.',
  },
  'few-reviews': {
    fr: 'Les notes comptent d’autant moins qu’elles sont rares : elles sont ramenées vers la moyenne de tous.',
    en: 'Reviews count for less the fewer they are: they are pulled towards the mean of all.',
  },
  reviews: {
    fr: 'Les notes des clients ne sont pas encore recueillies : chacun reçoit la qualité moyenne, 4 sur 5.',
    en: 'Client reviews are not collected yet: everybody is given the mean quality, 4 out of 5.',
  },
  payments: {
    fr: 'Les paiements ne sont pas encore connus ici : l’équité compte les missions terminées ces 90 derniers jours.',
    en: 'Payments are not known here yet: the fair share counts missions completed over the last 90 days.',
  },
  withdrawals: {
    fr: 'Une affectation annulée ne dit pas encore par qui : seules les absences comptent contre la fiabilité.',
    en: 'A cancelled assignment does not say by whom yet: only no-shows count against reliability.',
  },
} as const satisfies Record<string, LocalizedText>

export type AssumptionKey = keyof typeof ASSUMPTIONS

/** What a ranking of these operators rests on. */
export function rankingAssumptions(everybody: readonly OperatorFacts[]): AssumptionKey[] {
  const isAnyRated = everybody.some(({ quality }) => quality.count > 0)
  const reviews = isAnyRated ? 'few-reviews' : 'reviews'
  return ['travel', 'undeclared-caps', 'operator-blocks', reviews, 'payments', 'withdrawals']
}

/** "Why not me" only asks for hard constraints; the staff's own lists are no business of the operator's. */
export const whyNotAssumptions = (isStaff: boolean): AssumptionKey[] =>
  isStaff ? ['travel', 'undeclared-caps', 'operator-blocks'] : ['travel', 'undeclared-caps']

export const sayAssumptions = (keys: readonly AssumptionKey[]) =>
  keys.map((about) => ({ about, says: ASSUMPTIONS[about] }))
