import { z } from 'zod'
import { BriefShot, CharterRef, LicenceTerms, MissionState } from '../../events/missions.ts'
import { RankedCandidate } from '../../events/matching.ts'
import {
  Cents,
  Currency,
  Id,
  Instant,
  pageOf,
  PageQuery,
  RoleOnSite,
  ShortText,
  TimeZone,
  Window,
} from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { MissionPolicy, StaffingRules } from './staffing.ts'

const Money = {
  /** Before VAT; null for operators. */
  priceCents: Cents.nullable(),
  /** null for clients. */
  feeCents: Cents.nullable(),
  currency: Currency,
}

/** One row of a list: everything a card shows. */
export const MissionCard = z
  .object({
    id: Id,
    reference: z.string(),
    state: MissionState,
    title: LocalizedText,
    organisationId: Id,
    organisationName: z.string(),
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    operatorId: Id.nullable(),
    operatorName: z.string().nullable(),
    ...Money,
    postedAt: Instant,
  })
  .meta({ id: 'MissionCard' })
export type MissionCard = z.infer<typeof MissionCard>

export const MissionQuery = PageQuery.extend({
  state: MissionState.optional(),
  organisationId: Id.optional(),
})
export type MissionQuery = z.infer<typeof MissionQuery>
export const MissionPage = pageOf(MissionCard).meta({ id: 'MissionPage' })
export type MissionPage = z.infer<typeof MissionPage>

/** One seat of a mission and who has it, as far as the caller may know. */
export const MissionSeat = z
  .object({
    key: z.string(),
    role: RoleOnSite,
    isLead: z.boolean(),
    speciality: z.string(),
    minimumLevel: z.int(),
    capabilities: z.array(z.string()),
    /** `held`: somebody keeps the time free until the crew is whole. */
    state: z.enum(['open', 'held', 'confirmed']),
    /** What it pays: agreed once taken. Staff, and the operator whose seat it is. */
    feeCents: Cents.nullable(),
    /** Staff; everybody of the mission once confirmed. */
    operatorId: Id.nullable(),
    operatorName: z.string().nullable(),
    /** Staff. */
    assignmentId: Id.nullable(),
    /** Staff: a producer has it in hand, the rules do nothing by themselves. */
    isPaused: z.boolean().nullable(),
  })
  .meta({ id: 'MissionSeat' })
export type MissionSeat = z.infer<typeof MissionSeat>

/** A mission whole, each face its own columns: what a face may not see is null. */
export const Mission = z
  .object({
    ...MissionCard.shape,
    /** Client and staff. */
    quoteId: Id.nullable(),
    /** Client and staff, VAT included. */
    grossCents: Cents.nullable(),
    productKey: z.string(),
    speciality: z.string(),
    minimumLevel: z.int(),
    role: RoleOnSite,
    capabilities: z.array(z.string()),
    languages: z.array(z.string()),
    durationMinutes: z.int(),
    deliversWithinHours: z.int(),
    place: z.object({
      inseeCode: z.string(),
      name: z.string(),
      /** The exact address and who opens the door: the client, staff and the assigned operator only. */
      address: z.string().nullable(),
      lat: z.number().nullable(),
      lon: z.number().nullable(),
      zone: TimeZone,
      access: z.string().nullable(),
      contactName: z.string().nullable(),
      contactPhone: z.string().nullable(),
    }),
    notes: z.string(),
    charter: CharterRef.nullable(),
    charterTitle: LocalizedText.nullable(),
    tips: z.array(LocalizedText),
    shotList: z.array(BriefShot),
    channels: z.array(z.string()),
    licence: LicenceTerms,
    /** Staff only. */
    staffing: StaffingRules.nullable(),
    /** Staff only: which rules these are, and why. */
    policy: MissionPolicy.nullable(),
    wave: z.int().nullable(),
    heldFrom: MissionState.nullable(),
    /** The lead's assignment; operators see their own only, whatever their seat. */
    assignmentId: Id.nullable(),
    /** One for most missions; the lead first. */
    seats: z.array(MissionSeat),
    /** Until when the taken seats of an incomplete crew are kept; null when none is. */
    heldUntil: Instant.nullable(),
    deliveredAt: Instant.nullable(),
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'Mission' })
export type Mission = z.infer<typeof Mission>

/** The last ranking of a mission, with names and what became of each person. */
export const MissionCandidates = z
  .object({
    missionId: Id,
    seat: z.string(),
    matchRunId: Id.nullable(),
    rankedAt: Instant.nullable(),
    consideredCount: z.int(),
    candidates: z.array(
      z.object({
        ...RankedCandidate.shape,
        name: z.string(),
        homeName: z.string().nullable(),
        /** Their latest offer for this mission. */
        offerId: Id.nullable(),
        offerState: z.enum(['sent', 'seen', 'accepted', 'declined', 'expired', 'withdrawn']).nullable(),
      }),
    ),
    removed: z.array(z.object({ constraint: z.string(), count: z.int() })),
    relaxations: z.array(z.object({ kind: z.string(), says: LocalizedText, gained: z.int() })),
  })
  .meta({ id: 'MissionCandidates' })
export type MissionCandidates = z.infer<typeof MissionCandidates>

/** Why a person overrode or ended something; kept in the audit trail and on the timeline. */
export const MissionReason = z.strictObject({ reason: ShortText })
export type MissionReason = z.infer<typeof MissionReason>

/** Which seat of a crew; left out: the lead, or the one seat still open. */
const SeatKey = z.string().min(1).max(60).optional()
export const SeatQuery = z.object({ seat: SeatKey })

export const NewOffer = z.strictObject({
  operatorId: Id,
  seat: SeatKey,
  reason: ShortText,
  /** Another fee than the mission's. */
  feeCents: Cents.optional(),
})
export type NewOffer = z.infer<typeof NewOffer>

export const NewWave = z.strictObject({ seat: SeatKey }).nullish()

export const MissionWave = z
  .object({ missionId: Id, wave: z.int(), offerCount: z.int() })
  .meta({ id: 'MissionWave' })
export type MissionWave = z.infer<typeof MissionWave>
