import type { LocalizedText, MatchAssumption, NewPlan } from '@regie/contracts'
import { ASSUMPTIONS, rankingAssumptions, sayAssumptions } from '../facts/assumptions.ts'
import { SCORE_CENTS } from './plan-problem.rules.ts'
import { CANDIDATES_A_SEAT, type PlanWorld } from './plan-world.ts'

const TABLE: LocalizedText = {
  fr: 'Temps de trajet : la table fournie avec la demande ; les contraintes de chaque personne (rayon, disponibilité) restent jugées sur l’estimation de la maison.',
  en: 'Travel times: the table given with the ask; each person’s constraints (radius, availability) are still judged by the house’s estimate.',
}

/** All a plan takes for granted, to be shown beside it. */
export function assumptionsOf(ask: NewPlan, { people }: PlanWorld, notInTable: number): MatchAssumption[] {
  const euros = SCORE_CENTS / 1000
  return [
    { about: 'travel', says: ask.travel.kind === 'estimate' ? ASSUMPTIONS.travel : TABLE },
    {
      about: 'windows',
      says: {
        fr: 'Chaque mission occupe tout son créneau, du début à la fin : c’est ce qui a été vendu et ce que la maison réserve.',
        en: 'Each mission takes the whole of its window, from its start to its end: that is what was sold and what the house holds.',
      },
    },
    {
      about: 'prices',
      says: {
        fr: `Le coût compte la rémunération, 0,636 € par kilomètre, 15 € par heure de route, ${euros} € par dixième de point de score perdu, et 10 000 € par mission laissée alors que quelqu’un pourrait la prendre.`,
        en: `The cost counts pay, €0.636 a kilometre, €15 an hour on the road, €${euros} for each tenth of a point of score lost, and €10,000 for each mission left out that somebody could take.`,
      },
    },
    {
      about: 'candidates',
      says: {
        fr: `Pour chaque place, les ${CANDIDATES_A_SEAT} personnes les mieux classées sont envisagées.`,
        en: `For each seat the ${CANDIDATES_A_SEAT} best ranked are considered.`,
      },
    },
    {
      about: 'fairness',
      says: {
        fr: 'Équité : les paiements ne sont pas encore connus ici ; chaque mission terminée ces 90 derniers jours compte pour la rémunération moyenne du plan.',
        en: 'Fairness: payments are not known here yet; each mission completed over the last 90 days counts as the mean pay of the plan.',
      },
    },
    ...(ask.standbys > 0
      ? [
          {
            about: 'standbys',
            says: {
              fr: 'Un repli est compté comme s’il partait ; ce qu’il est payé pour se tenir prêt n’est pas dans le coût.',
              en: 'A standby is counted as if they went; what they are paid for being ready is not in the cost.',
            },
          },
        ]
      : []),
    ...(notInTable > 0
      ? [
          {
            about: 'table',
            says: {
              fr: `${notInTable} personne(s) possibles ne sont pas dans la table de trajets : elles ne sont pas envisagées.`,
              en: `${notInTable} people who could are not in the travel table: they are not considered.`,
            },
          },
        ]
      : []),
    // What any ranking rests on; travel and pay are told above.
    ...sayAssumptions(rankingAssumptions([...people.values()])).filter(
      ({ about }) => about !== 'travel' && about !== 'payments',
    ),
  ]
}
