import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Act } from '../queries.ts'
import { useWords } from '../words/use-words.ts'
import { RefusalNote } from './refusal-note.tsx'

type Props = {
  title: string
  lead?: ReactNode
  /** The button that opens the dialog, and its look. */
  label: string
  color?: string
  variant?: string
  /** For a button that stands in each row of a list. */
  isSmall?: boolean
  /** May be left empty. */
  isOptional?: boolean
  act: Act<string, unknown>
  children?: ReactNode
}

/** An act that wants a reason: the reason is asked for, kept and shown to whom it concerns. */
export function ReasonDialog({
  title,
  lead,
  label,
  color,
  variant = 'default',
  isSmall = false,
  isOptional,
  act,
  children,
}: Props) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const close = () => {
    setOpen(false)
    act.reset()
  }
  return (
    <>
      <Button
        variant={variant}
        {...(color ? { color } : {})}
        {...(isSmall ? { size: 'sm', px: 8 } : {})}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void act.run(reason.trim()).then((answer) => answer !== undefined && close())
          }}
        >
          <Stack gap={16}>
            {lead !== undefined && <Text size="sm">{lead}</Text>}
            {children}
            <Textarea
              label={isOptional ? `${t('field.reason')} (${t('field.optional')})` : t('field.reason')}
              description={t('field.reasonHint')}
              required={!isOptional}
              minLength={isOptional ? 0 : 3}
              maxLength={200}
              autosize
              minRows={2}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <RefusalNote error={act.refusal} />
            <Group justify="flex-end">
              <Button variant="subtle" color="gray" onClick={close}>
                {t('act.cancel')}
              </Button>
              <Button type="submit" loading={act.isRunning} {...(color ? { color } : {})}>
                {label}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
