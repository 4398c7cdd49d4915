import { Button, FileButton, Group, Stack, Text, TextInput } from '@mantine/core'
import type { RetouchArchive, RetouchTaskSummary } from '@regie/contracts'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { saveBlob } from '../../ui/save-blob.ts'
import { Section } from '../../ui/section.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useBatch, useBatches, useOpenBatch, useSendArchive } from './use-retouch.ts'

type Props = { tasks: RetouchTaskSummary[]; isProducer: boolean }

/** Several pictures at once: out as one zip, back as one zip, each file told what became of it. */
export function Batches({ tasks, isProducer }: Props) {
  const { t } = useWords()
  const batches = useBatches()
  return (
    <Section title={t('retouch.batches')} lead={t('retouch.batchesLead')}>
      <Stack gap={20}>
        <NewBatch
          tasks={tasks.filter(({ state, assigneeId }) => state !== 'submitted' && assigneeId !== null)}
        />
        <Answered of={batches} heightPx={60} empty={t('retouch.noBatch')}>
          {(all) => (
            <Stack gap={20}>
              {all.map(({ id }) => (
                <Batch key={id} id={id} isProducer={isProducer} />
              ))}
            </Stack>
          )}
        </Answered>
      </Stack>
    </Section>
  )
}

function NewBatch({ tasks }: { tasks: RetouchTaskSummary[] }) {
  const { t } = useWords()
  const open = useOpenBatch()
  const [title, setTitle] = useState('')
  // One pair of hands a batch: the most urgent picture says whose.
  const assigneeId = tasks[0]?.assigneeId
  const taskIds = tasks
    .filter((task) => task.assigneeId === assigneeId && task.batchId === null)
    .map(({ id }) => id)
  if (taskIds.length === 0) return null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void open.run({ title, taskIds }).then((done) => done && setTitle(''))
      }}
    >
      <Group align="flex-end" gap={8}>
        <TextInput
          label={t('retouch.batchTitle')}
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
        />
        <Button type="submit" variant="default" loading={open.isRunning}>
          {t('retouch.newBatch')} ({taskIds.length})
        </Button>
      </Group>
      <RefusalNote error={open.refusal} />
    </form>
  )
}

function Batch({ id, isProducer }: { id: string; isProducer: boolean }) {
  const { t } = useWords()
  const batch = useBatch(id)
  const send = useSendArchive(id)
  return (
    <Answered of={batch} heightPx={60}>
      {({ title, taskCount, doneCount, archives }) => (
        <Stack gap={8}>
          <Group justify="space-between" gap={8}>
            <div>
              <Text fw={600}>{title}</Text>
              <Text size="sm" c="dimmed" className="figures">
                {t('retouch.batchProgress', { done: doneCount, count: taskCount })}
              </Text>
            </div>
            <Group gap={8}>
              <Button
                variant="default"
                leftSection={<IconDownload size={18} aria-hidden />}
                onClick={() => void saveBlob(`/v1/retouch/batches/${id}/archive`, `${title}.zip`)}
              >
                {t('retouch.batchDownload')}
              </Button>
              {!isProducer && doneCount < taskCount && (
                <FileButton accept=".zip,application/zip" onChange={(file) => file && void send.run(file)}>
                  {(props) => (
                    <Button
                      {...props}
                      leftSection={<IconUpload size={18} aria-hidden />}
                      loading={send.isRunning}
                    >
                      {t('retouch.batchSend')}
                    </Button>
                  )}
                </FileButton>
              )}
            </Group>
          </Group>
          {!isProducer && doneCount < taskCount && (
            <Text size="xs" c="dimmed">
              {t('retouch.batchRule')}
            </Text>
          )}
          <RefusalNote error={send.refusal} />
          {archives.map((archive) => (
            <Archive key={archive.id} archive={archive} />
          ))}
        </Stack>
      )}
    </Answered>
  )
}

const ENTRY_TONES: Record<RetouchArchive['entries'][number]['outcome'], Tone> = {
  taken: 'pass',
  refused: 'fail',
  ignored: 'quiet',
}

function Archive({ archive }: { archive: RetouchArchive }) {
  const { t, says } = useWords()
  const { filename, state, takenCount, refusedCount, entries } = archive
  if (state === 'reading') return <StateMark tone="live">{t('retouch.archiveReading')}</StateMark>
  return (
    <details open={refusedCount > 0}>
      <summary>
        {t('retouch.archiveResult', { name: filename, taken: takenCount, refused: refusedCount })}
      </summary>
      <ul className="plain-list">
        {entries.map(({ name, outcome, reason }) => (
          <li key={name}>
            <Text size="sm">{name}</Text>
            <StateMark tone={ENTRY_TONES[outcome]}>{t(`retouch.entry.${outcome}`)}</StateMark>
            {reason && <Text size="sm">{says(reason)}</Text>}
          </li>
        ))}
      </ul>
    </details>
  )
}
