import type { Asset } from '@regie/contracts'
import { IconPhoto } from '@tabler/icons-react'
import { ownAddress } from './own-address.ts'

/** A picture on its neutral bed; before it can be shown, an empty frame of the same shape. */
export function Picture({
  asset,
  size,
}: {
  asset: Pick<Asset, 'preview' | 'filename'>
  size: 'thumbnail' | 'whole'
}) {
  const { preview, filename } = asset
  if (!preview) return <IconPhoto size={28} stroke={1.4} color="var(--muted)" aria-label={filename} />
  return (
    <img
      src={ownAddress(size === 'thumbnail' ? preview.thumbnailUrl : preview.url)}
      alt={filename}
      width={preview.widthPx}
      height={preview.heightPx}
      loading={size === 'thumbnail' ? 'lazy' : 'eager'}
      style={{
        width: size === 'thumbnail' ? '100%' : 'auto',
        height: size === 'thumbnail' ? '100%' : 'auto',
        objectFit: 'contain',
      }}
    />
  )
}
