import path from 'node:path'
import type { Saved, SavedOrder } from '@regie/imaging'
import type { PostDeps } from '../deps.ts'
import { putSame } from '../put-same.ts'

const PREVIEW_SIDE_PX = 2_048
const THUMBNAIL_SIDE_PX = 480

export type Previews = {
  previewKey: string
  thumbnailKey: string
  previewWidthPx: number
  previewHeightPx: number
}

/** Pictures for screens, WebP without metadata: made in the sandbox, from the decode that measures the photo. */
export const previewOrders = (original: string): SavedOrder[] =>
  [
    { name: 'preview', maxLongSidePx: PREVIEW_SIDE_PX },
    { name: 'thumbnail', maxLongSidePx: THUMBNAIL_SIDE_PX },
  ].map(({ name, maxLongSidePx }) => ({
    kind: 'preview',
    maxLongSidePx,
    outputPath: path.join(path.dirname(original), `${name}.webp`),
  }))

/** Stores them. Null when one could not be made; the verdicts do not depend on it. */
export async function storePreviews(
  deps: PostDeps,
  assetId: string,
  [large, small]: Saved[],
): Promise<Previews | null> {
  if (!large || !small || 'refused' in large || 'refused' in small) return null
  return {
    previewKey: await putSame(deps.store, `previews/${assetId}`, large, 'webp'),
    thumbnailKey: await putSame(deps.store, `previews/${assetId}`, small, 'webp'),
    previewWidthPx: large.widthPx,
    previewHeightPx: large.heightPx,
  }
}
