import type { LocalizedText, PlanLeftOut, PlanTotals, Window } from '@regie/contracts'
import { gini, type PlannedStop, type PlannedTour } from '@regie/matching'
import { tellLeft } from './left-out.words.ts'
import type { PlanTask } from './plan-problem.rules.ts'
import type { PlanWorld, WorldMission } from './plan-world.ts'
import type { Solved } from './solver/solve-task.ts'

/** A line as it is written first; its id is the store's to give. */
type NewLine = {
  planId: string
  kind: 'seat' | 'standby'
  missionId: string
  seat: string
  operatorId: string
  during: Window
  held: Window
  outing: number
  stop: number
  travelMinutes: number
  feeCents: number
  score: number | null
  says: LocalizedText
  state: 'fixed' | 'proposed'
  assignmentId: string | null
}
export type Proposal = {
  lines: NewLine[]
  unassigned: PlanLeftOut[]
  unheld: { missionId: string; reference: string }[]
  totals: PlanTotals
}
type MissionStop = Extract<PlannedStop, { kind: 'mission' }>

/** Writes what a solver found as lines: what stood before, then who takes what, with each share of an outing. */
export function proposalOf(planId: string, world: PlanWorld, task: PlanTask, solved: Solved): Proposal {
  const { plan } = solved
  const missionOf = new Map(world.missions.map((mission) => [mission.brief.missionId, mission]))
  const outings = new Map<string, number>()
  const lines = plan.tours.flatMap((tour) => {
    const outing = (outings.get(tour.operatorId) ?? 0) + 1
    outings.set(tour.operatorId, outing)
    return linesOfTour(tour, { planId, outing, originMs: task.originMs, missionOf })
  })
  const unassigned = plan.unassigned.flatMap((left) => {
    const mission = missionOf.get(left.missionId)
    return mission ? [tellLeft(mission.brief, left)] : []
  })
  return {
    lines: [...fixedLines(planId, world), ...lines],
    unassigned: [...world.leftOut, ...unassigned],
    unheld: plan.unheld.flatMap(({ missionId }) => {
      const mission = missionOf.get(missionId)
      return mission ? [{ missionId, reference: mission.brief.reference }] : []
    }),
    totals: totalsOf(world, task, solved, lines),
  }
}

/** A world without a single mission to give is an answer too. */
export function emptyProposal(planId: string, world: PlanWorld): Proposal {
  return {
    lines: fixedLines(planId, world),
    unassigned: world.leftOut,
    unheld: [],
    totals: {
      costCents: 0,
      payCents: 0,
      travelCents: 0,
      travelMinutes: 0,
      travelKm: 0,
      assigned: 0,
      unassigned: world.leftOut.length,
      standbys: 0,
      giniBefore: 0,
      giniAfter: 0,
      lowerBoundCents: 0,
      gap: 0,
      operatorsConsidered: 0,
    },
  }
}

function fixedLines(planId: string, { fixed }: PlanWorld): NewLine[] {
  return fixed.map(({ assignmentId, missionId, operatorId, brief, held }) => ({
    planId,
    kind: 'seat' as const,
    missionId,
    seat: `kept-${assignmentId.slice(-8)}`,
    operatorId,
    during: inUtc(brief.window),
    held,
    outing: 1,
    stop: 1,
    travelMinutes: Math.max(0, Math.round((Date.parse(brief.window.from) - Date.parse(held.from)) / 60_000)),
    feeCents: brief.feeCents,
    score: null,
    says: {
      fr: 'Affectation déjà en place : le plan n’y touche pas.',
      en: 'Assigned already: the plan leaves it as it is.',
    },
    state: 'fixed' as const,
    assignmentId,
  }))
}

const inUtc = ({ from, to }: { from: string; to: string }) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
})

type Setting = { planId: string; outing: number; originMs: number; missionOf: Map<string, WorldMission> }

function linesOfTour(tour: PlannedTour, { planId, outing, originMs, missionOf }: Setting): NewLine[] {
  const instant = (seconds: number) => new Date(originMs + seconds * 1000).toISOString()
  const stops = tour.stops.filter((stop): stop is MissionStop => stop.kind === 'mission')
  return stops.flatMap((stop, at) => {
    const mission = missionOf.get(stop.missionId)
    if (!mission) return []
    const before = stops[at - 1]
    const previous = before && missionOf.get(before.missionId)
    const isStandby = stop.seat >= mission.seats.length
    const seat = mission.seats[isStandby ? 0 : stop.seat]
    if (!seat) return []
    const ranked = isStandby ? seat.reserve : seat.candidates
    const place = ranked.findIndex(({ operatorId }) => operatorId === tour.operatorId)
    const score = ranked[place]?.score ?? null
    const travelMinutes = Math.ceil((stop.drivenSeconds - (before?.drivenSeconds ?? 0)) / 60)
    const fromWhere = previous?.brief.reference
    return [
      {
        planId,
        kind: isStandby ? ('standby' as const) : ('seat' as const),
        missionId: stop.missionId,
        seat: seat.key,
        operatorId: tour.operatorId,
        during: inUtc(mission.brief.window),
        // From the end of the shoot before, to the end of this one: shares of one outing touch and never overlap.
        held: {
          from: previous ? inUtc(previous.brief.window).to : instant(tour.leave),
          to: at === stops.length - 1 ? instant(tour.end) : inUtc(mission.brief.window).to,
        },
        outing,
        stop: at + 1,
        travelMinutes,
        feeCents: seat.feeCents,
        score,
        says: sayWhy({
          place: place + 1,
          isLocked: !isStandby && seat.lockedTo !== null,
          travelMinutes,
          fromWhere,
        }),
        state: 'proposed' as const,
        assignmentId: null,
      },
    ]
  })
}

type Why = {
  place: number
  isLocked: boolean
  travelMinutes: number
  fromWhere: string | undefined
}

function sayWhy({ place, isLocked, travelMinutes, fromWhere }: Why): LocalizedText {
  const way = {
    fr: fromWhere ? `depuis ${fromWhere}` : 'depuis le domicile',
    en: fromWhere ? `from ${fromWhere}` : 'from home',
  }
  const rank = isLocked
    ? { fr: 'Imposé par la production', en: 'Locked by the producer' }
    : { fr: `${place}${place === 1 ? 'er' : 'e'} au classement`, en: `Ranked ${place}` }
  return {
    fr: `${rank.fr} ; ${travelMinutes} min de route ${way.fr}.`,
    en: `${rank.en}; ${travelMinutes} min by road ${way.en}.`,
  }
}

function totalsOf(
  world: PlanWorld,
  task: PlanTask,
  { plan, proof }: Solved,
  lines: readonly NewLine[],
): PlanTotals {
  const before = new Map(task.problem.operators.map(({ id, priorPay = 0 }) => [id, priorPay]))
  const after = new Map(before)
  const seats = lines.filter(({ kind }) => kind === 'seat')
  for (const { operatorId, feeCents } of seats) after.set(operatorId, (after.get(operatorId) ?? 0) + feeCents)
  const metres = plan.tours.map(({ travelMetres }) => travelMetres)
  return {
    costCents: Math.round(plan.cost.total),
    payCents: Math.round(plan.cost.pay),
    travelCents: Math.round(plan.cost.travel),
    travelMinutes: Math.round(plan.tours.reduce((sum, { travelSeconds }) => sum + travelSeconds, 0) / 60),
    travelKm: metres.includes(null)
      ? null
      : Math.round(metres.reduce<number>((sum, one) => sum + (one ?? 0), 0) / 1000),
    assigned: new Set(seats.map(({ missionId }) => missionId)).size,
    unassigned: world.leftOut.length + plan.unassigned.length,
    standbys: lines.length - seats.length,
    giniBefore: gini([...before.values()]),
    giniAfter: gini([...after.values()]),
    lowerBoundCents: Math.floor(proof.lowerBound),
    gap: proof.gap === null ? null : Math.max(0, proof.gap),
    operatorsConsidered: task.problem.operators.length,
  }
}
