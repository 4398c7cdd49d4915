import { type AcceptedPlanLine, type Caller, Failure, type LocalizedText } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { otherTimes } from '../assignments/time-taken.ts'
import { neededInOuting } from '../assignments/travel.rules.ts'
import { weighMissions } from '../board/fitness.store.ts'
import { lockOperator, operatorOf } from '../heard/heard.store.ts'
import type { Operator } from '../heard/heard.table.ts'
import { lockMission } from '../missions/mission.store.ts'
import type { MissionRow } from '../missions/mission.table.ts'
import { putOffer } from '../offers/put-offer.ts'
import { mustBePosted } from '../offers/send-offer.ts'
import { seatToFill } from '../seats/seat.rules.ts'
import { seatsOf } from '../seats/seat.store.ts'
import { isToCome, putStandby } from '../standbys/ask-standby.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'

type Reasons = { rule: string; says: LocalizedText }[]
export type Put = { offerId: string } | { standbyId: string } | { refused: Reasons }

/** Why an offer was sent, where its reader asks. */
const REASON = 'Plan accepté par la production / Plan accepted by the producer'

/**
 * Puts one accepted line to its operator: a direct offer at the line's fee, or the question to stand by. The mission
 * and the operator are locked here, and weighed by what holds now.
 *
 * @throws Failure 'already-taken', 'wrong-state', 'already-exists', 'rule-broken', 'not-found'
 */
export async function putPlanLine(unit: Unit, by: Caller, line: AcceptedPlanLine, now: Date): Promise<Put> {
  const mission = await lockMission(unit.tx, line.missionId)
  if (!(await operatorOf(unit.tx, line.operatorId))) return { refused: [UNKNOWN] }
  return line.kind === 'standby' ? standBy(unit, by, mission, line, now) : offer(unit, by, mission, line, now)
}

async function offer(
  unit: Unit,
  by: Caller,
  mission: MissionRow,
  line: AcceptedPlanLine,
  now: Date,
): Promise<Put> {
  const answerBy = mustBePosted(mission, now)
  const seat = seatToFill(await seatsOf(unit.tx, mission.id), line.seat)
  const operator = await lockOperator(unit.tx, line.operatorId)
  const against = await weigh(unit, operator, mission, line)
  if (against.length > 0) return { refused: against }
  const terms = {
    seat: seat.key,
    feeCents: line.feeCents,
    answerBy,
    wave: null,
    reason: REASON,
    planLineId: line.lineId,
    plannedHeld: line.held,
  }
  const put = await putOffer(unit, mission, operator, terms, now)
  await tellTimeline(unit.tx, mission, by, now, [
    { kind: 'plan-offer-sent', args: { operator: operator.name }, reason: REASON },
  ])
  return { offerId: put!.id }
}

async function standBy(
  unit: Unit,
  by: Caller,
  mission: MissionRow,
  line: AcceptedPlanLine,
  now: Date,
): Promise<Put> {
  if (!isToCome(mission, now)) throw notToCome()
  const operator = await lockOperator(unit.tx, line.operatorId)
  const against = await weigh(unit, operator, mission, line)
  if (against.length > 0) return { refused: against }
  const { seat, operatorId, lineId, held } = line
  const row = await putStandby(
    unit,
    by,
    mission,
    { operatorId, seat, reason: REASON, planned: { lineId, held } },
    now,
  )
  return row ? { standbyId: row.id } : { refused: [UNKNOWN] }
}

/** All that speaks against the line here; time is judged by its share of the outing, not by the way home. */
async function weigh(
  { tx }: Unit,
  operator: Operator,
  mission: MissionRow,
  { seat, held }: AcceptedPlanLine,
): Promise<Reasons> {
  const [fitness] = await weighMissions(tx, operator, [mission], seat)
  if (!fitness) return [UNKNOWN]
  const against = fitness.unfit
    .filter(({ key }) => key !== 'busy')
    .map(({ key, says }): Reasons[number] => ({ rule: key, says }))
  const others = await otherTimes(tx, operator.id, null)
  const needed = neededInOuting(mission.during, fitness.trip.travelMinutes, held)
  const isBusy = others.some((other) => other.from < needed.to && needed.from < other.to)
  return isBusy ? [...against, BUSY] : against
}

const BUSY = {
  rule: 'busy',
  says: {
    fr: 'Une autre mission prend ce temps, trajet compris.',
    en: 'Another mission takes this time, travel included.',
  },
}
const UNKNOWN = {
  rule: 'unknown',
  says: { fr: 'Cette personne n’est plus connue.', en: 'This person is no longer known.' },
}
const notToCome = () =>
  new Failure('wrong-state', {
    fr: 'Un repli se demande pour une mission à venir.',
    en: 'A standby is asked for a mission to come.',
  })
