import { type Caller, decisionWaits, takeDecision as takeDecisionQueue } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import type { MissionRow } from '../missions/mission.table.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { type Grounds, weighConfidence } from './confidence.rules.ts'
import { firstState } from './decision.states.ts'
import { insertDecision } from './decision.store.ts'
import { explainProposal, type Reasons, sayProposal } from './explain.rules.ts'
import type { DecisionRow } from './staffing.table.ts'
import { takeDecision } from './take-decision.ts'

export type Making = {
  subjectId?: string
  reasons: Omit<Reasons, 'role'>
  grounds: Omit<Grounds, 'rules'>
}

/**
 * Writes a step down with why and how sure, and lets it begin as the mission's level says: it takes effect now, waits
 * for its time, or for a producer. The mission is locked by the caller.
 */
export async function makeDecision(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  seat: SeatRow,
  { subjectId, reasons, grounds }: Making,
  now: Date,
): Promise<DecisionRow> {
  const { tx, record } = unit
  const { doubt, automation, vetoMinutes } = mission.staffing
  const { confidence, doubts, isDoubtful } = weighConfidence({ ...grounds, rules: doubt })
  const begins = firstState(automation, isDoubtful)
  const dueAt = begins === 'pending' ? new Date(now.getTime() + vetoMinutes * 60_000) : null
  const told = { ...reasons, role: seat.role }
  const says = sayProposal(told)
  const made = await insertDecision(tx, {
    id: newId(),
    missionId: mission.id,
    organisationId: mission.organisationId,
    seat: seat.key,
    round: mission.round,
    kind: reasons.proposal.kind,
    // What takes effect at once still waits for the instant between being written and being taken.
    state: begins === 'taken' ? 'pending' : begins,
    level: automation,
    policyId: mission.policyId,
    subjectId: subjectId ?? null,
    proposal: reasons.proposal,
    says,
    explanation: explainProposal(told),
    doubts,
    confidence,
    madeAt: now,
    dueAt: begins === 'taken' ? now : dueAt,
  })
  record.audit({
    action: 'staffing-decision.made',
    subject: { kind: 'staffing-decision', id: made.id },
    organisationId: mission.organisationId,
    detail: { missionId: mission.id, seat: seat.key, kind: made.kind, begins, confidence },
  })
  if (begins === 'taken') return takeDecision(unit, caller, mission, made, now)
  if (dueAt) record.job(takeDecisionQueue, { decisionId: made.id }, { runAt: dueAt })
  record.event(decisionWaits, {
    decisionId: made.id,
    missionId: mission.id,
    reference: mission.reference,
    says,
    dueAt: dueAt?.toISOString() ?? null,
  })
  // Its own line stands in the timeline already.
  if (made.kind === 'nobody-left') return made
  await tellTimeline(tx, mission, caller, now, [
    { kind: dueAt ? 'decision-pending' : 'decision-waits', args: { fr: says.fr, en: says.en } },
  ])
  return made
}
