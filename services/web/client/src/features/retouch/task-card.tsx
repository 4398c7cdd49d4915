import { Text } from '@mantine/core'
import type { RetouchTaskSummary } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { StateMark } from '../../ui/state-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'
import { Picture } from '../pictures/picture.tsx'
import { LATENESS_TONES } from './retouch-tones.ts'

/** One picture on the board: what it is, how urgent, in whose hands. */
export function TaskCard({ task }: { task: RetouchTaskSummary }) {
  const { t, format } = useWords()
  const { code, filename, reference, step, stepCount, stepNumber, assigneeName, findingCount, priceCents } =
    task
  return (
    <Link to={`/retouch/${task.id}`} className="retouch-card surface">
      <span className="bed retouch-card-picture">
        <Picture asset={task} size="thumbnail" />
      </span>
      <span className="retouch-card-words">
        <Text size="sm" fw={600} truncate>
          {filename}
        </Text>
        <Text size="xs" c="dimmed" className="figures" truncate>
          {code} · {reference}
        </Text>
        <LateMark task={task} />
        <Text size="xs" c="dimmed">
          {stepCount > 1
            ? t('retouch.stepOf', { step: t(`retouch.step.${step}`), n: stepNumber, count: stepCount })
            : t(`retouch.step.${step}`)}{' '}
          · {t('retouch.toDo', { count: findingCount })}
          {priceCents > 0 && ` · ${format.money(priceCents)}`}
        </Text>
        <Text size="xs" c="dimmed" className="figures" truncate>
          {assigneeName ?? t('retouch.nobody')}
        </Text>
      </span>
    </Link>
  )
}

/** The due time with its colour, its icon and its word. */
export function LateMark({ task: { lateness, dueAt, state } }: { task: RetouchTaskSummary }) {
  const { t, format } = useWords()
  const nowMs = useNow()
  if (state === 'accepted' || state === 'cancelled') return null
  const when = format.fromNow(dueAt, nowMs)
  const says =
    lateness === 'late' ? 'retouch.late' : lateness === 'due-soon' ? 'retouch.dueSoon' : 'retouch.due'
  return <StateMark tone={LATENESS_TONES[lateness]}>{t(says, { when })}</StateMark>
}
