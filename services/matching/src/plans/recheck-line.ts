import { formatWindow, type Interval, overlaps, withTravel } from '@regie/calendar'
import type { PlanRefusal } from '@regie/contracts'
import type { Tx } from '@regie/database'
import {
  CONSTRAINT_LABELS,
  distanceKm,
  estimateTravel,
  type MissionNeeds,
  type OperatorFacts,
  whyNot,
} from '@regie/matching'
import { readFacts } from '../facts/facts.store.ts'
import { labelsFor } from '../facts/labels.ts'
import { listsOf } from '../feedback/feedback.store.ts'
import { briefOfSeat, needsOf } from '../missions/mission.rules.ts'
import { currentCharter, type KnownMission } from '../missions/mission.store.ts'
import { isToStaff, openSeats } from './plan.rules.ts'
import type { PlanLineRow } from './plan.table.ts'

type Ours = Pick<PlanLineRow, 'kind' | 'missionId' | 'seat' | 'operatorId' | 'during' | 'held' | 'feeCents'>

/**
 * Every hard constraint of one line, on the facts of this instant; empty when all hold. The engine judges what it
 * judges for any ranking; time is judged by the line's share of the outing, which may lead from mission to mission.
 *
 * @param reserved  lines accepted before, those of this acceptance included
 */
export async function recheckLine(
  tx: Tx,
  line: Ours,
  known: {
    mission: KnownMission | undefined
    reserved: readonly Ours[]
  },
  now: Date,
): Promise<PlanRefusal[]> {
  const { mission } = known
  if (line.kind === 'seat' && mission?.state === 'staffed') return [TAKEN]
  if (!mission || !isStillAsked(line, mission, now)) return [MOVED_ON]
  const { window } = mission.brief
  const isMoved =
    Date.parse(window.from) !== Date.parse(line.during.from) ||
    Date.parse(window.to) !== Date.parse(line.during.to)
  if (isMoved) return [MOVED]
  const isPut = known.reserved.some(
    (one) => one.missionId === line.missionId && one.seat === line.seat && one.kind === line.kind,
  )
  if (isPut) return [PUT_BEFORE]
  const charter = await currentCharter(tx, mission.brief)
  const brief = briefOfSeat(mission.brief, line.seat)
  const needs = needsOf(brief, charter, await listsOf(tx, brief.organisationId))
  const [facts] = await readFacts(tx, needs, now, line.operatorId)
  if (!facts) return [UNKNOWN]
  const labels = labelsFor([...brief.languages, ...facts.languages], charter)
  const said = whyNot({ ...facts, busy: [] }, needs, labels).map(({ constraint, sentence }) => ({
    constraint,
    label: CONSTRAINT_LABELS[constraint],
    sentence,
  }))
  const dearer = brief.feeCents === line.feeCents ? [] : [FEE_CHANGED]
  return [...said, ...dearer, ...timeRefusals(line, facts, known.reserved, needs)]
}

const isStillAsked = (line: Ours, mission: KnownMission, now: Date): boolean =>
  line.kind === 'standby'
    ? ['posted', 'staffed'].includes(mission.state) && Date.parse(mission.brief.window.from) > now.getTime()
    : isToStaff(mission, now) && openSeats(mission.brief).includes(line.seat)

/** Whatever takes the operator's time over the line's share: assignments, and what plans put to them. */
function timeRefusals(
  line: Ours,
  facts: OperatorFacts,
  reserved: readonly Ours[],
  needs: MissionNeeds,
): PlanRefusal[] {
  const share = { fromMs: Date.parse(line.held.from), toMs: Date.parse(line.held.to) }
  const others = reserved
    .filter(({ operatorId }) => operatorId === line.operatorId)
    .map(({ held }) => ({ fromMs: Date.parse(held.from), toMs: Date.parse(held.to) }))
  // Home may be nearer in time than the stop before: an assignment that leaves room for either way is no rival.
  const byHome = tripOf(facts, needs)
  const needed = { fromMs: Math.max(share.fromMs, byHome.fromMs), toMs: Math.min(share.toMs, byHome.toMs) }
  const rival = facts.busy.find((one) => overlaps(one, needed)) ?? others.find((one) => overlaps(one, share))
  if (!rival) return []
  const [fr, en] = (['fr', 'en'] as const).map((language) =>
    formatWindow(rival.fromMs, rival.toMs, needs.zone, language),
  )
  return [
    {
      constraint: 'overlap',
      label: CONSTRAINT_LABELS.overlap,
      sentence: {
        fr: `Déjà pris, trajets compris : ${fr}.`,
        en: `Taken already, travel included: ${en}.`,
      },
    },
  ]
}

/** The mission with the way from home before it and back after it. */
function tripOf({ home }: OperatorFacts, { window, place }: MissionNeeds): Interval {
  const { minutes } = estimateTravel(distanceKm(home, place))
  return withTravel(window, minutes, minutes)
}

const MISSION = { fr: 'Mission', en: 'Mission' }
const MOVED_ON: PlanRefusal = {
  constraint: 'mission-state',
  label: MISSION,
  sentence: {
    fr: 'Cette mission ne cherche plus d’opérateur : attribuée, annulée, en pause ou commencée.',
    en: 'This mission is no longer looking for an operator: staffed, cancelled, on hold or begun.',
  },
}
const MOVED: PlanRefusal = {
  constraint: 'mission-moved',
  label: MISSION,
  sentence: {
    fr: 'Le créneau de la mission a changé depuis le calcul du plan.',
    en: 'The window of the mission has changed since the plan was solved.',
  },
}
const TAKEN: PlanRefusal = {
  constraint: 'already-taken',
  label: { fr: 'Place', en: 'Seat' },
  sentence: {
    fr: 'Quelqu’un a pris cette place entre-temps.',
    en: 'Somebody has taken this seat meanwhile.',
  },
}
const PUT_BEFORE: PlanRefusal = {
  constraint: 'already-put',
  label: { fr: 'Place', en: 'Seat' },
  sentence: {
    fr: 'Un plan accepté auparavant propose déjà cette place à quelqu’un.',
    en: 'A plan accepted before already puts this seat to somebody.',
  },
}
const UNKNOWN: PlanRefusal = {
  constraint: 'active',
  label: CONSTRAINT_LABELS.active,
  sentence: { fr: 'Cette personne n’est plus connue.', en: 'This person is no longer known.' },
}
const FEE_CHANGED: PlanRefusal = {
  constraint: 'price',
  label: CONSTRAINT_LABELS.price,
  sentence: {
    fr: 'La rémunération de la place a changé depuis le calcul du plan.',
    en: 'What the seat pays has changed since the plan was solved.',
  },
}
