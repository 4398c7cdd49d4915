import { Button, Checkbox, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { faceOf, useMe } from '../../session.ts'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import type { useReviewLinks } from './use-review-links.ts'

type Props = {
  deliverableId: string
  make: ReturnType<typeof useReviewLinks>['make']
  close: () => void
}

const RIGHTS = ['mayComment', 'mayDecide', 'maySelect'] as const
const DAY_MS = 86_400_000
const DEFAULT_DAYS = 14

/** As the input of a browser writes it, on the reader's own clock. */
function localMinutes(instant: Date): string {
  const shifted = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

/** Only a client may lend their voice: staff is not even asked. */
export function NewLink({ deliverableId, make, close }: Props) {
  const { t } = useWords()
  const isClient = faceOf(useMe()) === 'client'
  const [label, setLabel] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [from, setFrom] = useState(() => localMinutes(new Date()))
  const [to, setTo] = useState(() => localMinutes(new Date(Date.now() + DEFAULT_DAYS * DAY_MS)))
  const [rights, setRights] = useState({ mayComment: true, mayDecide: true, maySelect: true })
  const [isBinding, setBinding] = useState(false)
  const errors = fieldErrors(make.refusal)
  const leave = () => {
    make.reset()
    close()
  }
  const send = async () => {
    const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
    if (await make.run({ deliverableId, label, passphrase, window, rights, isBinding })) leave()
  }
  return (
    <Modal opened onClose={leave} title={t('room.links.make')} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Stack gap={16}>
          <TextInput
            label={t('room.links.label')}
            description={t('room.links.labelHint')}
            required
            withAsterisk={false}
            maxLength={200}
            data-autofocus
            value={label}
            error={errors.label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('room.links.passphrase')}
            description={t('room.links.passphraseHint')}
            autoComplete="off"
            required
            withAsterisk={false}
            minLength={8}
            maxLength={200}
            value={passphrase}
            error={errors.passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          <Group grow>
            <TextInput
              type="datetime-local"
              label={t('room.links.from')}
              required
              withAsterisk={false}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="datetime-local"
              label={t('room.links.to')}
              required
              withAsterisk={false}
              value={to}
              error={errors['window.to']}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </Group>
          <Stack gap={8}>
            {RIGHTS.map((right) => (
              <Checkbox
                key={right}
                label={t(`room.links.${right}`)}
                checked={rights[right]}
                onChange={(event) => setRights({ ...rights, [right]: event.currentTarget.checked })}
              />
            ))}
            {isClient && (
              <Checkbox
                label={t('room.links.isBinding')}
                description={t('room.links.isBindingHint')}
                checked={isBinding}
                error={errors.isBinding}
                onChange={(event) => setBinding(event.currentTarget.checked)}
              />
            )}
          </Stack>
          <RefusalNote
            error={make.refusal}
            shown={['label', 'passphrase', 'window.to', 'isBinding', 'body.']}
          />
          <Button type="submit" loading={make.isRunning}>
            {t('room.links.make')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
