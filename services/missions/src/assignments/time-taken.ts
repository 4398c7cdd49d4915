import type { Window } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { LIVE_OFFER_STATES } from '../offers/offer.states.ts'
import { offers } from '../offers/offer.table.ts'
import { assignments } from './assignment.table.ts'
import { heldBy, heldInOuting } from './travel.rules.ts'

type Trip = { during: Window; travelMinutes: number; planned: Window | null; offerId: string | null }

/** States in which an assignment takes its operator's time. */
const TAKES_TIME = ['proposed', 'standing_by', 'confirmed', 'checked_in'] as const

/**
 * The time an assignment made now takes out of its operator's day; the operator is locked by the caller. By way of
 * home, unless a plan asked for it: then the other missions of the outing, given or still offered, keep their shares.
 */
export async function timeTaken(tx: Tx, operatorId: string, trip: Trip): Promise<Window> {
  const { during, travelMinutes, planned, offerId } = trip
  if (!planned) return heldBy(during, travelMinutes)
  const others = await otherTimes(tx, operatorId, offerId)
  return heldInOuting(during, travelMinutes, planned, others)
}

/** What takes an operator's time: assignments, and shares of outings that are still offered. */
export async function otherTimes(tx: Tx, operatorId: string, exceptOffer: string | null): Promise<Window[]> {
  const bound = await tx
    .select({ held: assignments.held })
    .from(assignments)
    .where(
      and(
        eq(assignments.operatorId, operatorId),
        inArray(assignments.state, [...TAKES_TIME]),
        sql`upper(${assignments.held}) > now()`,
      ),
    )
  const offered = await tx
    .select({ held: offers.plannedHeld })
    .from(offers)
    .where(
      and(
        eq(offers.operatorId, operatorId),
        inArray(offers.state, [...LIVE_OFFER_STATES]),
        isNotNull(offers.plannedHeld),
        exceptOffer === null ? undefined : ne(offers.id, exceptOffer),
      ),
    )
  return [...bound, ...offered].flatMap(({ held }) => held ?? [])
}
