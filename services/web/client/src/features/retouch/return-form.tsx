import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import type { PhotoRegion } from '@regie/contracts'
import { useState } from 'react'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import type { useDrawnRegion } from '../review/use-drawn-region.ts'
import type { TaskActs } from './use-retouch.ts'

export type KeptMark = { text: string; region: PhotoRegion | null }
type Props = {
  act: TaskActs['return']
  versionId: string
  drawn: ReturnType<typeof useDrawnRegion>
  marks: KeptMark[]
  setMarks: (marks: KeptMark[]) => void
  close: () => void
}

/** What is wrong with a version, in words and on the picture. */
export function ReturnForm({ act, versionId, drawn, marks, setMarks, close }: Props) {
  const { t } = useWords()
  const [comment, setComment] = useState('')
  const [text, setText] = useState('')
  const keep = () => {
    setMarks([...marks, { text, region: drawn.region }])
    setText('')
    drawn.clear()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void act.run({ versionId, comment, marks }).then((done) => done && close())
      }}
    >
      <Stack gap={12}>
        <Text size="sm" c="dimmed">
          {t('retouch.returnHint')}
        </Text>
        {marks.map((mark, at) => (
          <Text size="sm" key={`${at + 1}:${mark.text}`}>
            {at + 1}. {mark.text}
          </Text>
        ))}
        {drawn.region && (
          <Stack gap={8}>
            <Textarea
              label={t('retouch.markText')}
              autosize
              minRows={1}
              maxLength={2_000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button variant="default" disabled={text.trim() === ''} onClick={keep}>
              {t('retouch.addMark')}
            </Button>
          </Stack>
        )}
        <Textarea
          label={t('retouch.returnComment')}
          required
          autosize
          minRows={2}
          maxLength={2_000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <RefusalNote error={act.refusal} />
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={close}>
            {t('act.cancel')}
          </Button>
          <Button type="submit" loading={act.isRunning}>
            {t('retouch.return')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
