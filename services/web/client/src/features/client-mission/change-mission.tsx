import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { Mission } from '@regie/contracts'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { useAct } from '../../queries.ts'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { instantAt } from '../catalogue/place-time.ts'
import { Preview, usePreview } from '../incidents/compensation-preview.tsx'

const touches = ['/v1/missions', '/v1/incidents']
type Slot = { day: string; from: string; to: string }

/** A client moves or cancels, with what it costs shown before. */
export function ChangeMission({ mission }: { mission: Mission }) {
  const { t } = useWords()
  const [open, setOpen] = useState<'move' | 'cancel' | null>(null)
  const close = () => setOpen(null)
  return (
    <Section title={t('incidents.changeTitle')} isPlain>
      <Group>
        {mission.state !== 'on_hold' && (
          <Button variant="default" onClick={() => setOpen('move')}>
            {t('incidents.move')}
          </Button>
        )}
        <Button variant="subtle" color="red" onClick={() => setOpen('cancel')}>
          {t('incidents.cancel')}
        </Button>
      </Group>
      <Modal
        opened={open !== null}
        onClose={close}
        title={t(open === 'move' ? 'incidents.moveTitle' : 'incidents.cancelTitle')}
        centered
      >
        {open === 'move' && <Move mission={mission} close={close} />}
        {open === 'cancel' && <Cancel mission={mission} close={close} />}
      </Modal>
    </Section>
  )
}

type PartProps = { mission: Mission; close: () => void }

function Cancel({ mission, close }: PartProps) {
  const { t } = useWords()
  const preview = usePreview(mission.id, 'cancel')
  const [reason, setReason] = useState('')
  const cancel = useAct(
    (input: { reason: string; agreedHash: string }, key) =>
      ask('POST', `/v1/missions/${mission.id}/cancellation`, Mission, { body: input, key }),
    { touches, onDone: close },
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void cancel.run({ reason: reason.trim(), agreedHash: preview.data?.hash ?? '' })
      }}
    >
      <Stack gap={16}>
        <Preview of={preview} />
        <Reason value={reason} change={setReason} />
        <RefusalNote error={cancel.refusal} />
        <Confirm
          close={close}
          label={t('incidents.cancel')}
          isDanger
          isRunning={cancel.isRunning}
          isReady={preview.data !== undefined}
        />
      </Stack>
    </form>
  )
}

function Move({ mission, close }: PartProps) {
  const { t } = useWords()
  const preview = usePreview(mission.id, 'move')
  const [reason, setReason] = useState('')
  const [slot, setSlot] = useState<Slot>({ day: '', from: '10:00', to: '13:00' })
  const move = useAct(
    (input: { reason: string; agreedHash: string; window: { from: string; to: string } }, key) =>
      ask('POST', `/v1/missions/${mission.id}/move`, Mission, { body: input, key }),
    { touches, onDone: close },
  )
  const errors = fieldErrors(move.refusal)
  const window = () => ({
    from: instantAt(slot.day, slot.from, mission.zone),
    to: instantAt(slot.day, slot.to, mission.zone),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void move.run({ reason: reason.trim(), agreedHash: preview.data?.hash ?? '', window: window() })
      }}
    >
      <Stack gap={16}>
        <Text size="sm">{t('incidents.moveLead')}</Text>
        <Group gap={8} align="flex-end">
          <TextInput
            type="date"
            label={t('client.order.day')}
            required
            value={slot.day}
            error={errors['window.from'] ?? errors['window.to']}
            onChange={(event) => setSlot({ ...slot, day: event.currentTarget.value })}
            style={{ flex: '1 1 150px' }}
          />
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="time"
              label={t(`field.${end}`)}
              required
              value={slot[end]}
              onChange={(event) => setSlot({ ...slot, [end]: event.currentTarget.value })}
              style={{ flex: '1 1 100px' }}
            />
          ))}
        </Group>
        <Preview of={preview} />
        <Reason value={reason} change={setReason} />
        <RefusalNote error={move.refusal} shown={['window']} />
        <Confirm
          close={close}
          label={t('incidents.move')}
          isRunning={move.isRunning}
          isReady={preview.data !== undefined}
        />
      </Stack>
    </form>
  )
}

function Reason({ value, change }: { value: string; change: (reason: string) => void }) {
  const { t } = useWords()
  return (
    <Textarea
      label={t('field.reason')}
      description={t('field.reasonHint')}
      required
      minLength={3}
      maxLength={200}
      autosize
      minRows={2}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

type ConfirmProps = {
  close: () => void
  label: string
  isDanger?: boolean
  isRunning: boolean
  isReady: boolean
}

function Confirm({ close, label, isDanger, isRunning, isReady }: ConfirmProps) {
  const { t } = useWords()
  return (
    <Group justify="flex-end">
      <Button variant="subtle" color="gray" onClick={close}>
        {t('act.back')}
      </Button>
      <Button type="submit" loading={isRunning} disabled={!isReady} {...(isDanger ? { color: 'red' } : {})}>
        {label}
      </Button>
    </Group>
  )
}
