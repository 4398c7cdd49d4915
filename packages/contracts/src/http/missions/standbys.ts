import { z } from 'zod'
import { StandbyState } from '../../events/incidents.ts'
import { Cents, Currency, Id, Instant, pageOf, PageQuery, ShortText, TimeZone, Window } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

/** Held ready in case who is bound falls out: the time is kept, being ready is paid. For that operator and staff. */
export const Standby = z
  .object({
    id: Id,
    state: StandbyState,
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    seat: z.string(),
    operatorId: Id,
    operatorName: z.string(),
    /** Paid when called in; being ready is paid as the terms say. */
    feeCents: Cents,
    readyFeeCents: Cents,
    currency: Currency,
    distanceKm: z.number(),
    travelMinutes: z.int(),
    askedAt: Instant,
    answerBy: Instant,
    answeredAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    assignmentId: Id.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Standby' })
export type Standby = z.infer<typeof Standby>

export const StandbyQuery = PageQuery.extend({ missionId: Id.optional(), state: StandbyState.optional() })
export type StandbyQuery = z.infer<typeof StandbyQuery>
export const StandbyPage = pageOf(Standby).meta({ id: 'StandbyPage' })
export type StandbyPage = z.infer<typeof StandbyPage>

/** Without an operator, the first of the replacement list is asked. */
export const NewStandby = z.strictObject({
  operatorId: Id.optional(),
  seat: z.string().max(60).optional(),
  reason: ShortText,
})
export type NewStandby = z.infer<typeof NewStandby>
export const StandbyReason = z.strictObject({ reason: ShortText })

/** What a mission has to fear: held to a standby, watched for weather. */
export const MissionCare = z.strictObject({
  isCritical: z.boolean(),
  isOutdoor: z.boolean(),
  reason: ShortText,
})
export type MissionCare = z.infer<typeof MissionCare>

export const ShortlistQuery = z.object({ seat: z.string().max(60).optional() })

/** Who would take the seat, as last ranked and weighed again by what is known now; its age is told. */
export const MissionShortlist = z
  .object({
    missionId: Id,
    seat: z.string(),
    isCritical: z.boolean(),
    isOutdoor: z.boolean(),
    madeAt: Instant.nullable(),
    ageMinutes: z.int().nullable(),
    candidates: z.array(
      z.object({
        operatorId: Id,
        name: z.string(),
        rank: z.int(),
        distanceKm: z.number(),
        travelMinutes: z.int(),
        isFit: z.boolean(),
        /** Left the mission, declined it, is bound to it or being asked. */
        isOut: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'MissionShortlist' })
export type MissionShortlist = z.infer<typeof MissionShortlist>

/** The weather over the window, from whatever source answers; a recorded one says that it is. */
export const MissionForecast = z
  .object({
    missionId: Id,
    isOutdoor: z.boolean(),
    source: LocalizedText,
    isRecorded: z.boolean(),
    rainChancePct: z.int().min(0).max(100),
    rainMm: z.number().min(0),
    windKmh: z.number().min(0),
    isUnfit: z.boolean(),
    says: LocalizedText,
  })
  .meta({ id: 'MissionForecast' })
export type MissionForecast = z.infer<typeof MissionForecast>
