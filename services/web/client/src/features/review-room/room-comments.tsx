import { Button, Group, NumberInput, Stack, Text, Textarea } from '@mantine/core'
import type { FileComment, ReviewFile, ReviewRoom } from '@regie/contracts'
import { useState } from 'react'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { timecode } from './place-px.ts'
import { RoomThread } from './room-thread.tsx'
import { sayPlace } from './say-place.ts'
import type { useDrawnPlace } from './use-drawn-place.ts'
import type { Room } from './use-room.ts'

type Drawn = ReturnType<typeof useDrawnPlace>
type Props = { room: ReviewRoom; file: ReviewFile; acts: Room; drawn: Drawn }

/** Threads of the version that stands and of those before it, and the form for a new one. */
export function RoomComments({ room, file, acts, drawn }: Props) {
  const { t } = useWords()
  const threads: { thread: FileComment; label: string; version: number | null }[] = [
    ...file.comments.map((thread, at) => ({ thread, label: String(at + 1), version: null })),
    ...file.earlier.flatMap((old) =>
      old.comments.map((thread) => ({ thread, label: '', version: old.number })),
    ),
  ]
  const mayComment = room.rights.mayComment && room.state !== 'open' && room.state !== 'withdrawn'
  return (
    <Stack gap={16}>
      {threads.map(({ thread, label, version }) => (
        <RoomThread
          key={thread.id}
          thread={thread}
          label={label}
          versionWords={version === null ? null : t('room.version', { n: version })}
          file={file}
          acts={acts}
          mayAnswer={mayComment}
        />
      ))}
      {mayComment && <CommentForm file={file} acts={acts} drawn={drawn} />}
    </Stack>
  )
}

function CommentForm({ file, acts, drawn }: Omit<Props, 'room'>) {
  const words = useWords()
  const { t } = words
  const [text, setText] = useState('')
  const { comment } = acts
  const send = async () => {
    const said = await comment.run({ assetId: file.assetId, text, place: drawn.place, answers: null })
    if (!said) return
    setText('')
    drawn.clear()
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
          label={t('room.comment')}
          description={t('room.commentHint')}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          maxLength={2_000}
          value={text}
          error={fieldErrors(comment.refusal).text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {file.motion && <Frames motion={file.motion} drawn={drawn} />}
        <RefusalNote error={comment.refusal} shown={['text', 'body.text']} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {sayPlace(words, drawn.place, file.motion)}
          </Text>
          <Group gap={8}>
            {drawn.place.kind !== 'whole' && (
              <Button variant="subtle" color="gray" size="sm" onClick={drawn.clear}>
                {t('room.clearPlace')}
              </Button>
            )}
            <Button type="submit" variant="default" size="sm" loading={comment.isRunning}>
              {t('room.send')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

type Motion = NonNullable<ReviewFile['motion']>

function Frames({ motion, drawn }: { motion: Motion; drawn: Drawn }) {
  const { t } = useWords()
  const last = motion.frameCount - 1
  const place = drawn.place.kind === 'frames' ? drawn.place : { fromFrame: 0, toFrame: 0 }
  const input = (label: string, value: number, set: (frame: number) => void) => (
    <NumberInput
      label={label}
      description={timecode(value, motion)}
      min={0}
      max={last}
      allowDecimal={false}
      value={value}
      onChange={(next) => set(Number(next) || 0)}
    />
  )
  return (
    <Group grow>
      {input(t('room.fromFrame'), place.fromFrame, (fromFrame) =>
        drawn.set({ kind: 'frames', fromFrame, toFrame: Math.max(fromFrame, place.toFrame) }),
      )}
      {input(t('room.toFrame'), place.toFrame, (toFrame) =>
        drawn.set({ kind: 'frames', fromFrame: Math.min(place.fromFrame, toFrame), toFrame }),
      )}
    </Group>
  )
}
