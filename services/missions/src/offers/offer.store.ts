import { type Caller, notFound, type Offer, type OfferQuery } from '@regie/contracts'
import { readCursor, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { realEarnings } from '../earnings/earnings.rules.ts'
import { ratesOf } from '../earnings/travel-rate.store.ts'
import type { TravelRateRow } from '../earnings/travel-rate.table.ts'
import { type MissionRow, missions } from '../missions/mission.table.ts'
import { lettersAbout } from '../not-chosen/not-chosen.store.ts'
import { isLead } from '../seats/seat.rules.ts'
import { seatsOfMissions } from '../seats/seat.store.ts'
import type { SeatRow } from '../seats/seat.table.ts'
import { LIVE_OFFER_STATES } from './offer.states.ts'
import { type OfferRow, offers } from './offer.table.ts'

const known = { fr: 'Proposition', en: 'Offer' }

/** @throws Failure 'not-found' for what the caller may not see as well */
export async function offerRow(tx: Tx, id: string): Promise<OfferRow> {
  const [row] = await tx.select().from(offers).where(eq(offers.id, id))
  if (!row) throw notFound(known)
  return row
}

export async function findOffer(tx: Tx, id: string | null): Promise<OfferRow | null> {
  if (id === null) return null
  const [row] = await tx.select().from(offers).where(eq(offers.id, id))
  return row ?? null
}

/** Offers of a mission that still wait for an answer; its mission is locked by the caller. */
export const liveOffers = (tx: Tx, missionId: string, wave?: number): Promise<OfferRow[]> =>
  tx
    .select()
    .from(offers)
    .where(
      and(
        eq(offers.missionId, missionId),
        inArray(offers.state, [...LIVE_OFFER_STATES]),
        wave === undefined ? undefined : eq(offers.wave, wave),
      ),
    )

export const offersOfMission = (tx: Tx, missionId: string): Promise<OfferRow[]> =>
  tx.select().from(offers).where(eq(offers.missionId, missionId)).orderBy(desc(offers.id))

/** Writes to an offer that is still in the state it was read in: whoever comes second finds nothing to change. */
export async function moveOffer(tx: Tx, from: OfferRow, change: Partial<OfferRow>): Promise<OfferRow> {
  const [row] = await tx
    .update(offers)
    .set(change)
    .where(and(eq(offers.id, from.id), eq(offers.state, from.state)))
    .returning()
  if (!row) throw notFound(known)
  return row
}

/** Newest first; `limit + 1` rows the caller may see. */
export function listOffers(tx: Tx, query: OfferQuery): Promise<OfferRow[]> {
  const after = query.cursor ? readCursor(query.cursor).id : null
  return tx
    .select()
    .from(offers)
    .where(
      and(
        query.missionId ? eq(offers.missionId, query.missionId) : undefined,
        query.state ? eq(offers.state, query.state) : undefined,
        after ? lt(offers.id, after) : undefined,
      ),
    )
    .orderBy(desc(offers.id))
    .limit(query.limit + 1)
}

/** Rows with what their page needs of the mission; why and in which wave is for the house. */
export async function toOffers(tx: Tx, rows: OfferRow[], caller: Caller): Promise<Offer[]> {
  if (rows.length === 0) return []
  const found = await tx
    .select()
    .from(missions)
    .where(inArray(missions.id, [...new Set(rows.map(({ missionId }) => missionId))]))
  const bound = await tx
    .select({ id: assignments.id, offerId: assignments.offerId })
    .from(assignments)
    .where(
      inArray(
        assignments.offerId,
        rows.map(({ id }) => id),
      ),
    )
  const seated = await seatsOfMissions(
    tx,
    found.map(({ id }) => id),
  )
  const rateOf = await ratesOf(tx, rows)
  const letters = await lettersAbout(
    tx,
    rows.map(({ id }) => id),
  )
  const isHouse = caller.kind !== 'operator'
  return rows.flatMap((row) => {
    const mission = found.find(({ id }) => id === row.missionId)
    if (!mission) return []
    const assignmentId = bound.find(({ offerId }) => offerId === row.id)?.id ?? null
    const crew = seated.filter(({ missionId }) => missionId === row.missionId)
    const notChosen = letters.find(({ subjectId }) => subjectId === row.id)?.reasons ?? null
    const shown = { assignmentId, notChosen }
    const offer = toOffer(row, mission, crew, rateOf(row.travelRateVersion), shown)
    return [isHouse ? offer : { ...offer, wave: null, reason: null }]
  })
}

function toOffer(
  row: OfferRow,
  mission: MissionRow,
  crew: SeatRow[],
  rate: TravelRateRow,
  shown: Pick<Offer, 'assignmentId' | 'notChosen'>,
): Offer {
  const { durationMinutes: shootMinutes, effort } = mission
  const earnings = realEarnings({ ...row, shootMinutes, effort, isLead: isLead({ key: row.seat }), rate })
  return {
    ...shown,
    earnings,
    id: row.id,
    state: row.state,
    missionId: row.missionId,
    reference: mission.reference,
    missionState: mission.state,
    title: mission.title,
    organisationName: mission.organisationName,
    placeName: mission.placeName,
    zone: mission.zone,
    window: mission.during,
    durationMinutes: mission.durationMinutes,
    seat: row.seat,
    role: crew.find(({ key }) => key === row.seat)?.role ?? mission.role,
    crewSize: crew.length,
    operatorId: row.operatorId,
    operatorName: row.operatorName,
    feeCents: row.feeCents,
    netAfterTravelCents: earnings.netAfterTravelCents,
    currency: 'EUR',
    distanceKm: row.distanceKm,
    travelMinutes: row.travelMinutes,
    sentAt: row.sentAt.toISOString(),
    seenAt: row.seenAt?.toISOString() ?? null,
    answerBy: row.answerBy.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    declineReason: row.declineReason,
    counter: counterOf(row),
    wave: row.wave,
    reason: row.reason,
  }
}

function counterOf(row: OfferRow): Offer['counter'] {
  if (row.counterFeeCents === null || !row.counteredAt) return null
  return {
    feeCents: row.counterFeeCents,
    message: row.counterMessage ?? '',
    at: row.counteredAt.toISOString(),
    answer: row.counterAnswer,
    answerReason: row.counterReason,
  }
}
