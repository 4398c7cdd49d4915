import { Button, Group, Stack, Text } from '@mantine/core'
import { BoardSession, ParkedJob, ParkedJobPage } from '@regie/contracts'
import type { z } from 'zod'
import { ask } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'

export function ParkedJobsPage() {
  const { t } = useWords()
  const parked = usePages('/v1/parked-jobs?limit=50', ParkedJobPage)
  const board = useAct(
    (_: null, key) => ask('POST', '/v1/parked-jobs/board-sessions', BoardSession, { key }),
    {
      onDone: ({ path }) => {
        open(path, '_blank', 'noopener')
      },
    },
  )
  return (
    <Page
      title={t('producer.parked.title')}
      lead={t('producer.parked.lead')}
      act={
        <Button variant="default" loading={board.isRunning} onClick={() => void board.run(null)}>
          {t('producer.parked.board')}
        </Button>
      }
    >
      <RefusalNote error={board.refusal} />
      <Answered of={parked} empty={t('producer.parked.none')}>
        {(all) => (
          <Stack gap={16}>
            {all.map((job) => (
              <Parked key={`${job.messageId}:${job.consumer}`} job={job} />
            ))}
            <MoreButton of={parked} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

function Parked({ job }: { job: z.infer<typeof ParkedJob> }) {
  const { t, says, format } = useWords()
  const { messageId, consumer } = job
  const rerun = useAct(
    (_: null, key) =>
      ask('POST', `/v1/parked-jobs/${messageId}/reruns`, ParkedJob, { body: { consumer }, key }),
    { touches: ['/v1/parked-jobs'] },
  )
  return (
    <article className="surface pad">
      <Stack gap={8}>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Text fw={600}>{says(job.what)}</Text>
            <Text size="sm" c="dimmed">
              {consumer} · {job.name} · {t('producer.parked.attempts', { count: job.attempts })} ·{' '}
              {format.moment(job.parkedAt)}
            </Text>
          </div>
          {job.rerunAt ? (
            <Text size="sm">{t('producer.parked.rerunning', { name: job.rerunByName ?? '' })}</Text>
          ) : (
            <Button loading={rerun.isRunning} onClick={() => void rerun.run(null)}>
              {t('producer.parked.rerun')}
            </Button>
          )}
        </Group>
        <Text size="sm" c="var(--fail)">
          {job.reason}
        </Text>
        <RefusalNote error={rerun.refusal} />
        <details>
          <summary className="quiet">{t('producer.parked.payload')}</summary>
          <pre className="small">{JSON.stringify(job.payload, null, 2)}</pre>
        </details>
      </Stack>
    </article>
  )
}
