import { z } from 'zod'
import { Verdict } from '../../charter/verdict.ts'
import { BriefShot, CharterRef } from '../../events/missions.ts'
import { Id, Instant, pageOf, PageQuery, TimeZone, Window } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { Asset } from './assets.ts'
import { PackageState } from './packages.ts'

export const DELIVERABLE_STATES = ['open', 'in_review', 'approved', 'delivered', 'withdrawn'] as const
export const DeliverableState = z.enum(DELIVERABLE_STATES)
export type DeliverableState = z.infer<typeof DeliverableState>

/** Of assets that were not replaced; `checked` have their verdicts, `kept` passed them. */
export const AssetCounts = z
  .object({
    receiving: z.int(),
    stored: z.int(),
    checked: z.int(),
    kept: z.int(),
    toFix: z.int(),
    retouching: z.int(),
    openChanges: z.int(),
  })
  .meta({ id: 'AssetCounts' })
export type AssetCounts = z.infer<typeof AssetCounts>

/** The set owed by one operator for one mission. */
export const DeliverableSummary = z
  .object({
    id: Id,
    state: DeliverableState,
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    organisationId: Id,
    organisationName: z.string(),
    operatorId: Id,
    operatorName: z.string(),
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    charter: CharterRef.nullable(),
    checkedInAt: Instant.nullable(),
    checkedOutAt: Instant.nullable(),
    submittedAt: Instant.nullable(),
    approvedAt: Instant.nullable(),
    deliveredAt: Instant.nullable(),
    withdrawnReason: z.string().nullable(),
    counts: AssetCounts,
    /** « 41 sur 60 vérifiées, 2 à refaire ». */
    progress: LocalizedText,
  })
  .meta({ id: 'DeliverableSummary' })
export type DeliverableSummary = z.infer<typeof DeliverableSummary>

export const ShotCoverage = z
  .object({
    key: z.string(),
    label: LocalizedText,
    min: z.int(),
    max: z.int().nullable(),
    isRequired: z.boolean(),
    count: z.int(),
  })
  .meta({ id: 'ShotCoverage' })
export type ShotCoverage = z.infer<typeof ShotCoverage>

/** With its assets as the caller's face sees them, oldest first. */
export const Deliverable = z
  .object({
    ...DeliverableSummary.shape,
    shotList: z.array(BriefShot),
    coverage: z.array(ShotCoverage),
    channels: z.array(z.object({ key: z.string(), label: LocalizedText })),
    setVerdicts: z.array(Verdict),
    /** Why the set cannot be handed in yet; empty when it can. Null for clients. */
    blockers: z.array(LocalizedText).nullable(),
    assets: z.array(Asset),
    package: z.object({ id: Id, state: PackageState }).nullable(),
  })
  .meta({ id: 'Deliverable' })
export type Deliverable = z.infer<typeof Deliverable>

export const DeliverableQuery = PageQuery.extend({
  missionId: Id.optional(),
  state: DeliverableState.optional(),
})
export type DeliverableQuery = z.infer<typeof DeliverableQuery>
export const DeliverablePage = pageOf(DeliverableSummary).meta({ id: 'DeliverablePage' })
export type DeliverablePage = z.infer<typeof DeliverablePage>
