import { z } from 'zod'
import { PhotoRegion } from '../../charter/photo-measures.ts'
import { Id, Instant } from '../../fields.ts'

export const CHANGE_STATES = ['open', 'answered'] as const
export const ChangeState = z.enum(CHANGE_STATES)
export type ChangeState = z.infer<typeof ChangeState>

/** What the client wants different on one picture; `region` null: the whole of it. */
export const NewChange = z.strictObject({
  assetId: Id,
  comment: z.string().trim().min(1).max(2_000),
  region: PhotoRegion.refine(
    (region) => region.xPct + region.widthPct <= 100.01 && region.yPct + region.heightPct <= 100.01,
    { message: 'leaves the picture' },
  )
    .nullable()
    .default(null),
})
export type NewChange = z.infer<typeof NewChange>

export const Change = z
  .object({
    id: Id,
    deliverableId: Id,
    assetId: Id,
    filename: z.string(),
    state: ChangeState,
    comment: z.string(),
    region: PhotoRegion.nullable(),
    askedBy: Id,
    askedAt: Instant,
    answeredAt: Instant.nullable(),
    /** The new version. */
    answerAssetId: Id.nullable(),
  })
  .meta({ id: 'Change' })
export type Change = z.infer<typeof Change>
export const ChangeList = z.object({ items: z.array(Change) }).meta({ id: 'ChangeList' })

export const Approval = z
  .object({
    deliverableId: Id,
    state: z.literal('approved'),
    approvedAt: Instant,
    approvedBy: Id,
    assetCount: z.int(),
    packageId: Id,
  })
  .meta({ id: 'Approval' })
export type Approval = z.infer<typeof Approval>
