import type { IncidentKind, LocalizedText } from '@regie/contracts'

export const KIND_TITLES: Record<IncidentKind, LocalizedText> = {
  withdrawal: { fr: 'Désistement', en: 'Withdrawal' },
  'no-show': { fr: 'Pas d’arrivée', en: 'No check-in' },
  illness: { fr: 'Empêchement de plusieurs', en: 'Several people out' },
  'mission-moved': { fr: 'Mission déplacée', en: 'Mission moved' },
  'place-lost': { fr: 'Lieu indisponible', en: 'Place lost' },
  weather: { fr: 'Météo', en: 'Weather' },
  equipment: { fr: 'Panne de matériel', en: 'Equipment failure' },
  'client-change': { fr: 'Changement du client', en: 'Client change' },
  'client-cancellation': { fr: 'Annulation du client', en: 'Client cancellation' },
}

/** What the house reads of it in one sentence. */
export function saysOf(kind: IncidentKind, operator: string | null): LocalizedText {
  const who = { fr: operator ?? 'L’opérateur', en: operator ?? 'The operator' }
  const says: Record<IncidentKind, LocalizedText> = {
    withdrawal: { fr: `${who.fr} n’assure plus la prise de vue.`, en: `${who.en} no longer does the shoot.` },
    'no-show': { fr: `${who.fr} n’a pas signalé son arrivée.`, en: `${who.en} has not checked in.` },
    illness: {
      fr: `${who.fr} est empêché, avec d’autres.`,
      en: `${who.en} cannot come, and others neither.`,
    },
    'mission-moved': { fr: 'Le créneau ne tient plus.', en: 'The window no longer holds.' },
    'place-lost': { fr: 'Le lieu n’est plus disponible.', en: 'The place is no longer available.' },
    weather: { fr: 'La météo menace la prise de vue.', en: 'The weather endangers the shoot.' },
    equipment: { fr: `Le matériel de ${who.fr} est en panne.`, en: `The equipment of ${who.en} failed.` },
    'client-change': { fr: 'Le client a changé le créneau.', en: 'The client changed the window.' },
    'client-cancellation': { fr: 'Le client a annulé la mission.', en: 'The client cancelled the mission.' },
  }
  return says[kind]
}

/** Where the playbook says nothing to them. */
export const UNDER_WAY: LocalizedText = {
  fr: 'Un imprévu est en cours de traitement par la production.',
  en: 'Production is dealing with something unexpected.',
}
