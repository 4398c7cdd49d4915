import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Act } from '../queries.ts'
import { useWords } from '../words/use-words.ts'
import { RefusalNote } from './refusal-note.tsx'

type Props<In> = {
  /** The quiet button that opens the dialog, and the one that does it. */
  label: string
  title: string
  /** What will follow, so that whoever confirms knows it. */
  lead: string
  color?: string
  act: Act<In, unknown>
  input: In
}

/** An act with consequences that wants no reason: it says what follows, then asks once. */
export function ConfirmDialog<In>({ label, title, lead, color, act, input }: Props<In>) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const paint = color ? { color } : {}
  const close = () => {
    setOpen(false)
    act.reset()
  }
  const run = async () => {
    if (await act.run(input)) setOpen(false)
  }
  return (
    <>
      <Button variant="subtle" size="sm" px={8} {...paint} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title} centered>
        <Stack gap={16}>
          <Text>{lead}</Text>
          <RefusalNote error={act.refusal} />
          <Group justify="flex-end">
            <Button variant="subtle" color="gray" onClick={close}>
              {t('act.cancel')}
            </Button>
            <Button {...paint} loading={act.isRunning} onClick={() => void run()} data-autofocus>
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
