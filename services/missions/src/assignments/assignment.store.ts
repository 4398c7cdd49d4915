import { type Assignment, type AssignmentQuery, notFound } from '@regie/contracts'
import { readCursor, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { callSheets } from '../call-sheets/call-sheet.table.ts'
import { charters } from '../heard/heard.table.ts'
import { type MissionRow, missions } from '../missions/mission.table.ts'
import { seatsOfMissions } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { realEarnings } from '../earnings/earnings.rules.ts'
import { ratesOf } from '../earnings/travel-rate.store.ts'
import { isLead } from '../seats/seat.rules.ts'
import { ACTIVE_ASSIGNMENT_STATES } from './assignment.states.ts'
import { type AssignmentRow, assignments } from './assignment.table.ts'

const known = { fr: 'Affectation', en: 'Assignment' }

/** @throws Failure 'not-found' for what the caller may not see as well */
export async function assignmentRow(tx: Tx, id: string): Promise<AssignmentRow> {
  const [row] = await tx.select().from(assignments).where(eq(assignments.id, id))
  if (!row) throw notFound(known)
  return row
}

/** Who is bound to a mission now, provisionally or for good. */
export const activeAssignments = (tx: Tx, missionId: string): Promise<AssignmentRow[]> =>
  tx
    .select()
    .from(assignments)
    .where(
      and(eq(assignments.missionId, missionId), inArray(assignments.state, [...ACTIVE_ASSIGNMENT_STATES])),
    )
    .orderBy(assignments.id)

/** Writes to an assignment that is still in the state it was read in; its mission is locked by the caller. */
export async function moveAssignment(
  tx: Tx,
  from: AssignmentRow,
  change: Partial<AssignmentRow>,
): Promise<AssignmentRow> {
  const [row] = await tx
    .update(assignments)
    .set(change)
    .where(and(eq(assignments.id, from.id), eq(assignments.state, from.state)))
    .returning()
  if (!row) throw notFound(known)
  return row
}

/** Newest first; `limit + 1` rows the caller may see. */
export function listAssignments(tx: Tx, query: AssignmentQuery): Promise<AssignmentRow[]> {
  const after = query.cursor ? readCursor(query.cursor).id : null
  return tx
    .select()
    .from(assignments)
    .where(
      and(
        query.state ? eq(assignments.state, query.state) : undefined,
        query.missionId ? eq(assignments.missionId, query.missionId) : undefined,
        after ? lt(assignments.id, after) : undefined,
      ),
    )
    .orderBy(desc(assignments.id))
    .limit(query.limit + 1)
}

/** Rows with what their page needs of the mission. */
export async function toAssignments(tx: Tx, rows: AssignmentRow[]): Promise<Assignment[]> {
  if (rows.length === 0) return []
  const found = await tx
    .select()
    .from(missions)
    .where(inArray(missions.id, [...new Set(rows.map(({ missionId }) => missionId))]))
  const sheets = await tx
    .select({ assignmentId: callSheets.assignmentId })
    .from(callSheets)
    .where(
      inArray(
        callSheets.assignmentId,
        rows.map(({ id }) => id),
      ),
    )
  const charterIds = rows.flatMap(({ charterId }) => charterId ?? [])
  const heard = charterIds.length
    ? await tx.select().from(charters).where(inArray(charters.id, charterIds))
    : []
  const seated = await seatsOfMissions(
    tx,
    found.map(({ id }) => id),
  )
  const rateOf = await ratesOf(tx, rows)
  return rows.flatMap((row) => {
    const mission = found.find(({ id }) => id === row.missionId)
    const charterKey = heard.find(({ id }) => id === row.charterId)?.key ?? null
    const hasCallSheet = sheets.some(({ assignmentId }) => assignmentId === row.id)
    const crew = crewBeside(
      row,
      seated.filter(({ missionId }) => missionId === row.missionId),
    )
    if (!mission) return []
    const { durationMinutes: shootMinutes, effort } = mission
    const rate = rateOf(row.travelRateVersion)
    const earnings = realEarnings({ ...row, shootMinutes, effort, isLead: isLead({ key: row.seat }), rate })
    const { netAfterTravelCents } = earnings
    return [{ ...toAssignment(row, mission, charterKey, hasCallSheet), netAfterTravelCents, earnings, crew }]
  })
}

/** Whom somebody works with: told once the crew is whole, and to nobody who is no longer of it. */
export const crewBeside = (row: AssignmentRow, seated: SeatRow[]): Assignment['crew'] =>
  row.heldUntil || row.state === 'standing_by' || isOver(row)
    ? []
    : seated.flatMap(({ key, role, operatorName }) =>
        key === row.seat || operatorName === null ? [] : [{ role, operatorName }],
      )

const isOver = ({ state }: AssignmentRow) => state === 'cancelled' || state === 'no_show'

function toAssignment(
  row: AssignmentRow,
  mission: MissionRow,
  charterKey: string | null,
  hasCallSheet: boolean,
): Omit<Assignment, 'crew' | 'netAfterTravelCents' | 'earnings'> {
  const { address, lat, lon, access, contactName, contactPhone } = mission.place
  return {
    id: row.id,
    state: row.state,
    missionId: row.missionId,
    reference: mission.reference,
    missionState: mission.state,
    title: mission.title,
    organisationName: mission.organisationName,
    role: row.role,
    seat: row.seat,
    heldUntil: row.state === 'proposed' ? (row.heldUntil?.toISOString() ?? null) : null,
    operatorId: row.operatorId,
    operatorName: row.operatorName,
    window: mission.during,
    held: row.held,
    placeName: mission.placeName,
    zone: mission.zone,
    ...doorOf(row, { address, lat, lon, access, contactName, contactPhone }),
    feeCents: row.feeCents,
    currency: 'EUR',
    distanceKm: row.distanceKm,
    travelMinutes: row.travelMinutes,
    charterKey,
    charterVersion: row.charterVersion,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    checkedInAt: row.checkedInAt?.toISOString() ?? null,
    checkedOutAt: row.checkedOutAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    endReason: row.endReason,
    hasCallSheet,
  }
}

type Door = Pick<Assignment, 'address' | 'lat' | 'lon' | 'access' | 'contactName' | 'contactPhone'>

/** Whoever is not bound yet, or no longer, has no business at the door. */
const doorOf = (row: AssignmentRow, door: Door): Door =>
  isOver(row) || row.state === 'proposed' || row.state === 'standing_by'
    ? { address: null, lat: null, lon: null, access: null, contactName: null, contactPhone: null }
    : door
