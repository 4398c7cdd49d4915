import { SegmentedControl, Select, Slider, Stack, Text } from '@mantine/core'
import type { ReviewFile } from '@regie/contracts'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { Picture } from '../pictures/picture.tsx'

/** Two versions of a file, beside each other or one over the other with an edge to move. */
export function CompareVersions({ file }: { file: ReviewFile }) {
  const { t } = useWords()
  const [how, setHow] = useState('swipe')
  const [oldId, setOldId] = useState(file.earlier[0]?.assetId ?? '')
  const [sharePct, setSharePct] = useState(50)
  const old = file.earlier.find(({ assetId }) => assetId === oldId) ?? file.earlier[0]
  if (!old) return null
  const before = { preview: old.preview, filename: t('room.before', { n: old.number }) }
  const after = { preview: file.preview, filename: t('room.after', { n: file.number }) }
  return (
    <Stack gap={8}>
      <SegmentedControl
        value={how}
        onChange={setHow}
        data={[
          { value: 'swipe', label: t('room.swipe') },
          { value: 'side', label: t('room.side') },
        ]}
      />
      {file.earlier.length > 1 && (
        <Select
          aria-label={t('room.versions')}
          value={old.assetId}
          onChange={(id) => setOldId(id ?? '')}
          data={file.earlier.map(({ assetId, number }) => ({
            value: assetId,
            label: t('room.version', { n: number }),
          }))}
          allowDeselect={false}
        />
      )}
      {how === 'side' ? (
        <div className="room-side">
          {[before, after].map((version) => (
            <figure key={version.filename}>
              <div className="bed">
                <Picture asset={version} size="whole" />
              </div>
              <Text component="figcaption" size="sm" c="dimmed">
                {version.filename}
              </Text>
            </figure>
          ))}
        </div>
      ) : (
        <>
          <div className="bed review-bed room-swipe">
            <Picture asset={after} size="whole" />
            <div style={{ clipPath: `inset(0 ${100 - sharePct}% 0 0)` }}>
              <Picture asset={before} size="whole" />
            </div>
            <span style={{ left: `${sharePct}%` }} aria-hidden />
          </div>
          <Slider
            value={sharePct}
            onChange={setSharePct}
            label={null}
            thumbLabel={t('room.swipeLabel', { n: old.number })}
            size="lg"
            py={12}
          />
          <Text size="sm" c="dimmed" ta="center">
            {before.filename} · {after.filename}
          </Text>
        </>
      )}
    </Stack>
  )
}
