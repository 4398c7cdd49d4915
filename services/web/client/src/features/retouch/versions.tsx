import { Button, Group, Stack, Text } from '@mantine/core'
import type { RetouchTask, RetouchVersion } from '@regie/contracts'
import { saveBlob } from '../../ui/save-blob.ts'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

type Props = { task: RetouchTask; shownId: string | null; show: (id: string) => void }

/** Every version, latest first, with what the check says of it and what was said when it was sent back. */
export function Versions({ task, shownId, show }: Props) {
  const { t } = useWords()
  return (
    <Section title={t('retouch.versions')}>
      {task.versions.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('retouch.noVersion')}
        </Text>
      ) : (
        <Stack gap={16}>
          {task.versions.toReversed().map((version) => (
            <Version
              key={version.id}
              version={version}
              path={`/v1/retouch/tasks/${task.id}/versions/${version.id}`}
              isShown={version.id === shownId}
              show={() => show(version.id)}
            />
          ))}
        </Stack>
      )}
    </Section>
  )
}

type VersionProps = { version: RetouchVersion; path: string; isShown: boolean; show: () => void }

function Version({ version, path, isShown, show }: VersionProps) {
  const { t, says, format } = useWords()
  const broken = version.verdicts.filter(({ outcome }) => outcome === 'fail')
  return (
    <div>
      <Group justify="space-between" gap={8}>
        <Button variant={isShown ? 'light' : 'subtle'} size="sm" px={8} onClick={show}>
          {t('retouch.version', { n: version.number })}
        </Button>
        <StateMark tone={version.outcome === 'passed' ? 'pass' : 'fail'}>
          {t(version.outcome === 'passed' ? 'retouch.keeps' : 'retouch.breaks')}
        </StateMark>
      </Group>
      <Text size="sm" c="dimmed">
        {version.made === 'automatic' ? t('retouch.machine') : version.filename} · {version.widthPx} ×{' '}
        {version.heightPx} px · {format.bytes(version.bytes)} · {format.moment(version.sentAt)} ·{' '}
        <button type="button" className="link" onClick={() => void saveBlob(path, version.filename)}>
          {t('retouch.download')}
        </button>
      </Text>
      {[...version.changes, ...broken.map(({ message }) => message)].map((line) => (
        <Text size="sm" key={line.en}>
          {says(line)}
        </Text>
      ))}
      {version.comment && <Text size="sm">{format.quoted(version.comment)}</Text>}
      {version.marks.map(({ id, text }, at) => (
        <Text size="sm" key={id}>
          {at + 1}. {text}
        </Text>
      ))}
    </div>
  )
}
