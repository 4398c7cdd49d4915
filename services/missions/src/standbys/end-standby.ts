import { type Caller, standbyEnded } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { assignmentRow, moveAssignment } from '../assignments/assignment.store.ts'
import { nextAssignmentState } from '../assignments/assignment.states.ts'
import { decideCompensation } from '../compensations/decide-compensation.ts'
import { noticeMinutes } from '../compensations/read-situation.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { type StandbyEvent, nextStandbyState } from './standby.states.ts'
import { aliveStandbys, moveStandby } from './standby.store.ts'
import type { StandbyRow } from './standby.table.ts'

type Outcome = 'declined' | 'expired' | 'withdrawn' | 'called_in' | 'released'
type Ending = {
  event: Exclude<StandbyEvent, 'hold'>
  reason: string | null
  /** What being ready is worth; nothing where the operator lets go by themselves. */
  isPaid?: boolean
}

/** Ends a standby: row, event, audit line; the time it kept is free again unless it was called in. */
export async function endStandby(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  standby: StandbyRow,
  { event, reason, isPaid = false }: Ending,
  now: Date,
): Promise<StandbyRow> {
  const state = nextStandbyState(standby.state, event)
  const when = standby.state === 'asked' ? { answeredAt: now } : { endedAt: now }
  const ended = await moveStandby(unit.tx, standby, { state, ...when, reason: reason ?? standby.reason })
  if (standby.assignmentId && event === 'release') {
    const kept = await assignmentRow(unit.tx, standby.assignmentId)
    await moveAssignment(unit.tx, kept, {
      state: nextAssignmentState(kept.state, 'cancel'),
      endedAt: now,
      endReason: reason,
      wasReleased: true,
    })
  }
  if (isPaid) await pay(unit, caller, mission, standby, event === 'call-in', now)
  await tellTimeline(unit.tx, mission, caller, now, [
    { kind: `standby-${event}` as const, args: { operator: standby.operatorName }, reason },
  ])
  unit.record.event(
    standbyEnded,
    {
      standbyId: standby.id,
      missionId: mission.id,
      operatorId: standby.operatorId,
      reference: mission.reference,
      ...(standby.planLineId ? { planLineId: standby.planLineId } : {}),
      assignmentId: standby.assignmentId,
      outcome: state as Outcome,
    },
    { accountIds: [standby.operatorId] },
  )
  unit.record.audit({
    action: `standby.${state.replaceAll('_', '-')}`,
    subject: { kind: 'standby', id: standby.id },
    organisationId: mission.organisationId,
    reason,
  })
  return ended
}

async function pay(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  { assignmentId, operatorId, operatorName, feeCents, readyFeeCents }: StandbyRow,
  isCalledIn: boolean,
  now: Date,
): Promise<void> {
  if (!assignmentId) return
  const seat = { assignmentId, operatorId, operatorName, feeCents }
  const situation = {
    kind: 'standby' as const,
    noticeMinutes: noticeMinutes(mission, now),
    seat,
    readyFeeCents,
    isCalledIn,
  }
  const cause = `standby:${assignmentId}`
  await decideCompensation(unit, caller, { mission, situation, cause, incidentId: null }, now)
}

/** Nobody needs to stand by any more: the shoot began, was moved or is off. Who was held is paid by the terms. */
export async function letStandbysGo(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  reason: string,
  now: Date,
): Promise<void> {
  for (const standby of await aliveStandbys(unit.tx, mission.id)) {
    const event = standby.state === 'held' ? ('release' as const) : ('withdraw' as const)
    await endStandby(unit, caller, mission, standby, { event, reason, isPaid: event === 'release' }, now)
  }
}
