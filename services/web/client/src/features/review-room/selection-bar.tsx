import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReviewRoom, Selection } from '@regie/contracts'
import { useState } from 'react'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Room } from './use-room.ts'

type Props = { room: ReviewRoom; selection: Selection; acts: Room }

/** What is chosen and what it costs; stays in sight while one scrolls. */
export function SelectionBar({ room, selection, acts }: Props) {
  const { t, format } = useWords()
  const [isAsking, setAsking] = useState(false)
  const { chosenCount, includedPictures, extraCount, unitCents, totalCents } = selection
  const isFresh = room.files.some(({ isChosen, isOrdered }) => isChosen && !isOrdered)
  const mayOrder = room.rights.isBinding && room.rights.maySelect && room.state === 'in_review'
  const total = format.money(totalCents)
  return (
    <div className="surface pad room-bar" role="status">
      <Group justify="space-between" gap={8}>
        <div>
          <Text fw={600}>{t('room.selection', { chosen: chosenCount, included: includedPictures })}</Text>
          <Text size="sm">
            {t('room.extras', { count: extraCount, unit: format.money(unitCents), total })}
          </Text>
          {!mayOrder && isFresh && room.rights.maySelect && (
            <Text size="sm" c="dimmed">
              {t('room.advisorySelection')}
            </Text>
          )}
          {!isFresh && chosenCount > 0 && (
            <Text size="sm" c="dimmed">
              {t('room.orderedNote')}
            </Text>
          )}
        </div>
        {mayOrder && isFresh && <Button onClick={() => setAsking(true)}>{t('room.order')}</Button>}
      </Group>
      <RefusalNote error={acts.choose.refusal} />
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('room.orderTitle')} centered>
        <Stack gap={16}>
          <Text>{t('room.orderLead', { total })}</Text>
          <RefusalNote error={acts.order.refusal} />
          <Button
            data-autofocus
            loading={acts.order.isRunning}
            onClick={() => void acts.order.run(totalCents).then((done) => done && setAsking(false))}
          >
            {t('room.order')}
          </Button>
        </Stack>
      </Modal>
    </div>
  )
}
