import { z } from 'zod'
import { Id, Instant, PageQuery, pageOf, RoleOnSite, TimeZone } from '../../fields.ts'
import { Language, LocalizedText } from '../../localized.ts'
import {
  EquipmentItem,
  LanguageCode,
  OperatorAvailability,
  OperatorHome,
  OperatorIdentity,
  OperatorPaper,
  OperatorRates,
  PortfolioUrl,
  RadiusKm,
  OperatorReason,
  SpecialityClaimed,
} from './profile-parts.ts'

export const OPERATOR_APPLICATION_STATES = [
  'draft',
  'submitted',
  'screened',
  'in_review',
  'accepted',
  'rejected',
  'more_info_wanted',
] as const
export const OperatorApplicationState = z.enum(OPERATOR_APPLICATION_STATES)
export type OperatorApplicationState = z.infer<typeof OperatorApplicationState>

/** The whole draft; what is not known yet is null or an empty list. */
export const ApplicationDraft = z
  .strictObject({
    identity: OperatorIdentity.nullable().default(null),
    home: OperatorHome.nullable().default(null),
    radiusKm: RadiusKm.nullable().default(null),
    roles: z.array(RoleOnSite).max(6).default([]),
    specialities: z.array(SpecialityClaimed).max(20).default([]),
    equipment: z.array(EquipmentItem).max(60).default([]),
    availability: OperatorAvailability.default({ weekly: [], exceptions: [] }),
    languages: z.array(LanguageCode).max(12).default([]),
    rates: OperatorRates.nullable().default(null),
    papers: z.array(OperatorPaper).max(10).default([]),
    portfolioUrl: PortfolioUrl.nullable().default(null),
  })
  .meta({ id: 'ApplicationDraft' })
export type ApplicationDraft = z.infer<typeof ApplicationDraft>

export const PortfolioPicture = z
  .object({
    id: Id,
    position: z.int().min(1).max(20),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    addedAt: Instant,
  })
  .meta({ id: 'PortfolioPicture' })
export type PortfolioPicture = z.infer<typeof PortfolioPicture>

export const FINDING_KINDS = [
  'completeness',
  'papers',
  'equipment',
  'portfolio',
  'picture',
  'duplicates',
  'demand',
] as const

/** One thing the machine saw; `about` is a field, a speciality or a picture id. */
export const ScreeningFinding = z
  .object({
    kind: z.enum(FINDING_KINDS),
    outcome: z.enum(['pass', 'warn', 'fail']),
    about: z.string().nullable(),
    says: LocalizedText,
  })
  .meta({ id: 'ScreeningFinding' })
export type ScreeningFinding = z.infer<typeof ScreeningFinding>

export const ApplicationScreening = z
  .object({
    score: z.int().min(0).max(100),
    /** Points of `score` by part, and the most each could give. */
    parts: z.array(
      z.object({ part: z.string(), label: LocalizedText, points: z.number(), most: z.number() }),
    ),
    summary: LocalizedText,
    findings: z.array(ScreeningFinding),
    screenedAt: Instant,
  })
  .meta({ id: 'ApplicationScreening' })
export type ApplicationScreening = z.infer<typeof ApplicationScreening>

export const APPLICATION_DECISIONS = ['accepted', 'rejected', 'more-info-wanted'] as const
export const ApplicationDecisionBody = z.strictObject({
  decision: z.enum(APPLICATION_DECISIONS),
  reason: OperatorReason,
})
export type ApplicationDecisionBody = z.infer<typeof ApplicationDecisionBody>

export const OperatorApplicationView = z
  .object({
    id: Id,
    accountId: Id,
    /** 1 for the first application of this person, 2 after a rejection … */
    attempt: z.int().min(1),
    state: OperatorApplicationState,
    revision: z.int(),
    person: z.object({ name: z.string(), email: z.string(), language: Language }),
    draft: ApplicationDraft,
    home: z.object({ inseeCode: z.string(), name: z.string(), zone: TimeZone }).nullable(),
    portfolio: z.array(PortfolioPicture),
    /** What submission would refuse now. */
    missing: z.array(z.object({ field: z.string(), says: LocalizedText })),
    screening: ApplicationScreening.nullable(),
    decision: z
      .object({ decision: z.enum(APPLICATION_DECISIONS), reason: z.string(), decidedAt: Instant })
      .nullable(),
    mayReapplyFrom: Instant.nullable(),
    submittedAt: Instant.nullable(),
    stateSince: Instant,
  })
  .meta({ id: 'OperatorApplicationView' })
export type OperatorApplicationView = z.infer<typeof OperatorApplicationView>

export const OperatorApplicationSummary = z
  .object({
    id: Id,
    accountId: Id,
    attempt: z.int(),
    name: z.string(),
    state: OperatorApplicationState,
    homeName: z.string().nullable(),
    specialities: z.array(z.object({ key: z.string(), level: z.int() })),
    score: z.int().nullable(),
    submittedAt: Instant.nullable(),
    stateSince: Instant,
  })
  .meta({ id: 'OperatorApplicationSummary' })
export type OperatorApplicationSummary = z.infer<typeof OperatorApplicationSummary>

export const OperatorApplicationListQuery = PageQuery.extend({ state: OperatorApplicationState.optional() })
export const OperatorApplicationPage = pageOf(OperatorApplicationSummary)
export const PortfolioPictureParams = z.object({ id: Id, pictureId: Id })
export const OwnPictureParams = z.object({ pictureId: Id })
