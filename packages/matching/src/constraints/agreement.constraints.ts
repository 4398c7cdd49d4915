import { euroWords, NBSP } from '../words.ts'
import type { ConstraintRule } from './constraint.ts'

export const clientBlock: ConstraintRule = {
  name: 'client-block',
  isStaffOnly: true,
  holds: (operator, ask) => !ask.blocked.has(operator.id),
  explain: () => ({
    fr: 'Le client a demandé à ne plus travailler avec cette personne.',
    en: 'The client asked not to work with this person again.',
  }),
}

export const operatorBlock: ConstraintRule = {
  name: 'operator-block',
  isStaffOnly: true,
  holds: (operator, { needs }) => !operator.blockedClients.includes(needs.clientId),
  explain: () => ({
    fr: 'Cette personne a demandé à ne plus travailler pour ce client.',
    en: 'This person asked not to work for this client again.',
  }),
}

/** A fee exactly at the operator's minimum is accepted. */
export const price: ConstraintRule = {
  name: 'price',
  isStaffOnly: false,
  holds: (operator, { needs }) => operator.rateCents <= needs.feeCents,
  explain: (operator, { needs }) => {
    const words = (lang: 'fr' | 'en') => ({
      rate: euroWords(operator.rateCents, lang),
      fee: euroWords(needs.feeCents, lang),
      gap: euroWords(operator.rateCents - needs.feeCents, lang),
    })
    const [fr, en] = [words('fr'), words('en')]
    return {
      fr: `Tarif minimum de ${fr.rate} pour une rémunération de ${fr.fee}${NBSP}: il manque ${fr.gap}.`,
      en: `Minimum fee of ${en.rate} for a fee of ${en.fee}: ${en.gap} short.`,
    }
  },
}
