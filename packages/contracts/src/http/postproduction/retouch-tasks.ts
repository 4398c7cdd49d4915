import { z } from 'zod'
import { PhotoRegion } from '../../charter/photo-measures.ts'
import { Verdict } from '../../charter/verdict.ts'
import { Cents, Id, Instant, Key, pageOf, PageQuery, ShortText } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { AssetPreview } from './assets.ts'
import { RetouchFindingKind, RetouchPartnerKind, RetouchRoute, RetouchStepKind } from './retouch-terms.ts'

export const RETOUCH_STATES = [
  'open',
  'assigned',
  'in_progress',
  'submitted',
  'returned',
  'accepted',
  'cancelled',
] as const
export const RetouchState = z.enum(RETOUCH_STATES)
export type RetouchState = z.infer<typeof RetouchState>

/** Inside the picture. */
const Region = PhotoRegion.refine(
  (region) => region.xPct + region.widthPct <= 100.01 && region.yPct + region.heightPct <= 100.01,
  { message: 'leaves the picture' },
)

/** What the machine does by itself where it is sure. */
export const RetouchFix = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('straighten'), degrees: z.number().min(-15).max(15) }),
    z.strictObject({
      kind: z.literal('crop'),
      ratio: z.strictObject({ width: z.number().min(0.1).max(100), height: z.number().min(0.1).max(100) }),
    }),
    z.strictObject({ kind: z.literal('convert-profile') }),
    z.strictObject({ kind: z.literal('strip-position') }),
  ])
  .meta({ id: 'RetouchFix' })
export type RetouchFix = z.infer<typeof RetouchFix>

/** One thing to put right in one picture. `boxes` empty: the whole of it; `confidence` 0–1, 1 for what a person said. */
export const RetouchFinding = z
  .strictObject({
    kind: RetouchFindingKind,
    ruleId: z.string().max(60).nullable(),
    boxes: z.array(PhotoRegion).max(200),
    confidence: z.number().min(0).max(1),
    text: LocalizedText,
    tip: LocalizedText.nullable(),
    fix: RetouchFix.nullable(),
  })
  .meta({ id: 'RetouchFinding' })
export type RetouchFinding = z.infer<typeof RetouchFinding>

/** The same in a task; `fixedBy` null: not yet, or not known to be. */
export const RetouchOrderLine = RetouchFinding.extend({
  fixedBy: z.enum(['automatic', 'by-hand']).nullable(),
}).meta({ id: 'RetouchOrderLine' })
export type RetouchOrderLine = z.infer<typeof RetouchOrderLine>

export const RetouchNote = z.strictObject({
  text: z.string().trim().min(1).max(2_000),
  region: Region.nullable().default(null),
})
export type RetouchNote = z.infer<typeof RetouchNote>

/** What may be opened from the work order of a set: a picture each, with what was found in it. */
export const RetouchProposal = z
  .object({
    assetId: Id,
    filename: z.string(),
    state: z.string(),
    preview: AssetPreview.nullable(),
    findings: z.array(RetouchFinding),
    /** Done by the house, without a person. */
    automaticCount: z.int(),
    priceCents: Cents,
    dueAt: Instant,
    /** The task that is under way on it. */
    taskId: Id.nullable(),
  })
  .meta({ id: 'RetouchProposal' })
export type RetouchProposal = z.infer<typeof RetouchProposal>
export const RetouchProposalList = z
  .object({ items: z.array(RetouchProposal), termsVersion: z.int() })
  .meta({ id: 'RetouchProposalList' })

/** `notes` are a person's; `fromWorkOrder` adds what the machine found. One of both must be there for each picture. */
export const NewRetouchTasks = z.strictObject({
  deliverableId: Id,
  fromWorkOrder: z.boolean(),
  pictures: z
    .array(z.strictObject({ assetId: Id, notes: z.array(RetouchNote).max(40).default([]) }))
    .min(1)
    .max(500)
    .refine(
      (list) => new Set(list.map(({ assetId }) => assetId)).size === list.length,
      'names a picture twice',
    ),
  /** null: as soon as the terms say. */
  dueAt: Instant.nullable().default(null),
})
export type NewRetouchTasks = z.infer<typeof NewRetouchTasks>

export const RetouchStep = z
  .object({
    kind: RetouchStepKind,
    route: RetouchRoute.nullable(),
    priceCents: Cents,
    /** null: the house, or nobody yet. */
    doneBy: Id.nullable(),
    doneAt: Instant.nullable(),
    isSkipped: z.boolean(),
  })
  .meta({ id: 'RetouchStep' })
export type RetouchStep = z.infer<typeof RetouchStep>

/** Why this one: everybody who was looked at, in the order they would be asked. */
export const RetouchRouting = z
  .object({
    says: LocalizedText,
    considered: z.array(
      z.object({
        operatorId: Id,
        name: z.string(),
        kind: RetouchPartnerKind,
        outcome: z.enum(['chosen', 'later', 'excluded']),
        says: LocalizedText,
        load: z.int(),
        wouldFinishAt: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'RetouchRouting' })
export type RetouchRouting = z.infer<typeof RetouchRouting>

export const RETOUCH_LATENESS = ['on-time', 'due-soon', 'late'] as const

export const RetouchTaskSummary = z
  .object({
    id: Id,
    /** Files carry it in their names: `RT-000123`. */
    code: z.string(),
    state: RetouchState,
    deliverableId: Id,
    missionId: Id,
    reference: z.string(),
    title: LocalizedText,
    productKey: z.string(),
    filename: z.string(),
    preview: AssetPreview.nullable(),
    step: RetouchStepKind,
    stepCount: z.int(),
    stepNumber: z.int(),
    findingCount: z.int(),
    assigneeId: Id.nullable(),
    assigneeName: z.string().nullable(),
    batchId: Id.nullable(),
    versionCount: z.int(),
    /** What the caller is paid for it, or, to staff, the whole of it. */
    priceCents: Cents,
    openedAt: Instant,
    dueAt: Instant,
    lateness: z.enum(RETOUCH_LATENESS),
  })
  .meta({ id: 'RetouchTaskSummary' })
export type RetouchTaskSummary = z.infer<typeof RetouchTaskSummary>

export const RetouchMark = z
  .object({
    id: Id,
    versionId: Id,
    region: PhotoRegion.nullable(),
    text: z.string(),
    madeAt: Instant,
  })
  .meta({ id: 'RetouchMark' })
export type RetouchMark = z.infer<typeof RetouchMark>

export const RetouchVersion = z
  .object({
    id: Id,
    number: z.int().min(1),
    made: z.enum(['automatic', 'by-hand']),
    step: RetouchStepKind,
    filename: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    widthPx: z.int(),
    heightPx: z.int(),
    outcome: z.enum(['passed', 'to_fix']),
    verdicts: z.array(Verdict),
    /** What the machine did, in words; empty for a person's work. */
    changes: z.array(LocalizedText),
    preview: AssetPreview.nullable(),
    sentAt: Instant,
    marks: z.array(RetouchMark),
    comment: z.string().nullable(),
  })
  .meta({ id: 'RetouchVersion' })
export type RetouchVersion = z.infer<typeof RetouchVersion>

export const RetouchTask = z
  .object({
    ...RetouchTaskSummary.shape,
    steps: z.array(RetouchStep),
    workOrder: z.array(RetouchOrderLine),
    instructions: z.array(z.object({ key: z.string(), text: LocalizedText })),
    source: z.object({
      bytes: z.int(),
      widthPx: z.int().nullable(),
      heightPx: z.int().nullable(),
      preview: AssetPreview.nullable(),
    }),
    versions: z.array(RetouchVersion),
    /** Of staff only; null for everybody else. */
    routing: RetouchRouting.nullable(),
    termsVersion: z.int(),
    acceptedVersionId: Id.nullable(),
    acceptedAt: Instant.nullable(),
    resultAssetId: Id.nullable(),
    cancelledReason: z.string().nullable(),
    /** What the caller may do now. */
    may: z.array(
      z.enum(['claim', 'start', 'decline', 'send', 'pass', 'drop', 'return', 'accept', 'assign', 'cancel']),
    ),
  })
  .meta({ id: 'RetouchTask' })
export type RetouchTask = z.infer<typeof RetouchTask>

export const RetouchTaskQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  state: RetouchState.optional(),
  /** `mine`: in my hands; `free`: to be taken by whoever may. */
  hands: z.enum(['mine', 'free']).optional(),
  deliverableId: Id.optional(),
  missionId: Id.optional(),
  operatorId: Id.optional(),
  batchId: Id.optional(),
  productKey: Key.optional(),
  isLate: z.enum(['true', 'false']).optional(),
})
export type RetouchTaskQuery = z.infer<typeof RetouchTaskQuery>
export const RetouchTaskPage = pageOf(RetouchTaskSummary).meta({ id: 'RetouchTaskPage' })
export type RetouchTaskPage = z.infer<typeof RetouchTaskPage>
export const RetouchTaskList = z
  .object({ items: z.array(RetouchTaskSummary) })
  .meta({ id: 'RetouchTaskList' })

/** `operatorId` null: nobody, so that it is routed again. */
export const RetouchAssignment = z.strictObject({ operatorId: Id.nullable(), reason: ShortText })
export type RetouchAssignment = z.infer<typeof RetouchAssignment>
export const RetouchReason = z.strictObject({ reason: ShortText })

/** A version sent back: what is wrong, and where. */
export const RetouchReturn = z.strictObject({
  versionId: Id,
  comment: z.string().trim().min(1).max(2_000),
  marks: z.array(RetouchNote).max(40).default([]),
})
export type RetouchReturn = z.infer<typeof RetouchReturn>
export const RetouchAcceptance = z.strictObject({ versionId: Id })

export const RetouchVersionQuery = z.object({ filename: z.string().min(1).max(400).default('version') })
