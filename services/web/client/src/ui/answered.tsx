import { Button, Center, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconCloudOff, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Refusal } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import { sayRefusal } from './refusal-note.tsx'

type Query<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

type Props<T> = {
  of: Query<T>
  /** What stands there when the list is empty. */
  empty?: ReactNode
  /** Height of the skeleton in px, about that of the content. */
  heightPx?: number
  children: (value: T) => ReactNode
}

/** The four states of whatever is read: loading, refused, failed, empty; then the value. */
export function Answered<T>({ of: query, empty, heightPx = 200, children }: Props<T>) {
  const { t } = useWords()
  if (query.data === undefined) {
    if (query.error) return <Unanswered error={query.error} retry={query.refetch} />
    return (
      <Stack gap={8} role="status" aria-label={t('state.loading')}>
        <Skeleton height={24} width="40%" />
        <Skeleton height={heightPx} />
      </Stack>
    )
  }
  if (empty !== undefined && Array.isArray(query.data) && query.data.length === 0)
    return <Empty>{empty}</Empty>
  return children(query.data)
}

export function Empty({ children }: { children: ReactNode }) {
  return (
    <div className="surface pad" style={{ textAlign: 'center', paddingBlock: 32 }}>
      <Text c="dimmed" component="div">
        {children}
      </Text>
    </div>
  )
}

function Unanswered({ error, retry }: { error: unknown; retry: () => unknown }) {
  const words = useWords()
  const { t } = words
  const isRefused = error instanceof Refusal && (error.problem.status === 403 || error.problem.status === 404)
  const Icon = isRefused ? IconLock : IconCloudOff
  return (
    <Center mih={240}>
      <Stack align="center" gap={8} maw={420} role="alert">
        <Icon size={28} stroke={1.5} color="var(--muted)" aria-hidden />
        <Title order={2}>{isRefused ? t('state.refusedTitle') : t('state.failedTitle')}</Title>
        <Text c="dimmed" ta="center">
          {isRefused ? t('state.refused') : sayRefusal(error, words)}
        </Text>
        {!isRefused && (
          <Button variant="default" onClick={() => retry()}>
            {t('act.retry')}
          </Button>
        )}
      </Stack>
    </Center>
  )
}
