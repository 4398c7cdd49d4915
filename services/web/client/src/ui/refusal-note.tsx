import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Refusal } from '../api.ts'
import { useWords, type Words } from '../words/use-words.ts'

/** What went wrong as one sentence for a person. */
export function sayRefusal(error: unknown, { t }: Words): string {
  if (!(error instanceof Refusal)) return t('state.unreadable')
  const { code, detail } = error.problem
  if (code === 'unreachable' || code === 'dependency-down') return t('state.unreachable')
  if (detail === 'too-large') return t('state.tooLarge')
  return detail === code ? t('state.unexpected') : detail
}

type Props = { error: unknown; /** Fields that show their own errors. */ shown?: readonly string[] }

/** A refusal beside the act that was refused; errors of fields shown elsewhere are left out. */
export function RefusalNote({ error, shown = [] }: Props) {
  const words = useWords()
  if (!error) return null
  const problem = error instanceof Refusal ? error.problem : undefined
  const others = problem?.errors.filter(({ field }) => !shown.some((known) => field.startsWith(known))) ?? []
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      role="alert"
      title={problem?.errors.length ? undefined : sayRefusal(error, words)}
    >
      {problem?.errors.length ? (
        others.length ? (
          others.map(({ field, rule, message }) => (
            <Text size="sm" key={`${field}:${rule}:${message}`}>
              {message}
            </Text>
          ))
        ) : (
          <Text size="sm">{words.t('state.checkFields')}</Text>
        )
      ) : problem?.status === 500 && problem.requestId ? (
        <Text size="xs">{words.t('state.requestId', { id: problem.requestId })}</Text>
      ) : null}
    </Alert>
  )
}

/** Errors of a refusal by field, for the inputs that show them. */
export const fieldErrors = (error: unknown): Record<string, string> =>
  error instanceof Refusal
    ? Object.fromEntries(
        error.problem.errors.map(({ field, message }) => [field.replace(/^body\./, ''), message]),
      )
    : {}
