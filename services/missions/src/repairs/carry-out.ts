import { type Caller, closeRepair, Failure } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { activeAssignments } from '../assignments/assignment.store.ts'
import { vacateSeat } from '../assignments/vacate-seat.ts'
import { weighMissions } from '../board/fitness.store.ts'
import { decideCompensation } from '../compensations/decide-compensation.ts'
import { boundSeats, noticeMinutes, situationOf } from '../compensations/read-situation.ts'
import { lockOperator } from '../heard/heard.store.ts'
import type { IncidentRow } from '../incidents/incident.table.ts'
import { moveIncident, solveIncident } from '../incidents/move-incident.ts'
import { changeWindow } from '../missions/change-window.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { openWave } from '../offers/open-wave.ts'
import { putOffer } from '../offers/put-offer.ts'
import { alreadyTaken } from '../seats/seat.rules.ts'
import { seatRow, updateSeat } from '../seats/seat.store.ts'
import { callIn } from '../standbys/call-in.ts'
import { standbyRow } from '../standbys/standby.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { nextRepairState } from './repair.states.ts'
import { moveRepair, repairsOf } from './repair.store.ts'
import type { RepairRow } from './repair.table.ts'
import { replacementAnswerBy } from './replacement.rules.ts'
import { seatOf } from './ways-out.ts'

type Decision = { reason: string | null; byName: string | null }

/**
 * Does what a repair proposes, weighed again by what holds now: a replacement is asked, a wave opened, the window
 * moved, or all is left as it is. The mission is locked by the caller, acting as the house.
 *
 * @throws Failure 'wrong-state' (decided already, or an advice), 'already-taken' while another repair is under way,
 *   'operator-busy' when who was proposed fits no more
 */
export async function carryOut(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  incident: IncidentRow,
  repair: RepairRow,
  { reason, byName }: Decision,
  now: Date,
): Promise<RepairRow> {
  if (repair.isAdvice) throw onlyAdvice()
  const isAsked = repair.kind === 'shortlist'
  const state = nextRepairState(repair.state, isAsked ? 'accept' : 'do')
  const others = await repairsOf(unit.tx, [incident.id])
  if (others.some((one) => one.state === 'accepted')) throw underWay()
  const decided = { decidedAt: now, decidedBy: caller.accountId, decidedByName: byName, reason }
  const { fr, en } = repair.says
  await tellTimeline(unit.tx, mission, caller, now, [{ kind: 'repair-accepted', args: { fr, en }, reason }])
  unit.record.audit({
    action: 'repair.accepted',
    subject: { kind: 'repair', id: repair.id },
    organisationId: incident.organisationId,
    reason,
    detail: { incidentId: incident.id, kind: repair.kind, operatorId: repair.operatorId },
  })
  if (repair.kind === 'keep') {
    const done = await moveRepair(unit.tx, repair, { ...decided, state })
    await solveIncident(unit, caller, mission, incident, { solution: repair.says, at: now, reason })
    return done
  }
  if (incident.state !== 'replanning') {
    await moveIncident(
      unit,
      mission,
      incident,
      'replan',
      { takenBy: caller.accountId, takenByName: byName },
      reason,
    )
  }
  const change = await act(unit, caller, mission, incident, repair, now)
  return moveRepair(unit.tx, repair, { ...decided, ...change, state })
}

function act(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  incident: IncidentRow,
  repair: RepairRow,
  now: Date,
): Promise<Partial<RepairRow>> {
  switch (repair.kind) {
    case 'shortlist':
      return askReplacement(unit, caller, mission, incident, repair, now)
    case 'standby':
      return callStandbyIn(unit, caller, mission, incident, repair, now)
    case 'wave':
      return openNextWave(unit, caller, mission, incident, now)
    case 'move':
      return moveWindow(unit, caller, mission, incident, repair, now)
    default:
      throw onlyAdvice()
  }
}

async function askReplacement(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  incident: IncidentRow,
  repair: RepairRow,
  now: Date,
): Promise<Partial<RepairRow>> {
  const open = await emptySeat(unit, caller, mission, incident, now)
  if (open.state !== 'posted') throw alreadyTaken()
  const key = await seatOf(unit.tx, open, incident)
  const seat = await seatRow(unit.tx, open.id, key)
  if (seat.assignmentId) throw alreadyTaken()
  const operator = await lockOperator(unit.tx, repair.operatorId ?? '')
  const [fitness] = await weighMissions(unit.tx, operator, [open], key)
  if (!fitness || fitness.unfit.length > 0) throw fitsNoMore()
  const answerBy = replacementAnswerBy(now, open.during.from)
  const terms = {
    seat: key,
    feeCents: repair.feeCents ?? seat.offeredFeeCents,
    answerBy,
    wave: null,
    reason: repair.says.fr.slice(0, 200),
  }
  const offer = await putOffer(unit, open, operator, terms, now)
  unit.record.job(closeRepair, { repairId: repair.id }, { runAt: answerBy })
  return { offerId: offer!.id, answerBy }
}

async function callStandbyIn(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  incident: IncidentRow,
  repair: RepairRow,
  now: Date,
): Promise<Partial<RepairRow>> {
  const open = await emptySeat(unit, caller, mission, incident, now)
  const ready = await standbyRow(unit.tx, repair.standbyId ?? '')
  await callIn(unit, caller, open, ready, repair.says.fr.slice(0, 200), now)
  return {}
}

/** Who is missing or without equipment still holds the seat until somebody decides otherwise: that is now. */
async function emptySeat(unit: Unit, caller: Caller, mission: MissionRow, incident: IncidentRow, now: Date) {
  const holder = (await activeAssignments(unit.tx, mission.id)).find(({ id }) => id === incident.assignmentId)
  if (!holder) return mission
  const event = incident.kind === 'no-show' ? ('miss' as const) : ('cancel' as const)
  const reason = incident.reason ?? incident.says.fr
  await vacateSeat(unit, caller, mission, holder, { event, reason }, now)
  const { id: assignmentId, operatorId, operatorName, feeCents } = holder
  const seat = { assignmentId, operatorId, operatorName, feeCents }
  const kind = event === 'miss' ? ('no-show' as const) : ('withdrawal' as const)
  const situation = { kind, noticeMinutes: noticeMinutes(mission, now), seat }
  const cause = `seat-lost:${assignmentId}`
  const open = await lockMission(unit.tx, mission.id)
  await decideCompensation(unit, caller, { mission: open, situation, cause, incidentId: incident.id }, now)
  return open
}

async function openNextWave(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  incident: IncidentRow,
  now: Date,
) {
  if (mission.state !== 'posted') throw alreadyTaken()
  const seat = await seatRow(unit.tx, mission.id, await seatOf(unit.tx, mission, incident))
  if (seat.assignmentId) throw alreadyTaken()
  const ranked = await updateSeat(unit.tx, seat, { rankedRound: mission.round })
  const { offerCount } = await openWave(unit, caller, mission, ranked, now)
  if (offerCount === 0) throw nobodyLeft()
  return {}
}

async function moveWindow(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  incident: IncidentRow,
  repair: RepairRow,
  now: Date,
) {
  if (!repair.newWindow) throw onlyAdvice()
  const seats = await boundSeats(unit.tx, mission.id)
  const act = incident.kind === 'place-lost' ? ('place-lost' as const) : ('weather' as const)
  const situation = situationOf(mission, { act, bearer: 'house', seats }, now)
  const moved = await changeWindow(unit, caller, mission, repair.newWindow, repair.says.fr.slice(0, 200), now)
  if (situation && seats.length > 0) {
    const cause = `window-lost:${incident.id}`
    await decideCompensation(unit, caller, { mission: moved, situation, cause, incidentId: incident.id }, now)
  }
  return {}
}

const onlyAdvice = () =>
  new Failure('wrong-state', {
    fr: 'C’est un conseil : il n’y a rien à accepter.',
    en: 'This is an advice: there is nothing to accept.',
  })
const underWay = () =>
  new Failure('already-taken', {
    fr: 'Une autre solution vient d’être retenue pour cet imprévu.',
    en: 'Another repair was just accepted for this incident.',
  })
const fitsNoMore = () =>
  new Failure('operator-busy', {
    fr: 'Cette personne n’est plus libre ou plus à jour ; demandez d’autres solutions.',
    en: 'This person is no longer free or up to date; ask for other repairs.',
  })
const nobodyLeft = () =>
  new Failure('wrong-state', { fr: 'Plus personne à solliciter.', en: 'Nobody is left to be asked.' })
