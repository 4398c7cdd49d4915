import { Failure, type LocalizedText, type RetouchState } from '@regie/contracts'

/** Event × state → state; whatever is not here is refused. `platform.transition` holds the same pairs. */
export const RETOUCH_MOVES = {
  assign: { open: 'assigned', in_progress: 'assigned', returned: 'assigned' },
  start: { assigned: 'in_progress', returned: 'in_progress' },
  release: { assigned: 'open', in_progress: 'open', returned: 'open' },
  submit: { in_progress: 'submitted', open: 'submitted' },
  /** One step is done and another follows. */
  'hand-on': { in_progress: 'open' },
  /** Returned by whoever looks at it; by the quality step, or by the producer. */
  return: { submitted: 'returned', in_progress: 'returned' },
  'return-to-all': { submitted: 'open', in_progress: 'open' },
  accept: { submitted: 'accepted' },
  cancel: {
    open: 'cancelled',
    assigned: 'cancelled',
    in_progress: 'cancelled',
    submitted: 'cancelled',
    returned: 'cancelled',
  },
} as const satisfies Record<string, Partial<Record<RetouchState, RetouchState>>>

export type RetouchEvent = keyof typeof RETOUCH_MOVES

const WORDS: Record<RetouchState, LocalizedText> = {
  open: { fr: 'à attribuer', en: 'waiting for a retoucher' },
  assigned: { fr: 'attribuée, pas commencée', en: 'assigned, not begun' },
  in_progress: { fr: 'en cours', en: 'in progress' },
  submitted: { fr: 'à relire', en: 'to be looked at' },
  returned: { fr: 'renvoyée avec des marques', en: 'returned with marks' },
  accepted: { fr: 'acceptée', en: 'accepted' },
  cancelled: { fr: 'abandonnée', en: 'cancelled' },
}

export const canMove = (state: RetouchState, event: RetouchEvent): boolean => state in RETOUCH_MOVES[event]

/** @throws Failure 'wrong-state' for a pair that is not in the table */
export function moveRetouch(state: RetouchState, event: RetouchEvent): RetouchState {
  const moves: Partial<Record<RetouchState, RetouchState>> = RETOUCH_MOVES[event]
  const to = moves[state]
  if (to !== undefined) return to
  throw new Failure('wrong-state', {
    fr: `Retouche ${WORDS[state].fr}.`,
    en: `Retouch task ${WORDS[state].en}.`,
  })
}
