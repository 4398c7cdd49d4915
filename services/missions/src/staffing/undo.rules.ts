import type {
  AssignmentState,
  DecisionKind,
  DecisionState,
  LocalizedText,
  OfferState,
} from '@regie/contracts'

/** What undoing a step depends on. */
export type UndoFacts = {
  kind: DecisionKind
  state: DecisionState
  /** Of the wave it sent, or of every offer made at the fee it raised to. */
  offers: readonly OfferState[]
  /** The one it made, if any. */
  assignment: AssignmentState | null
  /** The seat of its mission is taken. */
  isSeatTaken: boolean
  startsAt: Date
  now: Date
}

/** Nearer to the shoot than this, an operator who was told yes is let down: that is an incident, not an undo. */
const NOTICE_MS = 24 * 3_600_000

const REFUSALS = {
  'not-taken': { fr: 'Rien n’a encore pris effet.', en: 'Nothing has taken effect yet.' },
  over: { fr: 'Cette décision est close.', en: 'This decision is over.' },
  nothing: {
    fr: 'Elle n’a rien changé : il n’y a rien à annuler.',
    en: 'It changed nothing: there is nothing to undo.',
  },
  accepted: {
    fr: 'Trop tard : un opérateur a déjà accepté à ces conditions.',
    en: 'Too late: an operator has accepted on these terms.',
  },
  answered: {
    fr: 'Trop tard : plus aucune proposition n’attend.',
    en: 'Too late: no offer is waiting any more.',
  },
  seated: { fr: 'Trop tard : la place est prise.', en: 'Too late: the seat is taken.' },
  begun: {
    fr: 'Trop tard : l’affectation est commencée ou finie.',
    en: 'Too late: the assignment has begun or ended.',
  },
  near: {
    fr: 'Trop tard : la prise de vue commence dans moins de 24 heures. Passez par un imprévu.',
    en: 'Too late: the shoot begins in less than 24 hours. Open an incident instead.',
  },
} as const satisfies Record<string, LocalizedText>

/** Why a step cannot be undone any more; null while it can. */
export function undoRefusal({
  kind,
  state,
  offers,
  assignment,
  isSeatTaken,
  startsAt,
  now,
}: UndoFacts): LocalizedText | null {
  if (state === 'to_confirm' || state === 'pending') return REFUSALS['not-taken']
  if (state !== 'taken') return REFUSALS.over
  if (kind === 'nobody-left') return REFUSALS.nothing
  if (kind === 'wave' || kind === 'boost') {
    if (offers.includes('accepted')) return REFUSALS.accepted
    if (isSeatTaken) return REFUSALS.seated
    const isWaiting = offers.some((offer) => offer === 'sent' || offer === 'seen')
    return kind === 'boost' || isWaiting ? null : REFUSALS.answered
  }
  if (assignment !== 'proposed' && assignment !== 'confirmed') return REFUSALS.begun
  return startsAt.getTime() - now.getTime() < NOTICE_MS ? REFUSALS.near : null
}
