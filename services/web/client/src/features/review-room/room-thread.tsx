import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import type { FileComment, ReviewFile } from '@regie/contracts'
import { useState } from 'react'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { sayPlace } from './say-place.ts'
import type { Room } from './use-room.ts'

type Props = {
  thread: FileComment
  label: string
  /** Where the thread is of an earlier version. */
  versionWords: string | null
  file: ReviewFile
  acts: Room
  mayAnswer: boolean
}

export function RoomThread({ thread, label, versionWords, file, acts, mayAnswer }: Props) {
  const words = useWords()
  const { t, format } = words
  const [isAnswering, setAnswering] = useState(false)
  const isOpen = thread.resolvedAt === null
  const about = [versionWords, sayPlace(words, thread.place, file.motion)].filter(Boolean).join(' · ')
  return (
    <div className="room-thread" data-resolved={!isOpen}>
      <Text size="sm">
        <b>
          {label && `${label}. `}
          {thread.authorName}
        </b>{' '}
        {thread.text}
      </Text>
      <Text size="xs" c="dimmed">
        {about} · {format.moment(thread.writtenAt)}
        {!isOpen && ` · ${t('room.resolved')}`}
      </Text>
      {thread.answers.map((answer) => (
        <Text size="sm" key={answer.id} pl={12}>
          <b>{answer.authorName}</b> {answer.text}
        </Text>
      ))}
      {mayAnswer && isOpen && !isAnswering && (
        <Group gap={4}>
          <Button variant="subtle" size="sm" px={8} onClick={() => setAnswering(true)}>
            {t('room.answer')}
          </Button>
          {thread.isOwn && (
            <Button
              variant="subtle"
              color="gray"
              size="sm"
              px={8}
              onClick={() => void acts.resolve.run(thread.id)}
            >
              {t('room.resolve')}
            </Button>
          )}
        </Group>
      )}
      {isAnswering && <Answer thread={thread} acts={acts} close={() => setAnswering(false)} />}
    </div>
  )
}

function Answer({ thread, acts, close }: { thread: FileComment; acts: Room; close: () => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const send = async () => {
    const { assetId, id: answers } = thread
    const said = await acts.comment.run({ assetId, text, place: { kind: 'whole' }, answers })
    if (said) close()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Stack gap={8}>
        <Textarea
          aria-label={t('room.answerLabel')}
          required
          autosize
          maxLength={2_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <RefusalNote error={acts.comment.refusal} />
        <Button type="submit" variant="default" size="sm" loading={acts.comment.isRunning}>
          {t('room.answer')}
        </Button>
      </Stack>
    </form>
  )
}
