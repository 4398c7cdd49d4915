import { z } from 'zod'
import {
  Cents,
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

const Minutes = z.int().min(0)

/** What the figures beside them rest on: the way, what a kilometre costs, the time around the shoot, and taxes. */
export const EARNING_ASSUMPTIONS = ['travel', 'rate', 'effort', 'taxes'] as const

/** What a mission leaves an operator once the way there and back is paid, and the hours it really takes. */
export const RealEarnings = z
  .object({
    /** One way, by road, estimated. */
    roadKm: z.number(),
    /** There and back, by the rate stated. */
    travelCostCents: Cents,
    /** The fee less the travel; negative when the way costs more. Before tax and contributions. */
    netAfterTravelCents: z.int(),
    minutes: z.object({
      /** There and back. */
      travel: Minutes,
      preparation: Minutes,
      shoot: Minutes,
      edit: Minutes,
      upload: Minutes,
      /** All of it. */
      total: Minutes,
    }),
    /** What is left for each of those hours; null when there are none. */
    netCentsPerHour: z.int().nullable(),
    centsPerKm: z.number(),
    travelRateVersion: z.int(),
    assumptions: z.array(z.object({ about: z.enum(EARNING_ASSUMPTIONS), says: LocalizedText })),
  })
  .meta({ id: 'RealEarnings' })
export type RealEarnings = z.infer<typeof RealEarnings>

/** The next version; what was offered before keeps the rate it was offered with. */
export const NewTravelRate = z.strictObject({
  /** What a kilometre by car costs an operator, in cents; decimals allowed. */
  centsPerKm: z.number().min(1).max(300),
  /** Where the figure comes from, as operators read it. */
  source: z.strictObject({ fr: ShortText, en: ShortText }),
  reason: ShortText,
})
export type NewTravelRate = z.infer<typeof NewTravelRate>

export const TravelRate = z
  .object({
    version: z.int().min(1),
    centsPerKm: z.number(),
    source: LocalizedText,
    reason: z.string().nullable(),
    createdByName: z.string().nullable(),
    createdAt: Instant,
    isCurrent: z.boolean(),
  })
  .meta({ id: 'TravelRate' })
export type TravelRate = z.infer<typeof TravelRate>
export const TravelRatePage = pageOf(TravelRate).meta({ id: 'TravelRatePage' })
export const TravelRateQuery = PageQuery

export const NOT_CHOSEN_REASONS = [
  'time-ran-out',
  'taken-first',
  'agreed-elsewhere',
  'taken-back',
  'counter-unanswered',
  'offered-first',
  'standby-took-over',
  'not-certified',
  'unfit',
  'close-race',
  'nearer',
  'better-reviewed',
  'more-reliable',
  'deeper-speciality',
  'known-there',
  'price',
  'fair-share',
  'quicker-answers',
  'house-chose',
  'not-compared',
] as const
export const NotChosenReason = z.object({ key: z.enum(NOT_CHOSEN_REASONS), says: LocalizedText })
export type NotChosenReason = z.infer<typeof NotChosenReason>

/** Why a mission went to somebody else; names nobody and tells nothing of them but how the terms compare. */
export const NotChosen = z
  .object({
    id: Id,
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    organisationName: z.string(),
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    seat: z.string(),
    role: RoleOnSite,
    operatorId: Id,
    through: z.enum(['application', 'offer']),
    /** The application or offer that came to nothing. */
    subjectId: Id,
    /** Most telling first; at least one. */
    reasons: z.array(NotChosenReason),
    toldAt: Instant,
  })
  .meta({ id: 'NotChosen' })
export type NotChosen = z.infer<typeof NotChosen>
export const NotChosenPage = pageOf(NotChosen).meta({ id: 'NotChosenPage' })
export const NotChosenQuery = PageQuery.extend({ missionId: Id.optional() })
