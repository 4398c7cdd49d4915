import type { Caller, Mission, MissionSeat } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { activeAssignments } from '../assignments/assignment.store.ts'
import type { AssignmentRow } from '../assignments/assignment.table.ts'
import { charterOf } from '../heard/heard.store.ts'
import type { Charter } from '../heard/heard.table.ts'
import { licenceFor } from '../products/licence.faces.ts'
import { isLead } from '../seats/seat.rules.ts'
import { seatsOf } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { missionPolicy } from '../staffing/policy.store.ts'
import type { MissionRow } from './mission.table.ts'

/** A mission whole, as the caller's face may see it; the rest is null. */
export async function toMission(tx: Tx, row: MissionRow, caller: Caller): Promise<Mission> {
  const seats = await seatsOf(tx, row.id)
  const own = await ownAssignment(tx, row.id, caller)
  const isTheirs = caller.kind !== 'operator' || own !== null || row.operatorId === caller.accountId
  return {
    ...cardColumns(row, caller, own),
    ...briefColumns(row, await charterOf(tx, row.charterId)),
    licence: licenceFor(caller, row.licence),
    ...placeColumns(row, isTheirs),
    quoteId: caller.kind === 'operator' ? null : row.quoteId,
    grossCents: caller.kind === 'operator' ? null : row.grossCents,
    staffing: isHouse(caller) ? row.staffing : null,
    policy: isHouse(caller) ? await missionPolicy(tx, row) : null,
    wave: isHouse(caller) ? row.wave : null,
    heldFrom: isHouse(caller) ? row.heldFrom : null,
    assignmentId: isHouse(caller) ? (seats.find(isLead)?.assignmentId ?? null) : (own?.id ?? null),
    seats: seats.map((seat) => toSeat(seat, row, caller, isTheirs)),
    heldUntil: row.crewHeldUntil?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  }
}

const isHouse = ({ kind }: Caller) => kind === 'staff' || kind === 'system'

/** The operator's own seat, once it is theirs for good. */
async function ownAssignment(tx: Tx, missionId: string, caller: Caller): Promise<AssignmentRow | null> {
  if (caller.kind !== 'operator') return null
  const active = await activeAssignments(tx, missionId)
  return (
    active.find(({ operatorId, state }) => operatorId === caller.accountId && state !== 'proposed') ?? null
  )
}

/** Provisional names are the house's; the crew knows itself, and the client who comes, once it is whole. */
function toSeat(seat: SeatRow, row: MissionRow, caller: Caller, isTheirs: boolean): MissionSeat {
  const state = seat.assignmentId === null ? 'open' : row.state === 'posted' ? 'held' : 'confirmed'
  const seesWho = isHouse(caller) || (isTheirs && state === 'confirmed')
  const seesFee = isHouse(caller) || (caller.kind === 'operator' && seat.operatorId === caller.accountId)
  return {
    key: seat.key,
    role: seat.role,
    isLead: isLead(seat),
    speciality: seat.speciality,
    minimumLevel: seat.minimumLevel,
    capabilities: seat.capabilities,
    state,
    feeCents: seesFee ? (seat.agreedFeeCents ?? seat.offeredFeeCents) : null,
    operatorId: seesWho ? seat.operatorId : null,
    operatorName: seesWho ? seat.operatorName : null,
    assignmentId: isHouse(caller) ? seat.assignmentId : null,
    isPaused: isHouse(caller) ? seat.isPaused : null,
  }
}

/** An operator who is not bound sees nobody else's name and the fee asked of everyone. */
function cardColumns(row: MissionRow, caller: Caller, own: AssignmentRow | null) {
  const isTheirs = caller.kind !== 'operator' || own !== null || row.operatorId === caller.accountId
  const isLeads = caller.kind !== 'operator' || row.operatorId === caller.accountId
  const fee = own?.feeCents ?? (isLeads ? row.agreedFeeCents : null) ?? row.feeCents
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
  }
}

/** The exact address and who opens the door are for the client, the house and the operators who go there. */
function placeColumns(row: MissionRow, seesDoor: boolean) {
  const { inseeCode, name, zone, ...exact } = row.place
  const hidden = { address: null, lat: null, lon: null, access: null, contactName: null, contactPhone: null }
  return { place: { inseeCode, name, zone, ...(seesDoor ? exact : hidden) } }
}
