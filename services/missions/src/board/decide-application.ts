import type { Caller, MissionApplication } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import type { AssignmentRow } from '../assignments/assignment.table.ts'
import { confirmAssignment } from '../assignments/confirm-assignment.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { seatRow } from '../seats/seat.store.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { toMissionApplication } from './mission-application.faces.ts'
import { type MissionApplicationEvent, nextApplicationState } from './mission-application.states.ts'
import { applicationRow, moveApplication } from './mission-application.store.ts'
import type { MissionApplicationRow } from './mission-application.table.ts'
import { tellApplication } from './tell-application.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>
type Decision = { event: Exclude<MissionApplicationEvent, 'withdraw'>; reason: string }

const LINES = {
  accept: 'application-accepted',
  decline: 'application-declined',
  shortlist: 'application-shortlisted',
} as const

/**
 * A producer decides on an application, with a reason that is kept; accepting binds the operator at the fee of the seat.
 * @throws Failure 'not-found', 'wrong-state', 'already-taken', 'operator-busy', 'not-certified'
 */
export const decideApplication = (
  deps: Deps,
  caller: Caller,
  ids: { id: string; applicationId: string },
  { event, reason }: Decision,
): Promise<MissionApplication> =>
  deps.database.transaction(caller, async (unit) => {
    const now = deps.now()
    const mission = await lockMission(unit.tx, ids.id)
    const before = await applicationRow(unit.tx, ids.id, ids.applicationId)
    if (event !== 'shortlist')
      await lapseDecisions(unit, mission.id, { subjectIds: [before.id] }, LAPSES.byHand, now)
    const row = await settle(unit, caller, mission, before, { event, reason }, now)
    if (event === 'accept') await seatApplicant(unit, caller, mission, row, now)
    return toMissionApplication(unit.tx, row, mission)
  })

/** Takes an applicant on; the mission is locked by the caller, acting as the house. */
export async function acceptApplication(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  before: MissionApplicationRow,
  reason: string,
  now: Date,
): Promise<AssignmentRow> {
  const row = await settle(unit, caller, mission, before, { event: 'accept', reason }, now)
  return seatApplicant(unit, caller, mission, row, now)
}

/** Says no to an applicant; the mission is locked by the caller, acting as the house. */
export const declineApplication = (
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  before: MissionApplicationRow,
  reason: string,
  now: Date,
): Promise<MissionApplicationRow> => settle(unit, caller, mission, before, { event: 'decline', reason }, now)

async function settle(
  { tx, record }: Unit,
  caller: Caller,
  mission: MissionRow,
  before: MissionApplicationRow,
  { event, reason }: Decision,
  now: Date,
): Promise<MissionApplicationRow> {
  const state = nextApplicationState(before.state, event)
  const decided = event === 'shortlist' ? {} : { decidedAt: now }
  const row = await moveApplication(tx, before, { state, decisionReason: reason, ...decided })
  await tellTimeline(tx, mission, caller, now, [
    { kind: LINES[event], args: { operator: row.operatorName }, reason },
  ])
  tellApplication(record, mission, row, reason)
  return row
}

async function seatApplicant(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  { operatorId, id: applicationId, seat }: MissionApplicationRow,
  now: Date,
): Promise<AssignmentRow> {
  const { offeredFeeCents: feeCents } = await seatRow(unit.tx, mission.id, seat)
  const agreement = { mission, seat, operatorId, feeCents, offerId: null, applicationId }
  return confirmAssignment(unit, caller, agreement, now)
}
