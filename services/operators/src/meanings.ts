import type { ConstraintMeanings } from '@regie/database'

/** What the constraints of this service mean to whoever runs into them. */
export const meanings: ConstraintMeanings = {
  application_one_open: {
    failure: 'already-exists',
    says: { fr: 'Vous avez déjà une candidature en cours.', en: 'You already have an application open.' },
  },
  application_attempt: {
    failure: 'conflict',
    says: { fr: 'Cette candidature vient d’être ouverte.', en: 'This application was just opened.' },
  },
  portfolio_picture_once: {
    failure: 'already-exists',
    says: {
      fr: 'Cette image est déjà dans votre portfolio.',
      en: 'This picture is already in your portfolio.',
    },
  },
  portfolio_picture_at_most_twenty: {
    failure: 'conflict',
    says: { fr: 'Un portfolio compte au plus 20 images.', en: 'A portfolio has at most 20 pictures.' },
  },
  portfolio_picture_position: {
    failure: 'conflict',
    says: {
      fr: 'Une autre image arrivait en même temps ; réessayez.',
      en: 'Another picture came at the same time; try again.',
    },
  },
  profile_claim_one_pending: {
    failure: 'already-exists',
    says: { fr: 'Une demande identique attend déjà.', en: 'The same claim is already waiting.' },
  },
  quiz_attempt_three_a_day: {
    failure: 'too-many',
    says: { fr: 'Trois essais par jour : revenez demain.', en: 'Three tries a day: come back tomorrow.' },
  },
  quiz_attempt_numbered: {
    failure: 'conflict',
    says: { fr: 'Un autre essai est en cours.', en: 'Another try is under way.' },
  },
  certification_once: {
    failure: 'already-exists',
    says: {
      fr: 'Vous êtes déjà certifié sur cette version.',
      en: 'You are already certified on this version.',
    },
  },
  certification_charter: {
    failure: 'not-found',
    says: { fr: 'Cette version de la charte est inconnue.', en: 'This version of the charter is unknown.' },
  },
  operator_active_is_whole: {
    failure: 'wrong-state',
    says: { fr: 'Le profil est incomplet.', en: 'The profile is incomplete.' },
  },
}
