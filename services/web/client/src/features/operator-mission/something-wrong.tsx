import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core'
import { type Assignment, Compensation, Incident, REPORTED_KINDS } from '@regie/contracts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { useAct } from '../../queries.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { Preview, usePreview } from '../incidents/compensation-preview.tsx'

const KINDS = REPORTED_KINDS.filter((kind) => kind !== 'mission-moved')
type Kind = (typeof KINDS)[number]
const LEAVING: readonly Kind[] = ['withdrawal', 'illness']
const touches = ['/v1/incidents', '/v1/missions', '/v1/assignments']

/** "Something is wrong": what, why, and for an absence what it means to pay, before it is said. */
export function SomethingWrong({ missionId }: { missionId: string }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconAlertTriangle size={18} stroke={1.6} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('incidents.wrong')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('incidents.wrong')} centered>
        <WrongForm missionId={missionId} close={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function WrongForm({ missionId, close }: { missionId: string; close: () => void }) {
  const { t } = useWords()
  const [kind, setKind] = useState<Kind>('withdrawal')
  const [reason, setReason] = useState('')
  const [canShoot, setCanShoot] = useState(false)
  const preview = usePreview(missionId, 'withdraw')
  const report = useAct(
    (input: { kind: Kind; reason: string; canShoot: boolean }, key) =>
      ask('POST', `/v1/missions/${missionId}/incidents`, Incident, { body: input, key }),
    { touches, onDone: close },
  )
  const leaves = LEAVING.includes(kind) || (kind === 'equipment' && !canShoot)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void report.run({ kind, reason: reason.trim(), canShoot })
      }}
    >
      <Stack gap={16}>
        <Text size="sm">{t('incidents.wrongLead')}</Text>
        <Select
          label={t('incidents.what')}
          required
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`incidents.report.${value}`) }))}
          value={kind}
          onChange={(value) => setKind((value ?? 'withdrawal') as Kind)}
        />
        {kind === 'equipment' && (
          <Checkbox
            label={t('incidents.canShoot')}
            checked={canShoot}
            onChange={(event) => setCanShoot(event.currentTarget.checked)}
          />
        )}
        <Textarea
          label={t('field.reason')}
          required
          minLength={3}
          maxLength={200}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {leaves && <Preview of={preview} />}
        <RefusalNote error={report.refusal} />
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={close}>
            {t('act.back')}
          </Button>
          <Button type="submit" loading={report.isRunning} {...(leaves ? { color: 'red' } : {})}>
            {t('incidents.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Kept waiting on site: said once, paid at once. */
export function Waiting({ assignment }: { assignment: Assignment }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [minutes, setMinutes] = useState(20)
  const [reason, setReason] = useState('')
  const report = useAct(
    (input: { minutes: number; reason: string }, key) =>
      ask('POST', `/v1/assignments/${assignment.id}/waiting`, Compensation, { body: input, key }),
    { touches, onDone: () => setOpen(false) },
  )
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('incidents.waiting')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('incidents.waitingTitle')} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void report.run({ minutes, reason: reason.trim() })
          }}
        >
          <Stack gap={16}>
            <NumberInput
              label={t('incidents.waitingMinutes')}
              min={1}
              max={1_440}
              value={minutes}
              onChange={(value) => setMinutes(Number(value))}
            />
            <Textarea
              label={t('field.reason')}
              required
              minLength={3}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <RefusalNote error={report.refusal} />
            <Group justify="flex-end">
              <Button type="submit" loading={report.isRunning}>
                {t('incidents.send')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
