import { ReviewClock } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct } from '../../queries.ts'
import { faceOf, useMe } from '../../session.ts'
import { Answered } from '../../ui/answered.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { RoomView } from './room-view.tsx'
import { accountWay, useRoom } from './use-room.ts'

/** What everybody says of a set, for whoever has an account; the client may ask for more time here. */
export function AccountRoom({ deliverableId }: { deliverableId: string }) {
  const { t } = useWords()
  const way = accountWay(deliverableId)
  const acts = useRoom(way)
  const isClient = faceOf(useMe()) === 'client'
  const extend = useAct((_: null, key) => ask('POST', `${way.under}/extension`, ReviewClock, { key }), {
    touches: [way.read],
  })
  return (
    <Section title={t('room.section')} lead={t('room.sectionLead')} isPlain>
      <Answered of={acts.room}>
        {(room) => (
          <RoomView room={room} acts={acts}>
            {isClient && room.state === 'in_review' && room.clock && room.clock.extensionDays > 0 && (
              <ConfirmDialog
                label={t('room.extend', { count: room.clock.extensionDays })}
                title={t('room.extendTitle')}
                lead={t('room.extendLead')}
                act={extend}
                input={null}
              />
            )}
          </RoomView>
        )}
      </Answered>
    </Section>
  )
}
