import { localDay } from '@regie/calendar'
import type { MissionBrief } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import type { KnownMission } from '../missions/mission.store.ts'
import { missions } from '../missions/mission.table.ts'
import { operators } from '../operators/operator.table.ts'
import type { Standing } from './diff.rules.ts'
import type { FixedLine } from './plan-world.ts'

/** A date has begun somewhere on Earth so long before, and ended so long after, it does in UTC. */
const ZONES_MS = 14 * 3_600_000
const DAY_MS = 86_400_000

/** Missions heard of, by id. */
export async function missionsByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, KnownMission>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(missions)
    .where(inArray(missions.missionId, [...ids]))
  return new Map(
    rows.flatMap(({ missionId, brief, state }) => (brief ? [[missionId, { brief, state }] as const] : [])),
  )
}

/** Posted missions whose window begins about these dates, soonest first; the caller looks at each place's own date. */
export async function postedAround(tx: Tx, from: string, to: string, limit: number): Promise<KnownMission[]> {
  const begins = sql`(${missions.brief} -> 'window' ->> 'from')::timestamptz`
  const earliest = new Date(Date.parse(from) - ZONES_MS).toISOString()
  const latest = new Date(Date.parse(to) + DAY_MS + ZONES_MS).toISOString()
  const rows = await tx
    .select()
    .from(missions)
    .where(
      and(
        eq(missions.state, 'posted'),
        sql`${missions.brief} IS NOT NULL AND ${begins} BETWEEN ${earliest}::timestamptz AND ${latest}::timestamptz`,
      ),
    )
    .orderBy(begins, missions.missionId)
    .limit(limit)
  return rows.flatMap(({ brief, state }) => (brief ? [{ brief, state }] : []))
}

/** Which of these operators were heard of. */
export async function knownOperators(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ id: operators.operatorId })
    .from(operators)
    .where(inArray(operators.operatorId, [...ids]))
  return new Set(rows.map(({ id }) => id))
}

/** Assignments that stand on these dates (of each place), with what was heard of their missions. */
export async function standingBetween(tx: Tx, from: string, to: string): Promise<FixedLine[]> {
  const earliest = new Date(Date.parse(from) - ZONES_MS).toISOString()
  const latest = new Date(Date.parse(to) + DAY_MS + ZONES_MS).toISOString()
  const rows = await tx
    .select({ assignment: assignments, brief: missions.brief })
    .from(assignments)
    .innerJoin(missions, eq(missions.missionId, assignments.missionId))
    .where(
      and(
        isNull(assignments.outcome),
        sql`${assignments.held} && tstzrange(${earliest}::timestamptz, ${latest}::timestamptz)`,
      ),
    )
    .orderBy(sql`lower(${assignments.held})`, assignments.assignmentId)
  return rows.flatMap(({ assignment: { assignmentId, missionId, operatorId, held }, brief }) =>
    brief && held && isOnDates(brief, from, to) ? [{ assignmentId, missionId, operatorId, brief, held }] : [],
  )
}

const isOnDates = ({ window, place }: MissionBrief, from: string, to: string): boolean => {
  const day = localDay(Date.parse(window.from), place.zone)
  return from <= day && day <= to
}

/** Assignments of these missions that stand now. */
export async function standingOf(tx: Tx, missionIds: readonly string[]): Promise<Standing[]> {
  if (missionIds.length === 0) return []
  return tx
    .select({
      assignmentId: assignments.assignmentId,
      missionId: assignments.missionId,
      operatorId: assignments.operatorId,
    })
    .from(assignments)
    .where(
      and(
        inArray(assignments.missionId, [...missionIds]),
        isNull(assignments.outcome),
        sql`${assignments.held} IS NOT NULL`,
      ),
    )
}
