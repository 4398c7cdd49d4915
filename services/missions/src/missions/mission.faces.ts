import type { Caller, Mission } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { ACTIVE_ASSIGNMENT_STATES } from '../assignments/assignment.states.ts'
import { assignments } from '../assignments/assignment.table.ts'
import { charterOf } from '../heard/heard.store.ts'
import type { Charter } from '../heard/heard.table.ts'
import type { MissionRow } from './mission.table.ts'

/** A mission whole, as the caller's face may see it; the rest is null. */
export async function toMission(tx: Tx, row: MissionRow, caller: Caller): Promise<Mission> {
  const [assignment] = await tx
    .select()
    .from(assignments)
    .where(and(eq(assignments.missionId, row.id), inArray(assignments.state, [...ACTIVE_ASSIGNMENT_STATES])))
    .orderBy(desc(assignments.id))
    .limit(1)
  return {
    ...cardColumns(row, caller),
    ...briefColumns(row, await charterOf(tx, row.charterId)),
    ...placeColumns(row, caller),
    quoteId: caller.kind === 'operator' ? null : row.quoteId,
    grossCents: caller.kind === 'operator' ? null : row.grossCents,
    staffing: isHouse(caller) ? row.staffing : null,
    wave: isHouse(caller) ? row.wave : null,
    heldFrom: isHouse(caller) ? row.heldFrom : null,
    assignmentId:
      isHouse(caller) || assignment?.operatorId === caller.accountId ? (assignment?.id ?? null) : null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  }
}

const isHouse = ({ kind }: Caller) => kind === 'staff' || kind === 'system'

/** An operator who is not bound sees nobody else's name and the fee asked of everyone. */
function cardColumns(row: MissionRow, caller: Caller) {
  const isTheirs = caller.kind !== 'operator' || row.operatorId === caller.accountId
  const fee = isTheirs ? (row.agreedFeeCents ?? row.feeCents) : row.feeCents
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    title: row.title,
    organisationId: row.organisationId,
    organisationName: row.organisationName,
    placeName: row.placeName,
    zone: row.zone,
    window: row.during,
    operatorId: isTheirs ? row.operatorId : null,
    operatorName: isTheirs ? row.operatorName : null,
    priceCents: caller.kind === 'operator' ? null : row.priceCents,
    feeCents: caller.kind === 'client' ? null : fee,
    currency: 'EUR' as const,
    postedAt: row.postedAt.toISOString(),
  }
}

function briefColumns(row: MissionRow, charter: Charter | null) {
  return {
    productKey: row.productKey,
    speciality: row.speciality,
    minimumLevel: row.minimumLevel,
    role: row.role,
    capabilities: row.capabilities,
    languages: row.languages,
    durationMinutes: row.durationMinutes,
    deliversWithinHours: row.deliversWithinHours,
    notes: row.notes,
    charter: charter ? { charterId: charter.id, key: charter.key, version: charter.version } : null,
    charterTitle: charter?.title ?? null,
    tips: charter?.tips ?? [],
    shotList: row.shotList,
    channels: row.channels,
    licence: row.licence,
  }
}

/** The exact address and who opens the door are for the client, the house and the operator who goes there. */
function placeColumns(row: MissionRow, caller: Caller) {
  const { inseeCode, name, zone, ...exact } = row.place
  const hidden = { address: null, lat: null, lon: null, access: null, contactName: null, contactPhone: null }
  const seesDoor = caller.kind !== 'operator' || row.operatorId === caller.accountId
  return { place: { inseeCode, name, zone, ...(seesDoor ? exact : hidden) } }
}
