import { z } from 'zod'
import { MissionState } from '../../events/missions.ts'
import {
  Cents,
  Currency,
  Id,
  Instant,
  LongText,
  pageOf,
  PageQuery,
  RoleOnSite,
  ShortText,
  TimeZone,
  Window,
} from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { NotChosenReason, RealEarnings } from './earnings.ts'

export const OFFER_STATES = ['sent', 'seen', 'accepted', 'declined', 'expired', 'withdrawn'] as const
export const OfferState = z.enum(OFFER_STATES)
export type OfferState = z.infer<typeof OfferState>

/** A mission put to one operator. */
export const Offer = z
  .object({
    id: Id,
    state: OfferState,
    missionId: Id,
    reference: z.string(),
    missionState: MissionState,
    title: LocalizedText,
    organisationName: z.string(),
    /** The commune; the address comes with the assignment. */
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    durationMinutes: z.int(),
    /** The seat offered: `lead` where the mission has one only. */
    seat: z.string(),
    role: RoleOnSite,
    /** How many work there; taken seats are kept until all are. */
    crewSize: z.int(),
    operatorId: Id,
    operatorName: z.string(),
    feeCents: Cents,
    /** After the drive there and back; may be negative. */
    netAfterTravelCents: z.int(),
    currency: Currency,
    /** As the crow flies, one way. */
    distanceKm: z.number(),
    travelMinutes: z.int(),
    sentAt: Instant,
    seenAt: Instant.nullable(),
    answerBy: Instant,
    answeredAt: Instant.nullable(),
    declineReason: z.string().nullable(),
    counter: z
      .object({
        feeCents: Cents,
        message: z.string(),
        at: Instant,
        answer: z.enum(['accepted', 'refused']).nullable(),
        answerReason: z.string().nullable(),
      })
      .nullable(),
    /** The same with the way, the hours it really takes, and what each figure rests on. */
    earnings: RealEarnings,
    /** Why it came to nothing, once somebody else has the mission. */
    notChosen: z.array(NotChosenReason).nullable(),
    /** Once accepted. */
    assignmentId: Id.nullable(),
    /** Staff only: null where a person sent it directly. */
    wave: z.int().nullable(),
    /** Staff only: why a person sent it directly. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'Offer' })
export type Offer = z.infer<typeof Offer>

export const OfferQuery = PageQuery.extend({
  missionId: Id.optional(),
  state: OfferState.optional(),
})
export type OfferQuery = z.infer<typeof OfferQuery>
export const OfferPage = pageOf(Offer).meta({ id: 'OfferPage' })
export type OfferPage = z.infer<typeof OfferPage>

export const OfferDecline = z.strictObject({ reason: ShortText.optional() })
export const OfferCounter = z.strictObject({ feeCents: Cents.min(1), message: LongText.min(1) })
export const CounterAnswer = z.strictObject({ accept: z.boolean(), reason: ShortText })
