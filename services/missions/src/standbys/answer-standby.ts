import { type Caller, Failure, type Standby, standbyHeld } from '@regie/contracts'
import { actAsHouse, newId, type Unit } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { assignments } from '../assignments/assignment.table.ts'
import { timeTaken } from '../assignments/time-taken.ts'
import { currentRate } from '../earnings/travel-rate.store.ts'
import { charterOf, lockOperator } from '../heard/heard.store.ts'
import { briefOf } from '../missions/brief.rules.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { seatRow } from '../seats/seat.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { ensureStandbys, isToCome } from './ask-standby.ts'
import { endStandby } from './end-standby.ts'
import { nextStandbyState } from './standby.states.ts'
import { moveStandby, standbyRow, toStandbys } from './standby.store.ts'
import type { StandbyRow } from './standby.table.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

async function openStandby(unit: Unit, id: string): Promise<{ mission: MissionRow; asked: StandbyRow }> {
  const seen = await standbyRow(unit.tx, id)
  await actAsHouse(unit.tx)
  const mission = await lockMission(unit.tx, seen.missionId)
  return { mission, asked: await standbyRow(unit.tx, id) }
}

/**
 * The operator stands by: their time is kept as by any assignment, the road included.
 * @throws Failure 'not-found', 'wrong-state', 'expired', 'operator-busy', 'not-certified'
 */
export const acceptStandby = (deps: Deps, caller: Caller, id: string): Promise<Standby> =>
  deps.database.transaction(caller, async (unit) => {
    const { mission, asked } = await openStandby(unit, id)
    const now = deps.now()
    const state = nextStandbyState(asked.state, 'hold')
    if (asked.answerBy <= now || !isToCome(mission, now)) throw tooLate()
    const assignment = await keepTime(unit, mission, asked)
    const held = await moveStandby(unit.tx, asked, { state, answeredAt: now, assignmentId: assignment.id })
    await tellTimeline(unit.tx, mission, caller, now, [
      { kind: 'standby-held', args: { operator: asked.operatorName } },
    ])
    const seat = await seatRow(unit.tx, mission.id, asked.seat)
    unit.record.event(
      standbyHeld,
      {
        standbyId: id,
        missionId: mission.id,
        operatorId: asked.operatorId,
        reference: mission.reference,
        ...(asked.planLineId ? { planLineId: asked.planLineId } : {}),
        assignmentId: assignment.id,
        held: assignment.held,
        brief: briefOf(mission, await charterOf(unit.tx, mission.charterId), seat),
      },
      { accountIds: [asked.operatorId] },
    )
    unit.record.audit({
      action: 'standby.held',
      subject: { kind: 'standby', id },
      organisationId: mission.organisationId,
      detail: { missionId: mission.id, assignmentId: assignment.id, held: assignment.held },
    })
    const [standby] = await toStandbys(unit.tx, [held])
    return standby!
  })

async function keepTime({ tx }: Unit, mission: MissionRow, asked: StandbyRow) {
  const operator = await lockOperator(tx, asked.operatorId)
  if (operator.state !== 'active') throw notActive()
  const charter = await charterOf(tx, mission.charterId)
  const { role } = await seatRow(tx, mission.id, asked.seat)
  const [row] = await tx
    .insert(assignments)
    .values({
      id: newId(),
      missionId: mission.id,
      organisationId: mission.organisationId,
      seat: asked.seat,
      role,
      state: 'standing_by',
      operatorId: operator.id,
      operatorName: operator.name,
      held: await timeTaken(tx, operator.id, {
        during: mission.during,
        travelMinutes: asked.travelMinutes,
        planned: asked.plannedHeld,
        offerId: null,
      }),
      feeCents: asked.feeCents,
      readyFeeCents: asked.readyFeeCents,
      distanceKm: asked.distanceKm,
      travelMinutes: asked.travelMinutes,
      travelRateVersion: (await currentRate(tx)).version,
      charterId: charter?.id ?? null,
      charterVersion: charter?.version ?? null,
    })
    .returning()
  return row!
}

/** The operator would rather not; the next is asked where the mission is critical. @throws Failure 'not-found', 'wrong-state' */
export const declineStandby = (deps: Deps, caller: Caller, id: string): Promise<Standby> =>
  deps.database.transaction(caller, async (unit) => {
    const { mission, asked } = await openStandby(unit, id)
    const now = deps.now()
    const declined = await endStandby(unit, caller, mission, asked, { event: 'decline', reason: null }, now)
    await ensureStandbys(unit, caller, mission, now)
    const [standby] = await toStandbys(unit.tx, [declined])
    return standby!
  })

const tooLate = () =>
  new Failure('expired', { fr: 'Le délai de réponse est passé.', en: 'The time to answer has passed.' })
const notActive = () =>
  new Failure('not-allowed', {
    fr: 'Seul un opérateur actif peut se tenir prêt.',
    en: 'Only an active operator can stand by.',
  })
