import { z } from 'zod'
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
import { MissionApplicationState } from '../../events/missions.ts'
import { LocalizedText } from '../../localized.ts'
import { RealEarnings } from './earnings.ts'

export const UNFIT_KEYS = [
  'not-active',
  'not-certified',
  'fee-below-minimum',
  'outside-radius',
  'role-missing',
  'level-too-low',
  'busy',
] as const

/** A posted mission as an operator finds it, with what speaks against them, as far as is known here. */
export const BoardMission = z
  .object({
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    organisationName: z.string(),
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    durationMinutes: z.int(),
    /** The open seat that suits you best; `lead` where there is one only. */
    seat: z.string(),
    role: RoleOnSite,
    crewSize: z.int(),
    speciality: z.string(),
    minimumLevel: z.int(),
    feeCents: Cents,
    netAfterTravelCents: z.int(),
    currency: Currency,
    distanceKm: z.number(),
    travelMinutes: z.int(),
    /** The same with the way, the hours it really takes, and what each figure rests on. */
    earnings: RealEarnings,
    charterKey: z.string().nullable(),
    postedAt: Instant,
    isFit: z.boolean(),
    unfit: z.array(z.object({ key: z.enum(UNFIT_KEYS), says: LocalizedText })),
    /** Your own application, if any. */
    applicationId: Id.nullable(),
    applicationState: MissionApplicationState.nullable(),
  })
  .meta({ id: 'BoardMission' })
export type BoardMission = z.infer<typeof BoardMission>

export const BoardQuery = PageQuery.extend({ speciality: z.string().max(60).optional() })
export type BoardQuery = z.infer<typeof BoardQuery>
export const BoardPage = pageOf(BoardMission).meta({ id: 'BoardPage' })
export type BoardPage = z.infer<typeof BoardPage>

export const MissionParams = z.object({ missionId: Id })
export const NewMissionApplication = z.strictObject({
  message: LongText.min(1),
  /** Left out: the seat the board shows. */
  seat: z.string().min(1).max(60).optional(),
})

/** An operator proposing themselves for a posted mission. */
export const MissionApplication = z
  .object({
    id: Id,
    missionId: Id,
    operatorId: Id,
    operatorName: z.string(),
    seat: z.string(),
    role: RoleOnSite,
    state: MissionApplicationState,
    message: z.string(),
    distanceKm: z.number(),
    travelMinutes: z.int(),
    sentAt: Instant,
    decidedAt: Instant.nullable(),
    decisionReason: z.string().nullable(),
    unfit: z.array(z.object({ key: z.enum(UNFIT_KEYS), says: LocalizedText })),
  })
  .meta({ id: 'MissionApplication' })
export type MissionApplication = z.infer<typeof MissionApplication>
export const MissionApplicationPage = pageOf(MissionApplication).meta({ id: 'MissionApplicationPage' })

export const ApplicationParams = z.object({ id: Id, applicationId: Id })
export const MissionApplicationDecision = z.strictObject({ accept: z.boolean(), reason: ShortText })
