import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Act } from '../../queries.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'

type Props = {
  text: string
  change: (text: string) => void
  save: Pick<Act<never, unknown>, 'refusal' | 'isRunning' | 'isDone'>
  send: (document: unknown) => void
  children?: ReactNode
}

/** A charter as text; what the server refuses is said with the field's path. */
export function CharterJson({ text, change, save, send, children }: Props) {
  const { t } = useWords()
  const [unreadable, setUnreadable] = useState<string>()
  const read = () => {
    try {
      const document: unknown = JSON.parse(text)
      setUnreadable(undefined)
      send(document)
    } catch (error) {
      setUnreadable(t('producer.products.notJson', { why: error instanceof Error ? error.message : '' }))
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        read()
      }}
    >
      <Stack gap={12}>
        <Textarea
          className="json"
          label={t('producer.charters.json')}
          description={t('producer.charters.jsonHint')}
          required
          autosize
          minRows={12}
          maxRows={28}
          spellCheck={false}
          value={text}
          error={unreadable}
          onChange={(event) => change(event.currentTarget.value)}
        />
        <RefusalNote error={save.refusal} />
        <Group>
          <Button type="submit" loading={save.isRunning}>
            {t('producer.charters.save')}
          </Button>
          {children}
          {save.isDone && <Text role="status">{t('act.saved')}</Text>}
        </Group>
      </Stack>
    </form>
  )
}
