import { formatWindow } from '@regie/calendar'
import { type Caller, Failure, fieldFailure, type Window } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { activeAssignments } from '../assignments/assignment.store.ts'
import { cancelAssignments } from '../assignments/end-assignment.ts'
import { lockOperator } from '../heard/heard.store.ts'
import { putOffer } from '../offers/put-offer.ts'
import { withdrawLiveOffers } from '../offers/settle-offers.ts'
import { answerBy } from '../offers/wave.rules.ts'
import { lapseDecisions, LAPSES } from '../staffing/lapse-decisions.ts'
import { letStandbysGo } from '../standbys/end-standby.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { nextMissionState } from './mission.states.ts'
import { updateMission } from './mission.store.ts'
import type { MissionRow } from './mission.table.ts'
import { moveMission } from './move-mission.ts'
import { publishPosting } from './post-mission.ts'

/** Time for who was bound to say whether they can make the new window. */
const ANSWER_MINUTES = 720

/**
 * Gives a mission another window: whoever was bound is let go and asked first at their own fee, and the search begins
 * anew. The mission is locked by the caller, acting as the house.
 * @throws Failure 'wrong-state' once the shoot began, 'rule-broken' for a window that is past or too short
 */
export async function changeWindow(
  unit: Unit,
  caller: Caller,
  mission: MissionRow,
  window: Window,
  reason: string,
  now: Date,
): Promise<MissionRow> {
  mustFit(mission, window, now)
  const during = { from: new Date(window.from).toISOString(), to: new Date(window.to).toISOString() }
  const state = mission.state === 'posted' ? mission.state : nextMissionState(mission.state, 'unstaff')
  if (mission.state === 'in_production') throw shootBegan()
  const bound = await activeAssignments(unit.tx, mission.id)
  await lapseDecisions(unit, mission.id, {}, LAPSES.again, now)
  await letStandbysGo(unit, caller, mission, reason, now)
  await withdrawLiveOffers(unit, mission, now)
  await cancelAssignments(unit, mission, reason, now)
  const change = {
    during,
    round: mission.round + 1,
    crewHeldUntil: null,
    operatorId: null,
    operatorName: null,
    agreedFeeCents: null,
  }
  const moved =
    mission.state === 'posted'
      ? await updateMission(unit.tx, mission, change)
      : await moveMission(unit, mission, state, change, reason)
  const when = (language: 'fr' | 'en') =>
    formatWindow(Date.parse(during.from), Date.parse(during.to), mission.zone, language)
  await tellTimeline(unit.tx, moved, caller, now, [
    { kind: 'window-changed', args: { fr: when('fr'), en: when('en') }, reason },
  ])
  unit.record.audit({
    action: 'mission.window-changed',
    subject: { kind: 'mission', id: mission.id },
    organisationId: mission.organisationId,
    reason,
    detail: { from: mission.during, to: during },
  })
  await publishPosting(unit, moved)
  for (const { operatorId, seat, feeCents } of bound) {
    const terms = { seat, feeCents, answerBy: answerBy(now, ANSWER_MINUTES, during.from), wave: null, reason }
    await putOffer(unit, moved, await lockOperator(unit.tx, operatorId), terms, now)
  }
  return moved
}

function mustFit(mission: MissionRow, { from, to }: Window, now: Date): void {
  if (Date.parse(from) <= now.getTime()) {
    throw fieldFailure('window.from', 'past', {
      fr: 'Ce créneau a déjà commencé.',
      en: 'This window has begun already.',
    })
  }
  if (Date.parse(to) - Date.parse(from) >= mission.durationMinutes * 60_000) return
  throw fieldFailure('window.to', 'too-short', {
    fr: `La prise de vue dure ${mission.durationMinutes} min : le créneau est trop court.`,
    en: `The shoot takes ${mission.durationMinutes} min: the window is too short.`,
  })
}

const shootBegan = () =>
  new Failure('wrong-state', { fr: 'La prise de vue a commencé.', en: 'The shoot has begun.' })
