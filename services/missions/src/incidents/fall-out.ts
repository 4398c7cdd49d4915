import type { Caller, IncidentKind } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { AssignmentRow } from '../assignments/assignment.table.ts'
import { vacateSeat } from '../assignments/vacate-seat.ts'
import { decideCompensation } from '../compensations/decide-compensation.ts'
import { noticeMinutes } from '../compensations/read-situation.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { planRepairs } from '../repairs/plan-repairs.ts'
import { aliveIncidents } from './incident.store.ts'
import type { IncidentRow } from './incident.table.ts'
import { openIncident } from './open-incident.ts'

type Fall = {
  event: 'cancel' | 'miss'
  kind: Extract<IncidentKind, 'withdrawal' | 'no-show' | 'illness' | 'equipment'>
  reason: string
  groupId?: string | null
}

/** What others read where the reason is nobody's business. */
const PRIVATE_REASON = 'Empêchement. / Cannot come.'

/**
 * An operator who was bound falls out: their seat is emptied and searched for, the incident of it opened (or the one
 * open for this seat goes on), what is due is decided, ways out are proposed; all in the caller's transaction, which
 * holds the mission and acts as the house. Leaving a seat that was only kept for them is no incident.
 * @throws Failure 'wrong-state'
 */
export async function fallOut(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  before: AssignmentRow,
  { event, kind, reason, groupId = null }: Fall,
  now: Date,
): Promise<{ ended: AssignmentRow; incident: IncidentRow | undefined }> {
  const told = kind === 'illness' ? PRIVATE_REASON : reason
  const ended = await vacateSeat(unit, caller, mission, before, { event, reason: told }, now)
  if (before.state === 'proposed') return { ended, incident: undefined }
  const { id: assignmentId, operatorId, operatorName, feeCents } = before
  const posted = await lockMission(unit.tx, mission.id)
  const seat = { assignmentId, operatorId, operatorName }
  const trouble = { mission: posted, kind, cause: `${kind}:${assignmentId}:left`, reason, seat, groupId }
  const incident =
    (await openIncident(unit, caller, trouble, now)) ??
    (await aliveIncidents(unit.tx, mission.id)).find((one) => one.assignmentId === assignmentId)
  const situation = {
    kind: kind === 'no-show' ? ('no-show' as const) : ('withdrawal' as const),
    noticeMinutes: noticeMinutes(mission, now),
    seat: { ...seat, feeCents },
  }
  const cause = `seat-lost:${assignmentId}`
  await decideCompensation(
    unit,
    caller,
    { mission: posted, situation, cause, incidentId: incident?.id ?? null },
    now,
  )
  // Of several at once, each is planned when all are known.
  if (incident && groupId === null) await planRepairs(unit, caller, posted, incident, now)
  return { ended, incident }
}
