import type { LocalizedText } from '@regie/contracts'

/** What each work queue does, for the producer who reads that it could not. */
export const QUEUE_WORDS: Record<string, LocalizedText> = {
  'screen-application': { fr: 'Examiner une candidature', en: 'Screen an application' },
  'answer-reset-ask': { fr: 'Répondre à une demande de mot de passe', en: 'Answer a password request' },
  'rank-candidates': { fr: 'Classer les opérateurs d’une mission', en: 'Rank the operators of a mission' },
  'solve-plan': { fr: 'Calculer un plan', en: 'Solve a plan' },
  'close-wave': { fr: 'Clore une vague de propositions', en: 'Close a wave of offers' },
  'close-repair': {
    fr: 'Clore une solution de rechange sans réponse',
    en: 'Close a way out nobody answered',
  },
  'close-standby': {
    fr: 'Clore un repli sans réponse ou passé',
    en: 'Close a standby that is over or unanswered',
  },
  'escalate-incident': { fr: 'Signaler un imprévu en retard', en: 'Escalate a late incident' },
  'watch-check-in': { fr: 'Constater une arrivée manquante', en: 'Notice a missed check-in' },
  'release-crew': { fr: 'Libérer une équipe incomplète', en: 'Let an incomplete crew go' },
  'take-decision': { fr: 'Appliquer une décision d’attribution', en: 'Take a staffing decision' },
  'staff-seat': { fr: 'Poursuivre la recherche d’un opérateur', en: 'Go on looking for an operator' },
  'expire-quote': { fr: 'Faire expirer un devis', en: 'Expire a quote' },
  'make-call-sheet': { fr: 'Établir une feuille de service', en: 'Make a call sheet' },
  'analyse-asset': { fr: 'Contrôler un fichier', en: 'Check a file' },
  'make-package': { fr: 'Préparer une livraison', en: 'Prepare a delivery' },
  'route-retouch': { fr: 'Attribuer une retouche', en: 'Find a retoucher' },
  'fix-retouch': { fr: 'Corriger une photo automatiquement', en: 'Fix a picture by machine' },
  'watch-retouch': { fr: 'Surveiller l’échéance d’une retouche', en: 'Watch when a retouch task is due' },
  'read-retouch-archive': {
    fr: 'Lire une archive d’images retouchées',
    en: 'Read an archive of retouched pictures',
  },
  'watch-review': { fr: 'Suivre le délai d’une relecture', en: 'Follow the clock of a review' },
  'send-mail': { fr: 'Envoyer un courriel', en: 'Send a mail' },
}

/** The work in words; news are named by their event and by who could not take them in. */
export const whatWords = (name: string, consumer: string): LocalizedText =>
  QUEUE_WORDS[name] ?? {
    fr: `Nouvelle « ${name} » pour ${consumer}`,
    en: `News “${name}” for ${consumer}`,
  }
