import type { ConstraintMeanings } from '@regie/database'

export const meanings: ConstraintMeanings = {
  charter_key_once: {
    failure: 'already-exists',
    says: { fr: 'Une charte porte déjà cette clé.', en: 'A charter already has this key.' },
    field: 'document.key',
  },
  charter_version_once: {
    failure: 'conflict',
    says: {
      fr: 'Cette version vient d’être publiée par quelqu’un d’autre.',
      en: 'Somebody else has just published this version.',
    },
  },
  asset_replaced_once: {
    failure: 'already-taken',
    says: {
      fr: 'Ce fichier est déjà remplacé par un autre envoi.',
      en: 'Another upload already replaces this file.',
    },
    field: 'replaces',
  },
  asset_change_one_at_a_time: {
    failure: 'already-taken',
    says: {
      fr: 'Une réponse à cette retouche est déjà en cours.',
      en: 'An answer to this change is already under way.',
    },
    field: 'changeId',
  },
  asset_kept_passed: {
    failure: 'wrong-state',
    says: {
      fr: 'Une photo n’est approuvée qu’avec ses verdicts.',
      en: 'A picture is approved only with its verdicts.',
    },
  },
  diffusion_once: {
    failure: 'already-exists',
    says: {
      fr: 'Cette diffusion est déjà au planning.',
      en: 'This publication is planned already.',
    },
    field: 'assetIds',
  },
  retouch_task_one_at_a_time: {
    failure: 'already-taken',
    says: {
      fr: 'Une retouche est déjà en cours sur cette photo.',
      en: 'A retouch task is under way on this picture already.',
    },
    field: 'pictures',
  },
  retouch_terms_once: {
    failure: 'conflict',
    says: {
      fr: 'D’autres conditions viennent d’être publiées.',
      en: 'Other terms have just been published.',
    },
  },
  retouch_version_number_once: {
    failure: 'conflict',
    says: { fr: 'Une autre version vient d’arriver.', en: 'Another version has just come in.' },
  },
  package_once: {
    failure: 'wrong-state',
    says: { fr: 'Cette série est déjà approuvée.', en: 'This set is approved already.' },
  },
  file_decision_binding_once: {
    failure: 'already-taken',
    says: {
      fr: 'Quelqu’un vient de décider de ce fichier ; cette décision est définitive.',
      en: 'Somebody has just decided on this file; that decision is final.',
    },
    field: 'assetId',
  },
  review_link_binding: {
    failure: 'rule-broken',
    says: {
      fr: 'Seul le client peut prêter sa voix.',
      en: 'Only the client may lend their voice.',
    },
    field: 'isBinding',
  },
}
