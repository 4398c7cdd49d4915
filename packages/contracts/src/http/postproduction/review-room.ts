import { z } from 'zod'
import { Id, Instant, TimeZone } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'
import { AssetPreview } from './assets.ts'
import { FileComment } from './comments.ts'
import { DeliverableState } from './deliverables.ts'
import { GuestRights } from './review-links.ts'
import { Selection } from './selection.ts'

export const FILE_OUTCOMES = ['approved', 'refused'] as const
export const FileOutcome = z.enum(FILE_OUTCOMES)
export type FileOutcome = z.infer<typeof FileOutcome>

/** A reason is owed with a refusal. */
export const NewFileDecision = z
  .strictObject({
    assetId: Id,
    outcome: FileOutcome,
    reason: z.string().trim().min(3).max(2_000).nullable().default(null),
  })
  .refine(({ outcome, reason }) => outcome === 'approved' || reason !== null, {
    path: ['reason'],
    message: 'is owed with a refusal',
  })
export type NewFileDecision = z.infer<typeof NewFileDecision>

/** One voice on one version of a file; binding: the client's, for good. */
export const FileDecision = z
  .object({
    outcome: FileOutcome,
    reason: z.string().nullable(),
    isBinding: z.boolean(),
    isOwn: z.boolean(),
    authorName: z.string(),
    decidedAt: Instant,
  })
  .meta({ id: 'FileDecision' })
export type FileDecision = z.infer<typeof FileDecision>

/** Frames a second as a fraction (30000/1001), and how many there are. */
export const FileMotion = z
  .object({ rateNumerator: z.int().min(1), rateDenominator: z.int().min(1), frameCount: z.int().min(1) })
  .meta({ id: 'FileMotion' })
export type FileMotion = z.infer<typeof FileMotion>

const ReviewVersion = z.object({
  assetId: Id,
  number: z.int().min(1),
  widthPx: z.int().nullable(),
  heightPx: z.int().nullable(),
  preview: AssetPreview.nullable(),
  comments: z.array(FileComment),
})

/** The version that stands now, with those before it that were shown, newest first. */
export const ReviewFile = z
  .object({
    ...ReviewVersion.shape,
    filename: z.string(),
    shotLabel: LocalizedText.nullable(),
    state: z.enum(['ready', 'retouching', 'approved', 'delivered']),
    motion: FileMotion.nullable(),
    earlier: z.array(ReviewVersion),
    /** The binding one, if it was given. */
    decision: FileDecision.nullable(),
    opinions: z.array(FileDecision),
    isFavourite: z.boolean(),
    favouriteCount: z.int(),
    isChosen: z.boolean(),
    isOrdered: z.boolean(),
  })
  .meta({ id: 'ReviewFile' })
export type ReviewFile = z.infer<typeof ReviewFile>

export const ReviewClock = z
  .object({
    startedAt: Instant,
    /** When the set counts as accepted; null: never by itself, or not while a change is open. */
    dueAt: Instant.nullable(),
    /** Days one may still ask for; 0: none. */
    extensionDays: z.int(),
    isExtended: z.boolean(),
  })
  .meta({ id: 'ReviewClock' })
export type ReviewClock = z.infer<typeof ReviewClock>

/** A set under review as its reader may see it: previews only, the town but no address. */
export const ReviewRoom = z
  .object({
    deliverableId: Id,
    title: LocalizedText,
    placeName: z.string(),
    /** The place's; instants are shown in it. */
    zone: TimeZone,
    state: DeliverableState,
    clock: ReviewClock.nullable(),
    /** null where all pictures are in the price, and for operators. */
    selection: Selection.nullable(),
    rights: GuestRights.extend({ isBinding: z.boolean() }),
    files: z.array(ReviewFile),
  })
  .meta({ id: 'ReviewRoom' })
export type ReviewRoom = z.infer<typeof ReviewRoom>
