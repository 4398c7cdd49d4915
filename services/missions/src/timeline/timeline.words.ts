import type { LocalizedText } from '@regie/contracts'
import { formatMoney } from '@regie/money'

export type Face = 'client' | 'operator' | 'staff'
export type TimelineArgs = Record<string, string | number>
type Kind = { audience: Face[]; says: (args: TimelineArgs) => LocalizedText }

const ALL: Face[] = ['client', 'operator', 'staff']
const WORKERS: Face[] = ['operator', 'staff']
const STAFF: Face[] = ['staff']

const plain = (audience: Face[], fr: string, en: string): Kind => ({ audience, says: () => ({ fr, en }) })
const told = (
  audience: Face[],
  fr: (args: TimelineArgs) => string,
  en: (args: TimelineArgs) => string,
): Kind => ({
  audience,
  says: (args) => ({ fr: fr(args), en: en(args) }),
})
const euros = (cents: string | number | undefined, language: 'fr' | 'en') =>
  formatMoney({ cents: Number(cents ?? 0), currency: 'EUR' }, language)
type Count = string | number | undefined
/** French counts nought as one, English as many. */
const fr = (count: Count, one: string, many: string) => `${count} ${Number(count) < 2 ? one : many}`
const en = (count: Count, one: string, many: string) => `${count} ${Number(count) === 1 ? one : many}`

/**
 * Every kind of line: who may read it, and its sentence in both languages. Fees and who refused are told to the
 * house only.
 */
export const TIMELINE = {
  'quote-accepted': told(
    ['client', 'staff'],
    ({ quote }) => `Le devis ${quote} est accepté.`,
    ({ quote }) => `Quote ${quote} is accepted.`,
  ),
  'mission-posted': plain(
    ALL,
    'La mission est publiée ; la recherche d’un opérateur commence.',
    'The mission is posted; the search for an operator begins.',
  ),
  'mission-reposted': plain(
    ALL,
    'La mission est de nouveau publiée ; la recherche reprend.',
    'The mission is posted again; the search resumes.',
  ),
  'candidates-ranked': told(
    STAFF,
    ({ candidates, considered }) =>
      `${fr(candidates, 'candidat classé', 'candidats classés')} parmi ${fr(considered, 'opérateur étudié', 'opérateurs étudiés')}.`,
    ({ candidates, considered }) =>
      `${en(candidates, 'candidate', 'candidates')} ranked out of ${en(considered, 'operator', 'operators')} considered.`,
  ),
  'wave-opened': told(
    STAFF,
    ({ wave, offers, answerBy }) =>
      `Vague ${wave} : ${fr(offers, 'proposition envoyée', 'propositions envoyées')}, réponse attendue avant le ${answerBy}.`,
    ({ wave, offers, answerBy }) =>
      `Wave ${wave}: ${en(offers, 'offer', 'offers')} sent, answers due by ${answerBy}.`,
  ),
  'wave-closed': told(
    STAFF,
    ({ wave, expired }) =>
      `Vague ${wave} terminée : ${fr(expired, 'proposition restée sans réponse', 'propositions restées sans réponse')}.`,
    ({ wave, expired }) => `Wave ${wave} is over: ${en(expired, 'offer', 'offers')} unanswered.`,
  ),
  'list-exhausted': plain(
    STAFF,
    'Plus aucun candidat à solliciter ; la mission reste sur le tableau des missions.',
    'No candidate left to ask; the mission stays on the board.',
  ),
  'offer-sent': told(
    STAFF,
    ({ operator }) => `Proposition envoyée directement à ${operator}.`,
    ({ operator }) => `Offer sent directly to ${operator}.`,
  ),
  'plan-offer-sent': told(
    STAFF,
    ({ operator }) => `Proposition envoyée à ${operator}, selon un plan accepté.`,
    ({ operator }) => `Offer sent to ${operator}, by an accepted plan.`,
  ),
  'offer-accepted': told(
    STAFF,
    ({ operator }) => `${operator} a accepté la proposition.`,
    ({ operator }) => `${operator} accepted the offer.`,
  ),
  'offer-declined': told(
    STAFF,
    ({ operator }) => `${operator} a refusé la proposition.`,
    ({ operator }) => `${operator} declined the offer.`,
  ),
  'offer-countered': told(
    STAFF,
    ({ operator, feeCents }) => `${operator} propose ${euros(feeCents, 'fr')}.`,
    ({ operator, feeCents }) => `${operator} asks for ${euros(feeCents, 'en')}.`,
  ),
  'counter-accepted': told(
    STAFF,
    ({ operator, feeCents }) =>
      `La contre-proposition de ${operator} (${euros(feeCents, 'fr')}) est acceptée.`,
    ({ operator, feeCents }) => `The counter-offer of ${operator} (${euros(feeCents, 'en')}) is accepted.`,
  ),
  'counter-refused': told(
    STAFF,
    ({ operator }) => `La contre-proposition de ${operator} est refusée.`,
    ({ operator }) => `The counter-offer of ${operator} is refused.`,
  ),
  'application-sent': told(
    STAFF,
    ({ operator }) => `${operator} se porte candidat à la mission.`,
    ({ operator }) => `${operator} applied for the mission.`,
  ),
  'application-withdrawn': told(
    STAFF,
    ({ operator }) => `${operator} retire sa candidature.`,
    ({ operator }) => `${operator} withdrew their application.`,
  ),
  'application-shortlisted': told(
    STAFF,
    ({ operator }) => `La candidature de ${operator} est présélectionnée.`,
    ({ operator }) => `The application of ${operator} is shortlisted.`,
  ),
  'application-accepted': told(
    STAFF,
    ({ operator }) => `La candidature de ${operator} est retenue.`,
    ({ operator }) => `The application of ${operator} is accepted.`,
  ),
  'application-declined': told(
    STAFF,
    ({ operator }) => `La candidature de ${operator} est écartée.`,
    ({ operator }) => `The application of ${operator} is declined.`,
  ),
  'assignment-confirmed': told(
    ALL,
    ({ operator }) => `${operator} assurera la prise de vue.`,
    ({ operator }) => `${operator} will do the shoot.`,
  ),
  'decision-waits': told(
    STAFF,
    ({ fr }) => `Une décision attend la production : ${String(fr)}`,
    ({ en }) => `A decision waits for a producer: ${String(en)}`,
  ),
  'decision-pending': told(
    STAFF,
    ({ fr }) => `Décision automatique en attente, encore arrêtable : ${String(fr)}`,
    ({ en }) => `An automatic decision is pending and may be stopped: ${String(en)}`,
  ),
  'decision-refused': told(
    STAFF,
    ({ fr }) => `La production arrête une décision : ${String(fr)}`,
    ({ en }) => `A producer stopped a decision: ${String(en)}`,
  ),
  'decision-undone': told(
    STAFF,
    ({ fr }) => `La production annule une décision : ${String(fr)}`,
    ({ en }) => `A producer undid a decision: ${String(en)}`,
  ),
  'automation-paused': plain(
    STAFF,
    'La production prend l’attribution en main.',
    'A producer takes the staffing in hand.',
  ),
  'automation-resumed': plain(
    STAFF,
    'L’attribution est rendue aux règles.',
    'The staffing is given back to the rules.',
  ),
  'fee-raised': told(
    STAFF,
    ({ from, feeCents }) => `La rémunération passe de ${euros(from, 'fr')} à ${euros(feeCents, 'fr')}.`,
    ({ from, feeCents }) => `The fee goes from ${euros(from, 'en')} to ${euros(feeCents, 'en')}.`,
  ),
  'policy-applied': told(
    STAFF,
    ({ key, version }) => `Règles d’attribution appliquées : ${key}, version ${version}.`,
    ({ key, version }) => `Staffing rules applied: ${key}, version ${version}.`,
  ),
  'seat-held': told(
    STAFF,
    ({ operator, fr }) => `${operator} : place retenue (${fr}), confirmée dès que l’équipe est au complet.`,
    ({ operator, en }) => `${operator}: seat kept (${en}), confirmed once the crew is whole.`,
  ),
  'seat-left': told(
    STAFF,
    ({ operator }) => `${operator} libère sa place avant que l’équipe soit au complet.`,
    ({ operator }) => `${operator} left their seat before the crew was whole.`,
  ),
  'crew-released': told(
    STAFF,
    ({ count }) =>
      `L’équipe n’est pas au complet à temps : ${fr(count, 'place libérée', 'places libérées')}, la recherche reprend.`,
    ({ count }) =>
      `The crew was not whole in time: ${en(count, 'seat', 'seats')} let go, the search resumes.`,
  ),
  'assignment-withdrawn': told(
    ALL,
    ({ operator }) => `${operator} n’assure plus la prise de vue.`,
    ({ operator }) => `${operator} no longer does the shoot.`,
  ),
  'no-show': told(
    ['client', 'staff'],
    ({ operator }) => `${operator} ne s’est pas présenté.`,
    ({ operator }) => `${operator} did not show up.`,
  ),
  'call-sheet-ready': plain(WORKERS, 'La feuille de service est prête.', 'The call sheet is ready.'),
  'checked-in': told(
    ALL,
    ({ operator }) => `${operator} est sur place.`,
    ({ operator }) => `${operator} is on site.`,
  ),
  'checked-out': told(
    ALL,
    ({ operator }) => `${operator} a terminé la prise de vue.`,
    ({ operator }) => `${operator} has finished the shoot.`,
  ),
  'incident-opened': told(
    STAFF,
    ({ fr }) => `Imprévu : ${fr}.`,
    ({ en }) => `Incident: ${en}.`,
  ),
  'incident-solved': told(
    STAFF,
    ({ fr }) => `Imprévu résolu. ${fr}`,
    ({ en }) => `Incident solved. ${en}`,
  ),
  'repair-accepted': told(
    STAFF,
    ({ fr }) => `Solution retenue : ${fr}`,
    ({ en }) => `Repair accepted: ${en}`,
  ),
  'standby-asked': told(
    STAFF,
    ({ operator, feeCents }) =>
      `${operator} est sollicité en repli (${euros(feeCents, 'fr')} pour se tenir prêt).`,
    ({ operator, feeCents }) => `${operator} is asked to stand by (${euros(feeCents, 'en')} to be ready).`,
  ),
  'standby-held': told(
    STAFF,
    ({ operator }) => `${operator} se tient prêt en repli.`,
    ({ operator }) => `${operator} stands by.`,
  ),
  'standby-decline': told(
    STAFF,
    ({ operator }) => `${operator} ne peut pas se tenir prêt.`,
    ({ operator }) => `${operator} cannot stand by.`,
  ),
  'standby-expire': told(
    STAFF,
    ({ operator }) => `${operator} n’a pas répondu pour le repli.`,
    ({ operator }) => `${operator} did not answer about standing by.`,
  ),
  'standby-withdraw': told(
    STAFF,
    ({ operator }) => `${operator} n’est plus sollicité en repli.`,
    ({ operator }) => `${operator} is no longer asked to stand by.`,
  ),
  'standby-call-in': told(
    STAFF,
    ({ operator }) => `Le repli est appelé : ${operator}.`,
    ({ operator }) => `The standby is called in: ${operator}.`,
  ),
  'standby-release': told(
    STAFF,
    ({ operator }) => `Le repli est libéré : ${operator}.`,
    ({ operator }) => `The standby is released: ${operator}.`,
  ),
  'window-changed': told(
    ALL,
    ({ fr }) => `Nouveau créneau : ${fr}.`,
    ({ en }) => `New window: ${en}.`,
  ),
  'waiting-reported': told(
    ALL,
    ({ operator, minutes }) => `${operator} a attendu ${minutes} min sur place.`,
    ({ operator, minutes }) => `${operator} was kept waiting ${minutes} min on site.`,
  ),
  'asset-stored': told(
    WORKERS,
    ({ filename }) => `Fichier reçu : ${filename}.`,
    ({ filename }) => `File received: ${filename}.`,
  ),
  'asset-passed': told(
    WORKERS,
    ({ filename }) => `${filename} respecte la charte.`,
    ({ filename }) => `${filename} holds to the charter.`,
  ),
  'asset-to-fix': told(
    WORKERS,
    ({ filename, fr }) => `${filename} est à reprendre${fr ? ` : ${fr}` : ''}.`,
    ({ filename, en }) => `${filename} must be redone${en ? `: ${en}` : ''}.`,
  ),
  'set-passed': told(
    ALL,
    ({ count }) =>
      `Série complète et contrôlée (${fr(count, 'image', 'images')}) ; la relecture peut commencer.`,
    ({ count }) => `The set is whole and checked (${en(count, 'picture', 'pictures')}); review can begin.`,
  ),
  'change-asked': told(
    ALL,
    ({ filename }) => `Une retouche est demandée sur ${filename}.`,
    ({ filename }) => `A change is asked for on ${filename}.`,
  ),
  'change-delivered': told(
    ALL,
    ({ filename }) => `La nouvelle version de ${filename} est là.`,
    ({ filename }) => `The new version of ${filename} is here.`,
  ),
  'deliverable-approved': told(
    ALL,
    ({ count }) => `La série est approuvée (${fr(count, 'image', 'images')}).`,
    ({ count }) => `The set is approved (${en(count, 'picture', 'pictures')}).`,
  ),
  'package-ready': told(
    ALL,
    ({ count }) => `La livraison est prête (${fr(count, 'fichier', 'fichiers')}).`,
    ({ count }) => `The delivery is ready (${en(count, 'file', 'files')}).`,
  ),
  'mission-held': plain(ALL, 'La mission est suspendue.', 'The mission is on hold.'),
  'mission-resumed': plain(ALL, 'La mission reprend.', 'The mission resumes.'),
  'mission-cancelled': plain(ALL, 'La mission est annulée.', 'The mission is cancelled.'),
  'mission-closed': plain(ALL, 'La mission est close.', 'The mission is closed.'),
} as const satisfies Record<string, Kind>

export type TimelineKind = keyof typeof TIMELINE

/** The sentence of a line; a kind that this version no longer knows tells its name. */
export const sayLine = (kind: string, args: TimelineArgs): LocalizedText => {
  const known: Kind | undefined = (TIMELINE as Record<string, Kind>)[kind]
  return known ? known.says(args) : { fr: kind, en: kind }
}
