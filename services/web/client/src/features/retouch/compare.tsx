import type { AssetPreview, PhotoRegion } from '@regie/contracts'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { RegionFrame } from '../pictures/region-frame.tsx'

type Side = { preview: AssetPreview | null; filename: string }
type Marked = { region: PhotoRegion; label: string; isStrong?: boolean }

type Props = {
  before: Side
  after: Side | null
  regions: Marked[]
  /** What catches the pointer when a part of the picture is to be marked. */
  pointers?: object
}

/** Before and after over each other, the border moved by a slider that a keyboard moves too. */
export function Compare({ before, after, regions, pointers }: Props) {
  const { t } = useWords()
  const [atPct, setAt] = useState(50)
  const shown = after ?? before
  return (
    <>
      <div className="bed retouch-bed">
        <div className="compare">
          <div className="compare-after">
            <RegionFrame
              asset={shown}
              regions={regions}
              {...pointers}
              style={pointers ? { cursor: 'crosshair', touchAction: 'none' } : {}}
            />
          </div>
          {after && !pointers && (
            <>
              <div className="compare-before bed" style={{ clipPath: `inset(0 ${100 - atPct}% 0 0)` }}>
                <RegionFrame asset={before} regions={regions} />
              </div>
              <div className="compare-line" style={{ left: `${atPct}%` }} />
              <span className="compare-word" style={{ left: 8 }}>
                {t('retouch.before')}
              </span>
              <span className="compare-word" style={{ right: 8 }}>
                {t('retouch.after')}
              </span>
            </>
          )}
        </div>
      </div>
      {after && !pointers && (
        <input
          type="range"
          className="compare-range"
          aria-label={t('retouch.compare')}
          min={0}
          max={100}
          value={atPct}
          onChange={(event) => setAt(Number(event.currentTarget.value))}
        />
      )}
    </>
  )
}
