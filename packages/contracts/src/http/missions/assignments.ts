import { z } from 'zod'
import { MissionState } from '../../events/missions.ts'
import {
  Cents,
  Currency,
  Id,
  Instant,
  pageOf,
  PageQuery,
  Point,
  RoleOnSite,
  TimeZone,
  Window,
} from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { RealEarnings } from './earnings.ts'

export const ASSIGNMENT_STATES = [
  'proposed',
  'standing_by',
  'confirmed',
  'checked_in',
  'checked_out',
  'completed',
  'cancelled',
  'no_show',
] as const
export const AssignmentState = z.enum(ASSIGNMENT_STATES)
export type AssignmentState = z.infer<typeof AssignmentState>

/** One operator bound to one mission for one interval of time; for that operator and staff. */
export const Assignment = z
  .object({
    id: Id,
    state: AssignmentState,
    missionId: Id,
    reference: z.string(),
    missionState: MissionState,
    title: LocalizedText,
    organisationName: z.string(),
    role: RoleOnSite,
    seat: z.string(),
    /** Whom the operator works with, themselves left out; once the crew is whole. */
    crew: z.array(z.object({ role: RoleOnSite, operatorName: z.string() })),
    /** Provisional until then: the mission is theirs once every seat is taken; null once it is. */
    heldUntil: Instant.nullable(),
    operatorId: Id,
    operatorName: z.string(),
    window: Window,
    /** The window with the travel around it; nothing else can be confirmed in it. */
    held: Window,
    placeName: z.string(),
    zone: TimeZone,
    /** The exact place and who opens the door; null once no longer bound. */
    address: z.string().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    access: z.string().nullable(),
    contactName: z.string().nullable(),
    contactPhone: z.string().nullable(),
    feeCents: Cents,
    netAfterTravelCents: z.int(),
    /** The same with the way, the hours it really takes, and what each figure rests on. */
    earnings: RealEarnings,
    currency: Currency,
    distanceKm: z.number(),
    travelMinutes: z.int(),
    charterKey: z.string().nullable(),
    charterVersion: z.int().nullable(),
    /** null while provisional. */
    confirmedAt: Instant.nullable(),
    checkedInAt: Instant.nullable(),
    checkedOutAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    endReason: z.string().nullable(),
    /** Its PDF and calendar file can be fetched. */
    hasCallSheet: z.boolean(),
  })
  .meta({ id: 'Assignment' })
export type Assignment = z.infer<typeof Assignment>

export const AssignmentQuery = PageQuery.extend({
  state: AssignmentState.optional(),
  missionId: Id.optional(),
})
export type AssignmentQuery = z.infer<typeof AssignmentQuery>
export const AssignmentPage = pageOf(Assignment).meta({ id: 'AssignmentPage' })
export type AssignmentPage = z.infer<typeof AssignmentPage>

/** Where the operator stands, if they share it. */
export const CheckPoint = z.strictObject({ point: Point.optional() })
