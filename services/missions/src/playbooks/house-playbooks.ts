import type { IncidentKind, LocalizedText, PlaybookDocument } from '@regie/contracts'

type Step = PlaybookDocument['steps'][number]

const step = (key: string, act: Step['act'], fr: string, en: string): Step => ({ key, act, says: { fr, en } })
const text = (fr: string, en: string): LocalizedText => ({ fr, en })

const CALL_OPERATOR = step('call-operator', 'call-operator', 'Appeler l’opérateur', 'Call the operator')
const CALL_CLIENT = step(
  'call-client',
  'call-client',
  'Prévenir le client de vive voix',
  'Tell the client in person',
)
const REPLACE = step('replace', 'repair', 'Choisir un remplacement', 'Choose a replacement')
const CALL_SHEET = step(
  'call-sheet',
  'check',
  'Vérifier que la feuille de service est partie',
  'Check that the call sheet has left',
)
const MONEY = step('money', 'check', 'Relire le dédommagement décidé', 'Read the compensation decided')

const LOOKING = text(
  'Mission {reference}, {when} : votre opérateur a un empêchement. Nous cherchons un remplacement, vous n’avez rien à faire.',
  'Mission {reference}, {when}: your operator cannot come. We are finding a replacement, there is nothing for you to do.',
)
const FOUND = text(
  'Mission {reference} : tout est rentré dans l’ordre pour {when}.',
  'Mission {reference}: everything is in order again for {when}.',
)
const LET_GO = text(
  'Mission {reference} : votre absence est notée, merci de l’avoir dit.',
  'Mission {reference}: your absence is noted, thank you for saying so.',
)
const nothing = { client: null, operators: null }

const seatLost = (timerMinutes: number, change: Partial<PlaybookDocument> = {}): PlaybookDocument => ({
  owner: 'producer',
  timerMinutes,
  automation: 'standby',
  steps: [CALL_OPERATOR, REPLACE, CALL_CLIENT, CALL_SHEET],
  messages: {
    opened: { client: LOOKING, operators: LET_GO },
    solved: { client: FOUND, operators: null },
  },
  ...change,
})

/** What the house came with: version 1 of each playbook. */
export const HOUSE_PLAYBOOKS: Record<IncidentKind, PlaybookDocument> = {
  withdrawal: seatLost(60),
  'no-show': seatLost(20, {
    messages: {
      opened: {
        client: null,
        operators: text(
          'Mission {reference} : vous étiez attendu à {place}. Signalez votre arrivée, ou appelez-nous.',
          'Mission {reference}: you were expected at {place}. Check in, or call us.',
        ),
      },
      solved: { client: FOUND, operators: null },
    },
  }),
  illness: seatLost(60),
  equipment: seatLost(60, {
    steps: [
      CALL_OPERATOR,
      step(
        'backup',
        'check',
        'Chercher un boîtier de secours près du lieu',
        'Look for a backup body near the place',
      ),
      REPLACE,
      CALL_SHEET,
    ],
  }),
  'mission-moved': {
    owner: 'producer',
    timerMinutes: 240,
    automation: 'suggest',
    steps: [
      CALL_CLIENT,
      step('window', 'repair', 'Choisir le nouveau créneau', 'Choose the new window'),
      CALL_SHEET,
    ],
    messages: {
      opened: {
        client: text(
          'Mission {reference} : le créneau de {when} doit changer. Nous revenons vers vous avec une proposition.',
          'Mission {reference}: the window of {when} has to change. We will come back with a proposal.',
        ),
        operators: text(
          'Mission {reference} : le créneau de {when} doit changer. Gardez-le pour l’instant.',
          'Mission {reference}: the window of {when} has to change. Keep it for now.',
        ),
      },
      solved: { client: FOUND, operators: FOUND },
    },
  },
  'place-lost': {
    owner: 'producer',
    timerMinutes: 120,
    automation: 'suggest',
    steps: [CALL_CLIENT, step('window', 'repair', 'Trouver un autre créneau', 'Find another window'), MONEY],
    messages: {
      opened: {
        client: text(
          'Mission {reference} : le lieu n’est plus disponible pour {when}. Nous cherchons un autre créneau.',
          'Mission {reference}: the place is no longer available for {when}. We are finding another window.',
        ),
        operators: text(
          'Mission {reference} : le lieu n’est plus disponible pour {when}. Ne partez pas avant notre message.',
          'Mission {reference}: the place is no longer available for {when}. Do not leave before we write.',
        ),
      },
      solved: { client: FOUND, operators: FOUND },
    },
  },
  weather: {
    owner: 'producer',
    timerMinutes: 720,
    automation: 'suggest',
    steps: [
      step('look', 'check', 'Relire la prévision', 'Read the forecast again'),
      CALL_CLIENT,
      step('window', 'repair', 'Garder ou déplacer', 'Keep or move'),
    ],
    messages: {
      opened: {
        client: text(
          'Mission {reference}, {when} : la météo s’annonce défavorable. Nous vous proposerons de garder ou de déplacer.',
          'Mission {reference}, {when}: the weather looks unfavourable. We will propose to keep or to move it.',
        ),
        operators: text(
          'Mission {reference}, {when} : la météo s’annonce défavorable. Gardez le créneau, nous décidons bientôt.',
          'Mission {reference}, {when}: the weather looks unfavourable. Keep the window, we decide soon.',
        ),
      },
      solved: { client: FOUND, operators: FOUND },
    },
  },
  'client-change': {
    owner: 'producer',
    timerMinutes: 240,
    automation: 'suggest',
    steps: [
      step(
        'operator',
        'repair',
        'Retrouver un opérateur pour le nouveau créneau',
        'Find an operator for the new window',
      ),
      CALL_SHEET,
      MONEY,
    ],
    messages: {
      opened: {
        client: null,
        operators: text(
          'Mission {reference} : le client a changé le créneau pour {when}. Une proposition vous attend.',
          'Mission {reference}: the client moved the window to {when}. An offer waits for you.',
        ),
      },
      solved: { client: FOUND, operators: null },
    },
  },
  'client-cancellation': {
    owner: 'producer',
    timerMinutes: 1_440,
    automation: 'suggest',
    steps: [
      MONEY,
      step(
        'call-client',
        'call-client',
        'Proposer une autre date au client',
        'Propose another date to the client',
      ),
    ],
    messages: {
      opened: {
        client: null,
        operators: text(
          'Mission {reference} du {when} : le client a annulé. Le dédommagement prévu vous est dû.',
          'Mission {reference} of {when}: the client cancelled. The compensation agreed is due to you.',
        ),
      },
      solved: nothing,
    },
  },
}
