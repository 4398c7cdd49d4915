import { ActionIcon, Checkbox, Group, Text } from '@mantine/core'
import type { ReviewFile, ReviewRoom } from '@regie/contracts'
import { IconHeart, IconHeartFilled, IconMessage } from '@tabler/icons-react'
import { type Tone, StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { Picture } from '../pictures/picture.tsx'
import type { Room } from './use-room.ts'

type Shown = 'ready' | 'retouching' | 'approved' | 'refused' | 'delivered'
const TONES: Record<Shown, Tone> = {
  ready: 'act',
  retouching: 'live',
  approved: 'pass',
  refused: 'fail',
  delivered: 'pass',
}

/** A decision counts before the state of the file has followed. */
const shownState = ({ state, decision }: ReviewFile): Shown =>
  state === 'ready' && decision ? decision.outcome : state

export function FileMark({ file }: { file: ReviewFile }) {
  const { t } = useWords()
  const shown = shownState(file)
  return <StateMark tone={TONES[shown]}>{t(`room.state.${shown}`)}</StateMark>
}

type Props = { room: ReviewRoom; file: ReviewFile; acts: Room; open: () => void }

export function RoomCard({ room, file, acts, open }: Props) {
  const { t } = useWords()
  const count = file.comments.reduce((sum, { answers }) => sum + 1 + answers.length, 0)
  const { filename: name } = file
  return (
    <div className="room-card">
      <button type="button" className="bed room-thumb" onClick={open} aria-label={t('room.open', { name })}>
        <Picture asset={file} size="thumbnail" />
      </button>
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <FileMark file={file} />
        <Group gap={2} wrap="nowrap">
          {count > 0 && (
            <Text
              size="sm"
              c="dimmed"
              component="span"
              style={{ display: 'inline-flex', gap: 3, alignItems: 'center' }}
              aria-label={t('room.comments', { count })}
            >
              <IconMessage size={15} aria-hidden />
              {count}
            </Text>
          )}
          {room.rights.maySelect && <Heart file={file} acts={acts} />}
        </Group>
      </Group>
      <Choice room={room} file={file} acts={acts} />
    </div>
  )
}

export function Heart({ file, acts }: { file: ReviewFile; acts: Room }) {
  const { t } = useWords()
  const { assetId, filename: name, isFavourite, favouriteCount } = file
  const Icon = isFavourite ? IconHeartFilled : IconHeart
  return (
    <ActionIcon
      variant="subtle"
      color={isFavourite ? 'red' : 'gray'}
      size={44}
      aria-pressed={isFavourite}
      aria-label={t(isFavourite ? 'room.unlike' : 'room.like', { name })}
      onClick={() => void acts.like.run({ assetId, isFavourite: !isFavourite })}
    >
      <Icon size={20} stroke={1.6} />
      {favouriteCount > 1 && <Text size="xs">{favouriteCount}</Text>}
    </ActionIcon>
  )
}

/** Part of the selection or not; where all pictures are in the price there is none. */
export function Choice({ room, file, acts }: Omit<Props, 'open'>) {
  const { t } = useWords()
  if (!room.selection || !room.rights.maySelect) return null
  const chosen = room.files.filter(({ isChosen }) => isChosen).map(({ assetId }) => assetId)
  const { assetId, filename: name, isChosen, isOrdered } = file
  return (
    <Checkbox
      checked={isChosen}
      disabled={isOrdered || room.state !== 'in_review' || acts.choose.isRunning}
      label={t(isOrdered ? 'room.ordered' : 'room.chosen')}
      aria-label={t('room.choose', { name })}
      onChange={() =>
        void acts.choose.run(isChosen ? chosen.filter((id) => id !== assetId) : [...chosen, assetId])
      }
    />
  )
}
