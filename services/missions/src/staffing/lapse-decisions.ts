import type { LocalizedText } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { nextDecisionState } from './decision.states.ts'
import { moveDecision, waitingDecisions } from './decision.store.ts'
import type { DecisionRow } from './staffing.table.ts'

/** Why a step that waited has nothing left to do. */
export const LAPSES = {
  taken: { fr: 'La place est prise.', en: 'The seat is taken.' },
  answered: { fr: 'La proposition a reçu une réponse.', en: 'The offer was answered.' },
  decided: { fr: 'La candidature est déjà décidée.', en: 'The application was decided already.' },
  stopped: { fr: 'La mission ne cherche plus personne.', en: 'The mission looks for nobody any more.' },
  again: { fr: 'La recherche a repris depuis.', en: 'The search began anew since.' },
  nobody: {
    fr: 'Plus personne de cette liste n’est disponible.',
    en: 'Nobody of this list is available any more.',
  },
  unfit: { fr: 'Cette personne ne convient plus.', en: 'This person does not fit any more.' },
  byHand: { fr: 'La production s’en est chargée.', en: 'A producer did it by hand.' },
} as const satisfies Record<string, LocalizedText>

type Which = { seat?: string; subjectIds?: readonly string[] }

/** Ends what waited for a mission, one of its seats or one offer or application; the mission is locked by the caller. */
export async function lapseDecisions(
  unit: Unit,
  missionId: string,
  which: Which,
  why: LocalizedText,
  now: Date,
): Promise<void> {
  for (const waiting of await waitingDecisions(unit.tx, missionId)) {
    if (which.seat !== undefined && waiting.seat !== which.seat) continue
    if (which.subjectIds && !which.subjectIds.some((id) => id === waiting.subjectId)) continue
    await lapse(unit, waiting, why, now)
  }
}

export async function lapse(
  { tx, record }: Unit,
  waiting: DecisionRow,
  why: LocalizedText,
  now: Date,
): Promise<DecisionRow> {
  const lapsed = await moveDecision(tx, waiting, {
    state: nextDecisionState(waiting.state, 'lapse'),
    settledAt: now,
    settleReason: why,
  })
  record.audit({
    action: 'staffing-decision.lapsed',
    subject: { kind: 'staffing-decision', id: waiting.id },
    organisationId: waiting.organisationId,
    reason: why.en,
  })
  return lapsed
}
