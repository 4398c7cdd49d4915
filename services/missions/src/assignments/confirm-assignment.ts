import { type Caller, Failure, LEAD_SEAT, type Window } from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import { charterOf, lockOperator } from '../heard/heard.store.ts'
import type { Operator } from '../heard/heard.table.ts'
import { currentRate } from '../earnings/travel-rate.store.ts'
import { declineOpenApplications } from '../board/settle-applications.ts'
import { nextMissionState } from '../missions/mission.states.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { tellNotChosen } from '../not-chosen/tell-not-chosen.ts'
import { findOffer } from '../offers/offer.store.ts'
import { withdrawLiveOffers } from '../offers/settle-offers.ts'
import { holdSeat, tellHeld } from '../seats/hold-seat.ts'
import { alreadyTaken, unknownSeat } from '../seats/seat.rules.ts'
import { seatsOf, updateSeat } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { staffMission } from '../seats/staff-mission.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { type AssignmentRow, assignments } from './assignment.table.ts'
import { timeTaken } from './time-taken.ts'
import { tripTo } from './travel.rules.ts'

export type Agreement = {
  mission: MissionRow
  /** The lead's unless given. */
  seat?: string
  operatorId: string
  feeCents: number
  offerId: string | null
  applicationId: string | null
  /** Its share of an outing, where a plan asked for it. */
  planned?: Window | null
}

/**
 * Gives a seat of a mission to an operator; the mission is locked by the caller, acting as the house. Everyone
 * else's offers and applications for that seat end here. The last seat staffs the mission; a seat taken before the
 * crew is whole is provisional.
 * @throws Failure 'already-taken' when the seat has its operator, 'wrong-state' when the mission is not to be staffed,
 *   'not-allowed' when the operator is not active; the database refuses 'operator-busy' and 'not-certified'
 */
export async function confirmAssignment(
  unit: Unit,
  caller: Caller,
  agreement: Agreement,
  now: Date,
): Promise<AssignmentRow> {
  const { tx, record } = unit
  const { mission } = agreement
  const all = await seatsOf(tx, mission.id)
  const seat = all.find(({ key }) => key === (agreement.seat ?? LEAD_SEAT))
  if (!seat) throw unknownSeat()
  if (seat.assignmentId) throw alreadyTaken()
  const state = nextMissionState(mission.state, 'staff')
  const operator = await lockOperator(tx, agreement.operatorId)
  mustBeActive(operator)
  const isLast = all.every(({ key, assignmentId }) => key === seat.key || assignmentId !== null)
  const heldUntil = isLast ? null : await holdSeat(unit, caller, mission, { seat, operator }, now)
  const assignment = await insertAssignment(unit, agreement, { seat, operator, heldUntil }, now)
  await updateSeat(tx, seat, {
    assignmentId: assignment.id,
    operatorId: operator.id,
    operatorName: operator.name,
    agreedFeeCents: agreement.feeCents,
  })
  record.audit({
    action: `assignment.${assignment.state}`,
    subject: { kind: 'assignment', id: assignment.id },
    organisationId: mission.organisationId,
    detail: {
      missionId: mission.id,
      seat: seat.key,
      operatorId: operator.id,
      feeCents: agreement.feeCents,
      held: assignment.held,
    },
  })
  await lapseDecisions(unit, mission.id, { seat: seat.key }, LAPSES.taken, now)
  await withdrawLiveOffers(unit, mission, now, seat.key)
  if (isLast) await staffMission(unit, caller, mission, state, now)
  await declineOpenApplications(unit, mission, TAKEN, now, isLast ? undefined : seat.key)
  if (isLast) await tellNotChosen(unit, mission, now)
  return assignment
}

const TAKEN = 'La mission est attribuée. / The mission is staffed.'

async function insertAssignment(
  { tx, record }: Unit,
  { mission, feeCents, offerId, applicationId, planned = null }: Agreement,
  { seat, operator, heldUntil }: { seat: SeatRow; operator: Operator; heldUntil: Date | null },
  now: Date,
): Promise<AssignmentRow> {
  const trip = tripTo(mission.place, operator)
  const charter = await charterOf(tx, mission.charterId)
  // What was shown when it was offered holds, whatever the rate became since.
  const offered = await findOffer(tx, offerId)
  const travelRateVersion = offered?.travelRateVersion ?? (await currentRate(tx)).version
  const [row] = await tx
    .insert(assignments)
    .values({
      id: newId(),
      missionId: mission.id,
      organisationId: mission.organisationId,
      seat: seat.key,
      role: seat.role,
      state: heldUntil ? 'proposed' : 'confirmed',
      operatorId: operator.id,
      operatorName: operator.name,
      held: await timeTaken(tx, operator.id, { during: mission.during, ...trip, planned, offerId }),
      feeCents,
      ...trip,
      travelRateVersion,
      offerId,
      applicationId,
      charterId: charter?.id ?? null,
      charterVersion: charter?.version ?? null,
      heldUntil,
      confirmedAt: heldUntil ? null : now,
    })
    .returning()
  if (heldUntil) tellHeld(record, mission, row!, heldUntil)
  return row!
}

function mustBeActive({ state }: Operator): void {
  if (state === 'active') return
  throw new Failure('not-allowed', {
    fr: 'Seul un opérateur actif peut prendre une mission.',
    en: 'Only an active operator can take a mission.',
  })
}
