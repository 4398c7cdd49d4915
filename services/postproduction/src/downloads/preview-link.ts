import type { AssetPreview, Caller } from '@regie/contracts'
import { signLink } from '@regie/storage'
import type { AssetRow } from '../assets/asset.table.ts'
import type { PostDeps } from '../deps.ts'

const BUCKET_MS = 300_000
const LIFE_MS = 600_000
/** Previews have no row to revoke: they live ten to fifteen minutes. */
export const PREVIEW_LINK_ID = 'preview'

/** Of a guest: their link is looked at whenever a picture is opened, so that a revocation shuts these too. */
const GUEST = 'guest:'
export const guestOf = (audience: string): string | undefined =>
  audience.startsWith(GUEST) ? audience.slice(GUEST.length) : undefined

const audienceOf = ({ kind, accountId }: Caller) =>
  kind === 'guest' ? `${GUEST}${accountId}` : previewAudience(accountId)

export const previewAudience = (accountId: string | null) => `account:${accountId}`

/** Addresses of the pictures made for screens; the same for five minutes, so that browsers may keep them. */
export function previewOf(
  deps: PostDeps,
  caller: Caller,
  asset: Pick<AssetRow, 'previewKey' | 'thumbnailKey' | 'previewWidthPx' | 'previewHeightPx'>,
): AssetPreview | null {
  const { previewKey, thumbnailKey, previewWidthPx, previewHeightPx } = asset
  if (!previewKey || !thumbnailKey || previewWidthPx === null || previewHeightPx === null) return null
  const now = deps.now()
  const expiresAt = new Date(Math.ceil(now.getTime() / BUCKET_MS) * BUCKET_MS + LIFE_MS)
  const address = (key: string) =>
    `/v1/downloads/${signLink({
      key,
      filename: 'preview.webp',
      expiresAt,
      audience: audienceOf(caller),
      linkId: PREVIEW_LINK_ID,
      secret: deps.linkSecret,
      now,
    })}`
  return {
    url: address(previewKey),
    thumbnailUrl: address(thumbnailKey),
    widthPx: previewWidthPx,
    heightPx: previewHeightPx,
    expiresAt: expiresAt.toISOString(),
  }
}
