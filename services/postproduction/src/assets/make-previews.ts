import path from 'node:path'
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

/**
 * Pictures for screens, WebP without metadata: made in the sandbox, then stored. Null when one cannot be made; the
 * verdicts do not depend on it.
 */
export async function makePreviews(
  deps: PostDeps,
  assetId: string,
  original: string,
): Promise<Previews | null> {
  const folder = path.dirname(original)
  const large = await deps.pool.preview({
    path: original,
    outputPath: path.join(folder, 'preview.webp'),
    maxLongSidePx: PREVIEW_SIDE_PX,
  })
  if ('refused' in large) return null
  const small = await deps.pool.preview({
    path: original,
    outputPath: path.join(folder, 'thumbnail.webp'),
    maxLongSidePx: THUMBNAIL_SIDE_PX,
  })
  if ('refused' in small) return null
  return {
    previewKey: await putSame(deps.store, `previews/${assetId}`, large, 'webp'),
    thumbnailKey: await putSame(deps.store, `previews/${assetId}`, small, 'webp'),
    previewWidthPx: large.widthPx,
    previewHeightPx: large.heightPx,
  }
}
