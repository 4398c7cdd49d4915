import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import type { FileComment, ReviewFile, ReviewRoom } from '@regie/contracts'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useKeys } from '../../ui/use-keys.ts'
import { useWords } from '../../words/use-words.ts'
import { RegionFrame } from '../pictures/region-frame.tsx'
import { CompareVersions } from './compare-versions.tsx'
import { percentOf } from './place-px.ts'
import { Choice, FileMark, Heart } from './room-card.tsx'
import { RoomComments } from './room-comments.tsx'
import { RoomDecision } from './room-decision.tsx'
import type { Room } from './use-room.ts'
import { useDrawnPlace } from './use-drawn-place.ts'

type Props = {
  room: ReviewRoom
  file: ReviewFile
  acts: Room
  position: { n: number; count: number }
  go: (by: number) => void
  close: () => void
}

/** One picture: look, point, say, decide. */
export function RoomPicture({ room, file, acts, position, go, close }: Props) {
  const { t } = useWords()
  const [isComparing, setComparing] = useState(false)
  const drawn = useDrawnPlace(file)
  const mayPoint = room.rights.mayComment
  useKeys({ j: () => go(1), k: () => go(-1) })
  return (
    <Stack gap={16}>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconArrowLeft size={18} aria-hidden />}
        onClick={close}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('room.close')}
      </Button>
      <div className="review">
        <Stack gap={12} style={{ minWidth: 0 }}>
          {isComparing ? (
            <CompareVersions file={file} />
          ) : (
            <div className="bed review-bed">
              <RegionFrame
                asset={file}
                regions={marksOf(file, drawn.place)}
                {...(mayPoint ? drawn.pointers : {})}
                style={mayPoint ? { cursor: 'crosshair', touchAction: 'none' } : {}}
              />
            </div>
          )}
          <Group justify="space-between" wrap="nowrap">
            <Step label={t('room.previous')} act={() => go(-1)} icon={IconArrowLeft} />
            <Stack gap={0} align="center" style={{ minWidth: 0 }}>
              <Text size="sm" fw={550} truncate maw="100%">
                {file.filename}
              </Text>
              <Text size="sm" c="dimmed" className="figures">
                {t('room.position', position)} · {t('room.version', { n: file.number })}
              </Text>
            </Stack>
            <Step label={t('room.next')} act={() => go(1)} icon={IconArrowRight} />
          </Group>
          {file.earlier.length > 0 && (
            <Button
              variant="default"
              aria-pressed={isComparing}
              onClick={() => setComparing(!isComparing)}
              style={{ alignSelf: 'center' }}
            >
              {t('room.compare')}
            </Button>
          )}
        </Stack>
        <Stack gap={20}>
          <Group justify="space-between">
            <FileMark file={file} />
            {room.rights.maySelect && <Heart file={file} acts={acts} />}
          </Group>
          <Choice room={room} file={file} acts={acts} />
          <RoomDecision room={room} file={file} acts={acts} />
          <RoomComments room={room} file={file} acts={acts} drawn={drawn} />
        </Stack>
      </div>
    </Stack>
  )
}

type Icon = typeof IconArrowLeft
const Step = ({ label, act, icon: Icon }: { label: string; act: () => void; icon: Icon }) => (
  <ActionIcon variant="default" size={44} aria-label={label} onClick={act}>
    <Icon size={20} stroke={1.6} />
  </ActionIcon>
)

/** Numbered as the threads are, and the place being drawn. */
function marksOf(file: ReviewFile, place: FileComment['place']) {
  const { widthPx, heightPx } = file
  if (widthPx === null || heightPx === null) return []
  const shape = { widthPx, heightPx }
  const marks = file.comments.flatMap((comment, at) => {
    const region = comment.resolvedAt === null ? percentOf(comment.place, shape) : null
    return region ? [{ region, label: String(at + 1) }] : []
  })
  const region = percentOf(place, shape)
  return region ? [...marks, { region, label: '+', isStrong: true }] : marks
}
