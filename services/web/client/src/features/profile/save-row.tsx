import { Button, Group, Stack, Text } from '@mantine/core'
import type { Act } from '../../queries.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'

type Props = {
  act: Pick<Act<never, unknown>, 'isRunning' | 'refusal' | 'isDone'>
  /** Fields that show their own errors. */
  shown: readonly string[]
  isChanged: boolean
}

/** The end of a form of the profile: what was refused, the button, and the word that it is kept. */
export function SaveRow({ act, shown, isChanged }: Props) {
  const { t } = useWords()
  return (
    <Stack gap={12}>
      <RefusalNote error={act.refusal} shown={shown} />
      <Group>
        <Button
          type="submit"
          variant={isChanged ? 'filled' : 'default'}
          disabled={!isChanged}
          loading={act.isRunning}
        >
          {t('act.save')}
        </Button>
        {act.isDone && !isChanged && <Text role="status">{t('act.saved')}</Text>}
        {isChanged && (
          <Text size="sm" c="dimmed">
            {t('operator.profile.unsaved')}
          </Text>
        )}
      </Group>
    </Stack>
  )
}
