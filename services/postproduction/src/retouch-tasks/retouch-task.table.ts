import type {
  LocalizedText,
  RetouchFindingKind,
  RetouchOrderLine,
  RetouchRouting,
  RetouchState,
  RetouchStepKind,
  Verdict,
  PhotoRegion,
} from '@regie/contracts'
import { instant } from '@regie/database'
import { bigint, boolean, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Previews } from '../assets/make-previews.ts'
import { schema } from '../schema.ts'
import type { PlannedStep } from './retouch-plan.rules.ts'

/** The file a task is about, as it was when the task was opened: a retoucher reads this and no row of the set. */
export type RetouchSource = {
  objectKey: string
  contentType: string
  bytes: number
  widthPx: number | null
  heightPx: number | null
  preview: Previews | null
}

/** What it is about never changes; what was accepted or cancelled is closed: by trigger. */
export const retouchTasks = schema.table('retouch_task', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  state: text('state').$type<RetouchState>().notNull(),
  deliverableId: uuid('deliverable_id').notNull(),
  assetId: uuid('asset_id').notNull(),
  sourceSha256: text('source_sha256').notNull(),
  missionId: uuid('mission_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  reference: text('reference').notNull(),
  title: jsonb('title').$type<LocalizedText>().notNull(),
  productKey: text('product_key').notNull(),
  charterId: uuid('charter_id'),
  charterVersion: integer('charter_version'),
  filename: text('filename').notNull(),
  source: jsonb('source').$type<RetouchSource>().notNull(),
  workOrder: jsonb('work_order').$type<RetouchOrderLine[]>().notNull(),
  instructions: jsonb('instructions').$type<{ key: string; text: LocalizedText }[]>().notNull(),
  steps: jsonb('steps').$type<PlannedStep[]>().notNull(),
  /** Index in `steps` of the one that is to be done, or was done last. */
  step: integer('step').notNull(),
  stepKind: text('step_kind').$type<RetouchStepKind>().notNull(),
  assigneeId: uuid('assignee_id'),
  assignedAt: instant('assigned_at'),
  /** Who declined it or let it lie: not asked again. */
  passedOver: jsonb('passed_over').$type<string[]>().notNull().default([]),
  routing: jsonb('routing').$type<RetouchRouting>(),
  batchId: uuid('batch_id'),
  termsVersion: integer('terms_version').notNull(),
  priceCents: integer('price_cents').notNull(),
  openedBy: uuid('opened_by').notNull(),
  openedAt: instant('opened_at').notNull(),
  dueAt: instant('due_at').notNull(),
  /** Reasons of lateness that were told already. */
  lateSaid: text('late_said').array().notNull().default([]),
  acceptedVersionId: uuid('accepted_version_id'),
  acceptedAt: instant('accepted_at'),
  acceptedBy: uuid('accepted_by'),
  resultAssetId: uuid('result_asset_id'),
  cancelledReason: text('cancelled_reason'),
})
export type RetouchTaskRow = typeof retouchTasks.$inferSelect

/** Insert-only; its bytes are stored once and hashed like an original's. */
export const retouchVersions = schema.table('retouch_version', {
  id: uuid('id').primaryKey(),
  taskId: uuid('task_id').notNull(),
  number: integer('number').notNull(),
  made: text('made').$type<'automatic' | 'by-hand'>().notNull(),
  stepKind: text('step_kind').$type<RetouchStepKind>().notNull(),
  sentBy: uuid('sent_by'),
  filename: text('filename').notNull(),
  objectKey: text('object_key').notNull(),
  sha256: text('sha256').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  contentType: text('content_type').notNull(),
  widthPx: integer('width_px').notNull(),
  heightPx: integer('height_px').notNull(),
  outcome: text('outcome').$type<'passed' | 'to_fix'>().notNull(),
  verdicts: jsonb('verdicts').$type<Verdict[]>().notNull(),
  changes: jsonb('changes').$type<LocalizedText[]>().notNull().default([]),
  preview: jsonb('preview').$type<Previews>(),
  archiveId: uuid('archive_id'),
  entryName: text('entry_name'),
  sentAt: instant('sent_at').notNull(),
})
export type RetouchVersionRow = typeof retouchVersions.$inferSelect

export const retouchMarks = schema.table('retouch_mark', {
  id: uuid('id').primaryKey(),
  taskId: uuid('task_id').notNull(),
  versionId: uuid('version_id').notNull(),
  region: jsonb('region').$type<PhotoRegion>(),
  text: text('text').notNull(),
  /** What is said of the whole version, the marks being of parts of it. */
  isComment: boolean('is_comment').notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
})
export type RetouchMarkRow = typeof retouchMarks.$inferSelect

export const retouchFixes = schema.table(
  'retouch_fix',
  {
    taskId: uuid('task_id').notNull(),
    position: integer('position').notNull(),
    finding: text('finding').$type<RetouchFindingKind>().notNull(),
    how: text('how').$type<'automatic' | 'by-hand'>().notNull(),
    productKey: text('product_key').notNull(),
    fixedAt: instant('fixed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.position] })],
)

export const retouchDues = schema.table(
  'retouch_due',
  {
    taskId: uuid('task_id').notNull(),
    step: integer('step').notNull(),
    operatorId: uuid('operator_id').notNull(),
    stepKind: text('step_kind').$type<RetouchStepKind>().notNull(),
    cents: integer('cents').notNull(),
    dueSince: instant('due_since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.step] })],
)
