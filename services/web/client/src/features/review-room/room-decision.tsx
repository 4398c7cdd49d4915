import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import type { FileDecision, ReviewFile, ReviewRoom } from '@regie/contracts'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import type { Room } from './use-room.ts'

type Props = { room: ReviewRoom; file: ReviewFile; acts: Room }

/** What was decided or thought of a file, and the two ways to decide. */
export function RoomDecision({ room, file, acts }: Props) {
  const words = useWords()
  const { t } = words
  const [isRefusing, setRefusing] = useState(false)
  const { assetId, decision, opinions } = file
  const mayDecide = room.rights.mayDecide && room.state === 'in_review' && file.state === 'ready' && !decision
  return (
    <Stack gap={8}>
      {decision && <Text size="sm">{sayDecision(words, decision, true)}</Text>}
      {opinions.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('room.opinions')}
          </Text>
          {opinions.map((opinion) => (
            <Text size="sm" key={`${opinion.authorName}:${opinion.decidedAt}`}>
              {sayDecision(words, opinion, false)}
            </Text>
          ))}
        </div>
      )}
      {mayDecide && (
        <Group gap={8} grow>
          <Button
            leftSection={<IconCheck size={18} aria-hidden />}
            loading={acts.decide.isRunning && !isRefusing}
            onClick={() => void acts.decide.run({ assetId, outcome: 'approved', reason: null })}
          >
            {t('room.approve')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconX size={18} aria-hidden />}
            onClick={() => setRefusing(true)}
          >
            {t('room.refuse')}
          </Button>
        </Group>
      )}
      {!isRefusing && <RefusalNote error={acts.decide.refusal} />}
      {isRefusing && <Refuse file={file} acts={acts} close={() => setRefusing(false)} />}
    </Stack>
  )
}

function sayDecision({ t }: Words, { outcome, authorName, reason }: FileDecision, isFinal: boolean) {
  const said = { name: authorName, reason: reason ?? '' }
  const isApproved = outcome === 'approved'
  if (isFinal) return t(isApproved ? 'room.decidedApproved' : 'room.decidedRefused', said)
  return t(isApproved ? 'room.approvedBy' : 'room.refusedBy', said)
}

function Refuse({ file, acts, close }: { file: ReviewFile; acts: Room; close: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const send = async () => {
    const done = await acts.decide.run({ assetId: file.assetId, outcome: 'refused', reason })
    if (done) close()
  }
  return (
    <Modal opened onClose={close} title={t('room.refuseTitle')} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Stack gap={16}>
          <Textarea
            label={t('room.reason')}
            description={t('room.reasonHint')}
            required
            withAsterisk={false}
            autosize
            minRows={3}
            minLength={3}
            maxLength={2_000}
            data-autofocus
            value={reason}
            error={fieldErrors(acts.decide.refusal).reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <RefusalNote error={acts.decide.refusal} shown={['reason', 'body.reason']} />
          <Button type="submit" color="red" loading={acts.decide.isRunning}>
            {t('room.refuse')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
