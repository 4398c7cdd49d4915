import type { MissionBrief, Plan, PlanLine, PlanSummary } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { KnownMission } from '../missions/mission.store.ts'
import { namesOf, type OperatorName } from '../operators/operator.store.ts'
import { changeOf, type Standing } from './diff.rules.ts'
import { linesOf, planRow } from './plan.store.ts'
import type { PlanLineRow, PlanRow } from './plan.table.ts'
import { missionsByIds, standingOf } from './plan-facts.store.ts'

/** A plan in a list. */
export const toPlanSummary = (row: PlanRow): PlanSummary => ({
  id: row.id,
  state: row.state,
  from: row.fromDate,
  to: row.toDate,
  missionCount: row.missionIds.length,
  seconds: row.ask.seconds,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  proposedAt: row.proposedAt?.toISOString() ?? null,
  isStopped: row.stopAskedAt !== null,
  progress: row.progress,
  totals: row.totals,
  reason: row.reason,
})

/** A plan with its lines beside the assignments of today. @throws Failure 'not-found' */
export async function viewPlan(tx: Tx, id: string): Promise<Plan> {
  const row = await planRow(tx, id)
  const lines = await linesOf(tx, id)
  const missionIds = [...new Set(lines.map(({ missionId }) => missionId))]
  const missions = await missionsByIds(tx, missionIds)
  const standing = await standingOf(tx, missionIds)
  const people = [...lines, ...standing].map(({ operatorId }) => operatorId)
  const names = await namesOf(tx, [...new Set(people)])
  return {
    ...toPlanSummary(row),
    seed: row.ask.seed,
    fairness: row.ask.fairness,
    standbysWanted: row.ask.standbys,
    travelKind: row.ask.travel.kind,
    lines: lines.flatMap((line) => {
      const mission = missions.get(line.missionId)
      return mission ? [toLine(line, mission, standing, names)] : []
    }),
    unassigned: row.unassigned,
    unheld: row.unheld,
    assumptions: row.assumptions,
  }
}

function toLine(
  line: PlanLineRow,
  { brief, state }: KnownMission,
  standing: readonly Standing[],
  names: ReadonlyMap<string, OperatorName>,
): PlanLine {
  const nameOf = (id: string) => names.get(id)?.name ?? id.slice(0, 8)
  const { change, holderId } = changeOf(line, standing, state !== 'posted')
  return {
    id: line.id,
    kind: line.kind,
    ...ofMission(brief),
    window: line.during,
    seat: line.seat,
    operatorId: line.operatorId,
    operatorName: nameOf(line.operatorId),
    held: line.held,
    outing: line.outing,
    stop: line.stop,
    travelMinutes: line.travelMinutes,
    feeCents: line.feeCents,
    currency: 'EUR',
    score: line.score,
    says: line.says,
    change,
    todayName: holderId === null ? null : nameOf(holderId),
    state: line.state,
    refusals: line.refusals,
    settledAt: line.settledAt?.toISOString() ?? null,
  }
}

const ofMission = ({ missionId, reference, title, organisationName, place }: MissionBrief) => ({
  missionId,
  reference,
  title,
  organisationName,
  placeName: place.name,
  zone: place.zone,
})
