import type { Interval } from '@regie/calendar'
import type { AvailabilitySnapshot, MissionBrief, MissionState, OperatorSnapshot } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { charters, missions } from '../missions/mission.table.ts'
import { availabilities, certifications, operators } from '../operators/operator.table.ts'

export type KnownOperator = {
  operator: OperatorSnapshot
  availability: AvailabilitySnapshot | null
  busy: Interval[]
  certificates: string[]
}

/** Every operator, their hours, what of `span` is taken, and the certificates they hold. */
export async function operatorsOver(tx: Tx, span: Interval): Promise<KnownOperator[]> {
  const rows = await tx
    .select({ operator: operators.snapshot, availability: availabilities.snapshot })
    .from(operators)
    .leftJoin(availabilities, eq(availabilities.operatorId, operators.operatorId))
    .where(eq(operators.state, 'active'))
  const busy = group(await busyOver(tx, span))
  const held = group(await tx.select().from(certifications))
  return rows.map(({ operator, availability }) => ({
    operator,
    availability,
    busy: (busy.get(operator.operatorId) ?? []).flatMap(({ held: taken }) =>
      taken ? [{ fromMs: Date.parse(taken.from), toMs: Date.parse(taken.to) }] : [],
    ),
    certificates: (held.get(operator.operatorId) ?? []).map(
      ({ charterKey, version }) => `${charterKey} ${version}`,
    ),
  }))
}

const range = ({ fromMs, toMs }: Interval) =>
  sql`tstzrange(${new Date(fromMs).toISOString()}::timestamptz, ${new Date(toMs).toISOString()}::timestamptz)`

const busyOver = (tx: Tx, span: Interval) =>
  tx
    .select({ operatorId: assignments.operatorId, held: assignments.held })
    .from(assignments)
    .where(and(isNull(assignments.outcome), sql`${assignments.held} && ${range(span)}`))

function group<R extends { operatorId: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) groups.set(row.operatorId, [...(groups.get(row.operatorId) ?? []), row])
  return groups
}

/** Called off, or never posted, it is no demand. */
const DEMANDED: MissionState[] = [
  'posted',
  'staffed',
  'in_production',
  'in_quality_control',
  'in_retouch',
  'in_review',
  'approved',
  'delivered',
  'closed',
]

/** Missions whose window begins in a span. */
export async function missionsOver(
  tx: Tx,
  { fromMs, toMs }: Interval,
): Promise<{ brief: MissionBrief; state: MissionState }[]> {
  const begins = sql`(${missions.brief} -> 'window' ->> 'from')::timestamptz`
  const rows = await tx
    .select({ brief: missions.brief, state: missions.state })
    .from(missions)
    .where(
      and(
        isNotNull(missions.brief),
        inArray(missions.state, DEMANDED),
        sql`${begins} >= ${new Date(fromMs).toISOString()}::timestamptz`,
        sql`${begins} < ${new Date(toMs).toISOString()}::timestamptz`,
      ),
    )
  return rows.flatMap(({ brief, state }) => (brief ? [{ brief, state }] : []))
}

/** The version of each charter current today. */
export const currentVersions = async (tx: Tx): Promise<Map<string, number>> =>
  new Map((await tx.select().from(charters)).map(({ charterKey, version }) => [charterKey, version]))
