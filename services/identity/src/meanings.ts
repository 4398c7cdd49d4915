import type { ConstraintMeanings } from '@regie/database'

/** What a refusal of the database means to the person who ran into it. */
export const meanings: ConstraintMeanings = {
  account_email_once: {
    failure: 'already-exists',
    says: { fr: 'Cette adresse a déjà un compte.', en: 'This address has an account already.' },
    field: 'email',
  },
  invitation_open_once: {
    failure: 'already-exists',
    says: {
      fr: 'Une invitation est déjà ouverte pour cette adresse.',
      en: 'An invitation is open for this address already.',
    },
    field: 'email',
  },
  organisation_keeps_administrator: {
    failure: 'rule-broken',
    says: {
      fr: 'C’est le dernier administrateur de l’organisation ; nommez-en un autre d’abord.',
      en: 'This is the last administrator of the organisation; appoint another first.',
    },
  },
  member_once: {
    failure: 'already-exists',
    says: {
      fr: 'Cette personne fait déjà partie de l’organisation.',
      en: 'This person belongs to the organisation already.',
    },
  },
  refresh_token_one_live: {
    failure: 'conflict',
    says: {
      fr: 'Cette session vient d’être renouvelée ; réessayez.',
      en: 'This session was just prolonged; try again.',
    },
  },
}
