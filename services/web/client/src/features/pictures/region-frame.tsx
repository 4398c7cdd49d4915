import type { Asset, PhotoRegion } from '@regie/contracts'
import type { CSSProperties, PointerEventHandler, ReactNode } from 'react'
import { Picture } from './picture.tsx'

type Marked = { region: PhotoRegion; label: string; isStrong?: boolean }

type Props = {
  asset: Pick<Asset, 'preview' | 'filename'>
  regions: Marked[]
  /** A list of pictures shows their thumbnails: on site every byte is the operator's. */
  size?: 'thumbnail' | 'whole'
  /** Draws over the picture, in its own frame. */
  onPointerDown?: PointerEventHandler<HTMLDivElement>
  onPointerMove?: PointerEventHandler<HTMLDivElement>
  onPointerUp?: PointerEventHandler<HTMLDivElement>
  children?: ReactNode
  style?: CSSProperties
}

/** A picture as large as its bed allows, with numbered regions in percent of it. */
export function RegionFrame({ asset, regions, size = 'whole', children, style, ...pointers }: Props) {
  const ratio = asset.preview ? asset.preview.widthPx / asset.preview.heightPx : 1.5
  return (
    <div
      style={{ position: 'absolute', inset: 0, display: 'grid', placeItems: 'center', containerType: 'size' }}
    >
      <div
        style={{
          position: 'relative',
          width: `min(100cqw, 100cqh * ${ratio})`,
          aspectRatio: String(ratio),
          ...style,
        }}
        {...pointers}
      >
        <div className="region-picture">
          <Picture asset={asset} size={size} />
        </div>
        {regions.map(({ region, label, isStrong }) => (
          <div
            key={`${label}:${region.xPct}:${region.yPct}`}
            className="region"
            data-strong={isStrong ?? false}
            style={{
              left: `${region.xPct}%`,
              top: `${region.yPct}%`,
              width: `${region.widthPct}%`,
              height: `${region.heightPct}%`,
            }}
          >
            <span>{label}</span>
          </div>
        ))}
        {children}
      </div>
    </div>
  )
}
