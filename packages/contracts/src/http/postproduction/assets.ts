import { z } from 'zod'
import { PhotoMeasures } from '../../charter/photo-measures.ts'
import { PhotoRefusal } from '../../charter/photo-refusal.ts'
import { Verdict } from '../../charter/verdict.ts'
import { Id, Instant } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

export const ASSET_STATES = [
  'receiving',
  'stored',
  'analysed',
  'passed',
  'to_fix',
  'replaced',
  'retouching',
  'ready',
  'approved',
  'delivered',
] as const
export const AssetState = z.enum(ASSET_STATES)
export type AssetState = z.infer<typeof AssetState>

/** Pictures for the screen, without metadata; the addresses work without signing in until `expiresAt`. */
export const AssetPreview = z
  .object({
    /** At most 2048 px on the long side. */
    url: z.string(),
    /** At most 480 px on the long side. */
    thumbnailUrl: z.string(),
    widthPx: z.int(),
    heightPx: z.int(),
    expiresAt: Instant,
  })
  .meta({ id: 'AssetPreview' })
export type AssetPreview = z.infer<typeof AssetPreview>

/**
 * One file of a deliverable. Clients see it once the set was handed in, without its hash, its size on disk or the
 * verdicts that speak of camera and place.
 */
export const Asset = z
  .object({
    id: Id,
    deliverableId: Id,
    state: AssetState,
    filename: z.string(),
    shotKey: z.string().nullable(),
    shotLabel: LocalizedText.nullable(),
    contentType: z.string().nullable(),
    bytes: z.int().nullable(),
    /** Of the original, hexadecimal; null for clients and while the bytes come in. */
    sha256: z.string().nullable(),
    widthPx: z.int().nullable(),
    heightPx: z.int().nullable(),
    receivedAt: Instant,
    analysedAt: Instant.nullable(),
    /** The older asset this one takes the place of. */
    replacesId: Id.nullable(),
    /** The change asked by the client that this one answers. */
    changeId: Id.nullable(),
    preview: AssetPreview.nullable(),
    verdicts: z.array(Verdict),
    openChangeCount: z.int().min(0),
  })
  .meta({ id: 'Asset' })
export type Asset = z.infer<typeof Asset>

/** With what was measured; null for clients (position and serial numbers are in it). */
export const AssetDetail = z
  .object({
    ...Asset.shape,
    measures: PhotoMeasures.nullable(),
    refusal: PhotoRefusal.nullable(),
  })
  .meta({ id: 'AssetDetail' })
export type AssetDetail = z.infer<typeof AssetDetail>
