import { Text } from '@mantine/core'
import type { RetouchTask } from '@regie/contracts'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'

/** Why this one, and everybody else who was looked at. */
export function Routing({ task: { routing, termsVersion } }: { task: RetouchTask }) {
  const { t, says, format } = useWords()
  const nowMs = useNow()
  if (routing === null) return null
  return (
    <div>
      <Text fw={600}>{t('retouch.why')}</Text>
      <Text size="sm">{says(routing.says)}</Text>
      <ul className="plain-list">
        {routing.considered.map(({ operatorId, name, says: why, wouldFinishAt }) => (
          <li key={operatorId}>
            <Text size="sm" c="dimmed">
              {name} · {says(why)}
              {wouldFinishAt &&
                `, ${t('retouch.wouldFinish', { when: format.fromNow(wouldFinishAt, nowMs) })}`}
            </Text>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed">
        {t('retouch.terms', { n: termsVersion })}
      </Text>
    </div>
  )
}
