import { Failure, type LocalizedText, type PlanLineState, type PlanState } from '@regie/contracts'

type Machine<S extends string, E extends string> = Readonly<Record<S, Readonly<Partial<Record<E, S>>>>>

type PlanEvent = 'begin' | 'propose' | 'accept' | 'discard' | 'fail'
type PlanLineEvent = 'accept' | 'refuse' | 'offer' | 'confirm' | 'lapse'

/** Solving begins anew after a crash; more lines of an accepted plan may be accepted later. */
export const planMachine: Machine<PlanState, PlanEvent> = {
  queued: { begin: 'solving', discard: 'discarded', fail: 'failed' },
  solving: { begin: 'solving', propose: 'proposed', discard: 'discarded', fail: 'failed' },
  proposed: { accept: 'accepted', discard: 'discarded' },
  accepted: { accept: 'accepted' },
  discarded: {},
  failed: {},
}

export const planLineMachine: Machine<PlanLineState, PlanLineEvent> = {
  fixed: {},
  proposed: { accept: 'accepted', refuse: 'refused' },
  // The answer may be heard before it is heard that the offer was sent.
  accepted: { offer: 'offered', refuse: 'refused', confirm: 'confirmed', lapse: 'lapsed' },
  offered: { confirm: 'confirmed', lapse: 'lapsed' },
  confirmed: {},
  refused: {},
  lapsed: {},
}

const WORDS: Record<PlanState, LocalizedText> = {
  queued: { fr: 'en file d’attente', en: 'queued' },
  solving: { fr: 'en cours de calcul', en: 'being solved' },
  proposed: { fr: 'proposé', en: 'proposed' },
  accepted: { fr: 'accepté', en: 'accepted' },
  discarded: { fr: 'écarté', en: 'discarded' },
  failed: { fr: 'en échec', en: 'failed' },
}

/** @throws Failure 'wrong-state' for every pair that is not in the table */
export function nextPlanState(state: PlanState, event: PlanEvent): PlanState {
  const next = planMachine[state][event]
  if (next) return next
  throw new Failure('wrong-state', {
    fr: `Impossible pour un plan ${WORDS[state].fr}.`,
    en: `Not possible for a plan that is ${WORDS[state].en}.`,
  })
}

/** Undefined for every pair that is not in the table: news of a line may come late. */
export const nextLineState = (state: PlanLineState, event: PlanLineEvent): PlanLineState | undefined =>
  planLineMachine[state][event]

/** Every pair (from, to) that changes something; the same pairs stand in platform.transition. */
export const movesOf = <S extends string, E extends string>(machine: Machine<S, E>): [S, S][] =>
  (Object.entries(machine) as [S, Partial<Record<E, S>>][]).flatMap(([from, moves]) =>
    [...new Set(Object.values(moves) as S[])].filter((to) => to !== from).map((to): [S, S] => [from, to]),
  )
