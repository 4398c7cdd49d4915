import type { ConstraintMeanings } from '@regie/database'

/** What a refusal of the database means to the person who ran into it. */
export const meanings: ConstraintMeanings = {
  product_key_once: {
    failure: 'already-exists',
    field: 'key',
    says: { fr: 'Un produit porte déjà cette clé.', en: 'A product has this key already.' },
  },
  operator_in_one_place: {
    failure: 'operator-busy',
    says: {
      fr: 'Une autre mission confirmée occupe ce créneau, trajet compris.',
      en: 'Another confirmed mission holds this time, travel included.',
    },
  },
  assignment_seat_once: {
    failure: 'already-taken',
    says: { fr: 'Cette mission vient d’être attribuée.', en: 'This mission has just been given to someone.' },
  },
  offer_accepted_once: {
    failure: 'already-taken',
    says: { fr: 'Cette mission vient d’être attribuée.', en: 'This mission has just been given to someone.' },
  },
  assignment_operator_once: {
    failure: 'already-exists',
    field: 'operatorId',
    says: {
      fr: 'Cette personne a déjà une place dans cette mission.',
      en: 'This person has a seat of this mission already.',
    },
  },
  offer_of_plan_line_once: {
    failure: 'already-exists',
    says: {
      fr: 'Cette ligne de plan est déjà proposée.',
      en: 'This line of a plan is offered already.',
    },
  },
  offer_once_alive: {
    failure: 'already-exists',
    field: 'operatorId',
    says: {
      fr: 'Une proposition attend déjà la réponse de cette personne.',
      en: 'An offer already waits for this person’s answer.',
    },
  },
  application_once: {
    failure: 'already-exists',
    says: {
      fr: 'Votre candidature à cette mission est déjà en attente.',
      en: 'Your application for this mission is already waiting.',
    },
  },
  mission_of_quote_once: {
    failure: 'wrong-state',
    says: { fr: 'Ce devis est déjà accepté.', en: 'This quote is accepted already.' },
  },
  standby_once_alive: {
    failure: 'already-exists',
    says: {
      fr: 'Quelqu’un est déjà sollicité ou tenu prêt pour cette place.',
      en: 'Somebody is asked or held ready for this seat already.',
    },
  },
  repair_accepted_once: {
    failure: 'already-taken',
    says: {
      fr: 'Une autre solution vient d’être retenue pour cet imprévu.',
      en: 'Another repair was just accepted for this incident.',
    },
  },
  'not-certified': {
    failure: 'not-certified',
    says: {
      fr: 'La certification sur la version en vigueur de la charte manque.',
      en: 'The certification on the current version of the charter is missing.',
    },
  },
}
