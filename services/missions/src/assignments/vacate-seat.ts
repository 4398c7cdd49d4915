import type { Caller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { nextMissionState } from '../missions/mission.states.ts'
import { updateMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { moveMission } from '../missions/move-mission.ts'
import { publishPosting } from '../missions/post-mission.ts'
import { releaseSeat } from '../seats/release-seat.ts'
import { isLead } from '../seats/seat.rules.ts'
import { considerSeats } from '../staffing/consider-seat.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { nextAssignmentState } from './assignment.states.ts'
import { activeAssignments } from './assignment.store.ts'
import type { AssignmentRow } from './assignment.table.ts'
import { endAssignment } from './end-assignment.ts'

export type Why = { event: 'cancel' | 'miss'; reason: string }

/**
 * Empties the seat of an operator who falls out and starts the search for another; the mission is locked by the
 * caller, acting as the house. During the shoot only the lead's absence stops it.
 * @throws Failure 'wrong-state'
 */
export async function vacateSeat(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  before: AssignmentRow,
  why: Why,
  now: Date,
): Promise<AssignmentRow> {
  nextAssignmentState(before.state, why.event)
  if (before.state === 'proposed') return leaveHeldSeat(unit, caller, mission, before, why, now)
  const goesOn = mission.state === 'in_production' && !isLead({ key: before.seat })
  const isOpen = mission.state === 'posted'
  const state = goesOn || isOpen ? mission.state : nextMissionState(mission.state, 'unstaff')
  const ended = await endAssignment(unit, mission, before, why.event, why.reason, now)
  const kind = why.event === 'miss' ? ('no-show' as const) : ('assignment-withdrawn' as const)
  await tellTimeline(unit.tx, mission, caller, now, [
    { kind, args: { operator: before.operatorName }, reason: why.reason },
  ])
  if (goesOn) return ended
  await lapseDecisions(unit, mission.id, {}, LAPSES.again, now)
  const again = { ...leaving(before), round: mission.round + 1 }
  const posted = isOpen
    ? await updateMission(unit.tx, mission, again)
    : await moveMission(unit, mission, state, again, why.reason)
  await tellTimeline(unit.tx, posted, caller, now, [{ kind: 'mission-reposted' }])
  await publishPosting(unit, posted)
  return ended
}

/** What the mission forgets with the one who leaves. */
const leaving = ({ seat }: AssignmentRow): Partial<MissionRow> =>
  isLead({ key: seat })
    ? { operatorId: null, operatorName: null, agreedFeeCents: null, checkedInAt: null, capturedAt: null }
    : {}

async function leaveHeldSeat(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  before: AssignmentRow,
  { reason }: Why,
  now: Date,
): Promise<AssignmentRow> {
  const released = await releaseSeat(unit, mission, before, 'withdrawn', reason, now)
  await tellTimeline(unit.tx, mission, caller, now, [
    { kind: 'seat-left', args: { operator: before.operatorName }, reason },
  ])
  const others = (await activeAssignments(unit.tx, mission.id)).some(({ state }) => state === 'proposed')
  const kept = others ? mission : await updateMission(unit.tx, mission, { crewHeldUntil: null })
  await considerSeats(unit, caller, kept, now)
  return released
}
