import { Alert, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { ReviewFile, ReviewRoom } from '@regie/contracts'
import { IconClock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { RoomCard } from './room-card.tsx'
import { RoomPicture } from './room-picture.tsx'
import { SelectionBar } from './selection-bar.tsx'
import type { Room } from './use-room.ts'

const FILTERS = ['all', 'todo', 'favourites'] as const
type Filter = (typeof FILTERS)[number]

const passes = (file: ReviewFile, filter: Filter) =>
  filter === 'all' ||
  (filter === 'favourites' ? file.isFavourite : file.state === 'ready' && file.decision === null)

type Props = { room: ReviewRoom; acts: Room; /** Beside the clock. */ children?: ReactNode }

/** A gallery, one picture opened at a time, and what the selection costs. */
export function RoomView({ room, acts, children }: Props) {
  const { t } = useWords()
  const [filter, setFilter] = useState<Filter>('all')
  const [openId, setOpenId] = useState<string | null>(null)
  const files = room.files.filter((file) => passes(file, filter))
  // A new version takes the place of the one that was open.
  const opened = room.files.find(
    ({ assetId, earlier }) => assetId === openId || earlier.some((old) => old.assetId === openId),
  )
  if (opened) {
    const at = room.files.indexOf(opened)
    const go = (by: number) =>
      setOpenId(room.files[(at + by + room.files.length) % room.files.length]?.assetId ?? null)
    return (
      <RoomPicture
        key={opened.assetId}
        room={room}
        file={opened}
        acts={acts}
        position={{ n: at + 1, count: room.files.length }}
        go={go}
        close={() => setOpenId(null)}
      />
    )
  }
  return (
    <Stack gap={16}>
      <ClockNote room={room}>{children}</ClockNote>
      <SegmentedControl
        value={filter}
        onChange={(value) => setFilter(value as Filter)}
        data={FILTERS.map((value) => ({ value, label: t(`room.filter.${value}`) }))}
        style={{ alignSelf: 'flex-start' }}
      />
      <div className="room-gallery">
        {files.map((file) => (
          <RoomCard
            key={file.assetId}
            room={room}
            file={file}
            acts={acts}
            open={() => setOpenId(file.assetId)}
          />
        ))}
      </div>
      {room.selection && <SelectionBar room={room} selection={room.selection} acts={acts} />}
    </Stack>
  )
}

function ClockNote({ room, children }: { room: ReviewRoom; children: ReactNode }) {
  const { t, format } = useWords()
  const { clock, zone, rights } = room
  const isOpen = room.state === 'in_review'
  const isWaiting = room.files.some(({ state }) => state === 'retouching')
  return (
    <Alert variant="light" color="gray" icon={<IconClock aria-hidden />}>
      <Stack gap={4}>
        {!isOpen && <Text size="sm">{t('room.closed')}</Text>}
        {isOpen && clock?.dueAt && (
          <Text size="sm">{t('room.due', { when: format.instant(clock.dueAt, zone) })}</Text>
        )}
        {isOpen && isWaiting && <Text size="sm">{t('room.waiting')}</Text>}
        {isOpen && rights.mayDecide && (
          <Text size="sm">{t(rights.isBinding ? 'room.binding' : 'room.advisory')}</Text>
        )}
        <Group gap={8}>
          {children}
          {isOpen && clock?.isExtended && (
            <Text size="sm" c="dimmed">
              {t('room.extended')}
            </Text>
          )}
        </Group>
      </Stack>
    </Alert>
  )
}
