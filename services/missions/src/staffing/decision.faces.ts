import type { StaffingDecision } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { inArray } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { type MissionRow, missions } from '../missions/mission.table.ts'
import { offers } from '../offers/offer.table.ts'
import { seatsOfMissions } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { policyKey } from './policy.rules.ts'
import { policyRows } from './policy.store.ts'
import type { Proposal } from './proposal.ts'
import type { DecisionRow, PolicyRow } from './staffing.table.ts'
import { undoRefusal } from './undo.rules.ts'

/** Decisions with their mission, and whether each can still be undone. */
export async function toDecisions(tx: Tx, rows: DecisionRow[], now: Date): Promise<StaffingDecision[]> {
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ missionId }) => missionId))]
  const known = {
    missions: await tx.select().from(missions).where(inArray(missions.id, ids)),
    seats: await seatsOfMissions(tx, ids),
    offers: await tx.select().from(offers).where(inArray(offers.missionId, ids)),
    assignments: await tx.select().from(assignments).where(inArray(assignments.missionId, ids)),
    policies: await policyRows(tx, [...new Set(rows.map(({ policyId }) => policyId))]),
  }
  return rows.flatMap((row) => {
    const mission = known.missions.find(({ id }) => id === row.missionId)
    const crew = known.seats.filter(({ missionId }) => missionId === row.missionId)
    const seat = crew.find(({ key }) => key === row.seat)
    const policy = known.policies.find(({ id }) => id === row.policyId)
    if (!mission || !seat || !policy) return []
    const refusal = undoRefusal({
      kind: row.kind,
      state: row.state,
      offers: offersOf(row, known.offers).map(({ state }) => state),
      assignment: known.assignments.find(({ id }) => id === row.effect?.assignmentId)?.state ?? null,
      isSeatTaken: seat.assignmentId !== null,
      startsAt: new Date(mission.during.from),
      now,
    })
    return [
      {
        ...toDecision(row, mission, seat, policy),
        crewSize: crew.length,
        undo: { isPossible: refusal === null, says: refusal },
      },
    ]
  })
}

/** The offers a step is answerable for: its wave, or all made at the fee it raised to. */
export const offersOf = <
  O extends { missionId: string; seat: string; wave: number | null; feeCents: number; sentAt: Date },
>(
  { missionId, seat, effect, proposal, settledAt }: DecisionRow,
  all: readonly O[],
): O[] => {
  const own = all.filter((offer) => offer.missionId === missionId && offer.seat === seat)
  if (proposal.kind === 'wave') return own.filter(({ wave }) => wave !== null && wave === effect?.wave)
  if (proposal.kind !== 'boost' || !settledAt) return []
  return own.filter(({ feeCents, sentAt }) => feeCents === proposal.toFeeCents && sentAt >= settledAt)
}

const feeOf = (proposal: Proposal): number | null =>
  proposal.kind === 'nobody-left' ? null : proposal.kind === 'boost' ? proposal.toFeeCents : proposal.feeCents

const peopleOf = (proposal: Proposal): StaffingDecision['operators'] => {
  if (proposal.kind === 'wave') return proposal.operators
  if (proposal.kind === 'boost' || proposal.kind === 'nobody-left') return []
  return [{ operatorId: proposal.operatorId, operatorName: proposal.operatorName }]
}

function toDecision(
  row: DecisionRow,
  mission: MissionRow,
  seat: SeatRow,
  policy: PolicyRow,
): Omit<StaffingDecision, 'crewSize' | 'undo'> {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    level: row.level,
    missionId: mission.id,
    reference: mission.reference,
    title: mission.title,
    organisationName: mission.organisationName,
    placeName: mission.placeName,
    zone: mission.zone,
    window: mission.during,
    seat: row.seat,
    role: seat.role,
    says: row.says,
    explanation: row.explanation,
    confidence: row.confidence,
    doubts: row.doubts,
    feeCents: feeOf(row.proposal),
    currency: 'EUR',
    operators: peopleOf(row.proposal),
    policy: { id: policy.id, key: policyKey(policy), version: policy.version },
    madeAt: row.madeAt.toISOString(),
    dueAt: row.state === 'pending' ? (row.dueAt?.toISOString() ?? null) : null,
    settledAt: row.settledAt?.toISOString() ?? null,
    settledByName: row.settledByName,
    settleReason: row.settleReason,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    undoneByName: row.undoneByName,
    undoReason: row.undoReason,
  }
}
