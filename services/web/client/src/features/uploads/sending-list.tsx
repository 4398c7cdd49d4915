import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useWords } from '../../words/use-words.ts'
import type { Sending, useUploads } from './use-uploads.ts'

type Props = Pick<ReturnType<typeof useUploads>, 'sendings' | 'resume' | 'drop'>

/** Files on their way, one bar each; what was cut can be resumed. */
export function SendingList({ sendings, resume, drop }: Props) {
  const { t } = useWords()
  if (sendings.length === 0) return null
  return (
    <Stack gap={10} aria-live="polite">
      <Text size="sm" c="dimmed">
        {t('operator.day.online')}
      </Text>
      {sendings.map((sending) => (
        <Line key={sending.id} sending={sending} resume={resume} drop={drop} />
      ))}
    </Stack>
  )
}

function Line({ sending, resume, drop }: { sending: Sending } & Pick<Props, 'resume' | 'drop'>) {
  const { t, format } = useWords()
  const { id, filename, sentBytes, totalBytes, state, isResumed } = sending
  const hint =
    state === 'failed'
      ? t('operator.day.failedFile')
      : state === 'waiting'
        ? t('operator.day.waitingTurn')
        : t('operator.day.sentPart', { sent: format.bytes(sentBytes), total: format.bytes(totalBytes) })
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap={8}>
        <Text size="sm" truncate>
          {filename}
        </Text>
        <Text
          size="sm"
          c={state === 'failed' ? 'red' : 'dimmed'}
          className="figures"
          style={{ whiteSpace: 'nowrap' }}
        >
          {hint}
          {isResumed && state === 'sending' && ` · ${t('operator.day.resumed')}`}
        </Text>
      </Group>
      <Progress
        value={totalBytes > 0 ? (100 * sentBytes) / totalBytes : 0}
        size={6}
        aria-label={filename}
        color={state === 'failed' ? 'red' : 'accent'}
      />
      {state === 'failed' && (
        <Group gap={8} mt={4}>
          <Button size="xs" variant="default" onClick={() => resume(id)}>
            {t('operator.day.resume')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => void drop(id)}>
            {t('operator.day.drop')}
          </Button>
        </Group>
      )}
    </div>
  )
}
