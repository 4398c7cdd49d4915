import { assignmentConfirmed, type Caller, Failure, makeCallSheet } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import { charterOf, lockOperator } from '../heard/heard.store.ts'
import type { Operator } from '../heard/heard.table.ts'
import { declineOpenApplications } from '../board/settle-applications.ts'
import { briefOf } from '../missions/brief.rules.ts'
import { nextMissionState } from '../missions/mission.states.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { moveMission } from '../missions/move-mission.ts'
import { withdrawLiveOffers } from '../offers/settle-offers.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { type AssignmentRow, assignments } from './assignment.table.ts'
import { heldBy, tripTo } from './travel.rules.ts'

export type Agreement = {
  mission: MissionRow
  operatorId: string
  feeCents: number
  offerId: string | null
  applicationId: string | null
}

/**
 * Binds an operator to a mission; the mission is locked by the caller, acting as the house. Everyone else's offers
 * and applications end here.
 * @throws Failure 'already-taken' when the mission has its operator, 'wrong-state' when it is not to be staffed,
 *   'not-allowed' when the operator is not active; the database refuses 'operator-busy' and 'not-certified'
 */
export async function confirmAssignment(
  unit: Unit,
  caller: Caller,
  agreement: Agreement,
  now: Date,
): Promise<AssignmentRow> {
  const { tx, record } = unit
  const { mission, feeCents } = agreement
  if (mission.operatorId) throw alreadyTaken()
  const state = nextMissionState(mission.state, 'staff')
  const operator = await lockOperator(tx, agreement.operatorId)
  mustBeActive(operator)
  const assignment = await insertAssignment(unit, agreement, operator, now)
  const bound = { operatorId: operator.id, operatorName: operator.name, agreedFeeCents: feeCents }
  const staffed = await moveMission(unit, mission, state, bound)
  await tellTimeline(tx, staffed, caller, now, [
    { kind: 'assignment-confirmed', args: { operator: operator.name } },
  ])
  const charter = await charterOf(tx, mission.charterId)
  record.event(
    assignmentConfirmed,
    {
      assignmentId: assignment.id,
      operatorId: operator.id,
      operatorName: operator.name,
      held: assignment.held,
      feeCents,
      brief: briefOf(staffed, charter),
    },
    { organisationId: mission.organisationId, accountIds: [operator.id] },
  )
  record.job(makeCallSheet, { assignmentId: assignment.id })
  record.audit({
    action: 'assignment.confirmed',
    subject: { kind: 'assignment', id: assignment.id },
    organisationId: mission.organisationId,
    detail: { missionId: mission.id, operatorId: operator.id, feeCents, held: assignment.held },
  })
  await withdrawLiveOffers(unit, staffed, now)
  await declineOpenApplications(unit, staffed, 'La mission est attribuée. / The mission is staffed.', now)
  return assignment
}

async function insertAssignment(
  { tx }: Unit,
  { mission, feeCents, offerId, applicationId }: Agreement,
  operator: Operator,
  now: Date,
): Promise<AssignmentRow> {
  const trip = tripTo(mission.place, operator)
  const charter = await charterOf(tx, mission.charterId)
  const [row] = await tx
    .insert(assignments)
    .values({
      id: newId(),
      missionId: mission.id,
      organisationId: mission.organisationId,
      role: mission.role,
      state: 'confirmed',
      operatorId: operator.id,
      operatorName: operator.name,
      held: heldBy(mission.during, trip.travelMinutes),
      feeCents,
      ...trip,
      offerId,
      applicationId,
      charterId: charter?.id ?? null,
      charterVersion: charter?.version ?? null,
      confirmedAt: now,
    })
    .returning()
  return row!
}

export const alreadyTaken = () =>
  new Failure('already-taken', {
    fr: 'Cette mission vient d’être attribuée.',
    en: 'This mission has just been given to someone.',
  })

function mustBeActive({ state }: Operator): void {
  if (state === 'active') return
  throw new Failure('not-allowed', {
    fr: 'Seul un opérateur actif peut prendre une mission.',
    en: 'Only an active operator can take a mission.',
  })
}
