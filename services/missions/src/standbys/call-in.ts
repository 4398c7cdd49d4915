import { type Caller, Failure, type Standby } from '@regie/contracts'
import { actAsHouse, type Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { assignmentRow, moveAssignment } from '../assignments/assignment.store.ts'
import { nextAssignmentState } from '../assignments/assignment.states.ts'
import { lockMission } from '../missions/mission.store.ts'
import { nextMissionState } from '../missions/mission.states.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { declineOpenApplications } from '../board/settle-applications.ts'
import { tellNotChosen } from '../not-chosen/tell-not-chosen.ts'
import { withdrawLiveOffers } from '../offers/settle-offers.ts'
import { alreadyTaken } from '../seats/seat.rules.ts'
import { seatsOf, updateSeat } from '../seats/seat.store.ts'
import { staffMission } from '../seats/staff-mission.ts'
import { ensureStandbys } from './ask-standby.ts'
import { endStandby } from './end-standby.ts'
import { nextStandbyState } from './standby.states.ts'
import { standbyRow, toStandbys } from './standby.store.ts'
import type { StandbyRow } from './standby.table.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/**
 * Who stood by takes the seat: no question is asked again, since being ready is what they are paid for, and their time
 * was never free. The mission is locked by the caller, acting as the house.
 * @throws Failure 'already-taken' when the seat has its operator, 'wrong-state' while another seat is open as well
 */
export async function callIn(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  standby: StandbyRow,
  reason: string | null,
  now: Date,
): Promise<StandbyRow> {
  nextStandbyState(standby.state, 'call-in')
  const seats = await seatsOf(unit.tx, mission.id)
  const seat = seats.find(({ key }) => key === standby.seat)
  if (!seat || seat.assignmentId) throw alreadyTaken()
  if (seats.some(({ key, assignmentId }) => key !== seat.key && assignmentId === null)) throw crewIsOpen()
  const state = nextMissionState(mission.state, 'staff')
  const kept = await assignmentRow(unit.tx, standby.assignmentId ?? '')
  const change = { state: nextAssignmentState(kept.state, 'confirm'), confirmedAt: now }
  const { id, operatorId, operatorName, feeCents } = await moveAssignment(unit.tx, kept, change)
  await updateSeat(unit.tx, seat, { assignmentId: id, operatorId, operatorName, agreedFeeCents: feeCents })
  const called = await endStandby(
    unit,
    caller,
    mission,
    standby,
    { event: 'call-in', reason, isPaid: true },
    now,
  )
  await withdrawLiveOffers(unit, mission, now)
  await staffMission(unit, caller, mission, state, now)
  await declineOpenApplications(unit, mission, 'La mission est attribuée. / The mission is staffed.', now)
  await tellNotChosen(unit, mission, now)
  return called
}

/** Staff call a standby in by hand. @throws Failure 'not-found', 'already-taken', 'wrong-state' */
export const callInStandby = (deps: Deps, caller: Caller, id: string, reason: string): Promise<Standby> =>
  deps.database.transaction(caller, async (unit) => {
    const { missionId } = await standbyRow(unit.tx, id)
    const mission = await lockMission(unit.tx, missionId)
    const called = await callIn(unit, caller, mission, await standbyRow(unit.tx, id), reason, deps.now())
    const [standby] = await toStandbys(unit.tx, [called])
    return standby!
  })

/**
 * A standby is let go: by the house, paid as the terms say; or by the operator, who is owed nothing and blamed for
 * nothing. @throws Failure 'not-found', 'wrong-state'
 */
export const releaseStandby = (deps: Deps, caller: Caller, id: string, reason: string): Promise<Standby> =>
  deps.database.transaction(caller, async (unit) => {
    const { missionId } = await standbyRow(unit.tx, id)
    await actAsHouse(unit.tx)
    const mission = await lockMission(unit.tx, missionId)
    const standby = await standbyRow(unit.tx, id)
    const isHouse = caller.kind === 'staff'
    const event = standby.state === 'asked' && isHouse ? ('withdraw' as const) : ('release' as const)
    const ending = { event, reason, isPaid: isHouse && event === 'release' }
    const released = await endStandby(unit, caller, mission, standby, ending, deps.now())
    // A critical mission has another asked, unless the house itself wanted none.
    if (!isHouse) await ensureStandbys(unit, caller, mission, deps.now())
    const [answer] = await toStandbys(unit.tx, [released])
    return answer!
  })

const crewIsOpen = () =>
  new Failure('wrong-state', {
    fr: 'Une autre place de l’équipe est ouverte : le repli ne suffit pas.',
    en: 'Another seat of the crew is open: a standby is not enough.',
  })
