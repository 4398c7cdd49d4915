import { Button, Group, Stack, Text, Title } from '@mantine/core'
import type { StaffingPolicy } from '@regie/contracts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { RuleWords } from './rule-words.tsx'

type Props = {
  policy: StaffingPolicy
  /** Earlier versions of the same scope, newest first. */
  earlier: readonly StaffingPolicy[]
  scope: string
  onEdit: () => void
}

/** The rules of one scope as they are today, and what they were. */
export function PolicyCard({ policy, earlier, scope, onEdit }: Props) {
  const { t } = useWords()
  const { rules } = policy
  return (
    <article className="surface pad">
      <Stack gap={12}>
        <Group justify="space-between" align="flex-start" gap={12}>
          <div style={{ flex: '1 1 240px', minWidth: 0 }}>
            <Title order={2}>{scope}</Title>
            <Text size="sm" c="dimmed">
              <Made policy={policy} />
            </Text>
          </div>
          <Group gap={12}>
            <StateMark tone={rules.automation === 'suggest' ? 'quiet' : 'act'}>
              {t(`staffing.automation.${rules.automation}`)}
            </StateMark>
            <Button variant="default" size="sm" onClick={onEdit}>
              {t('staffing.edit')}
            </Button>
          </Group>
        </Group>
        <RuleWords rules={rules} />
        {earlier.length > 0 && (
          <details>
            <summary className="quiet">{t('staffing.earlier', { count: earlier.length })}</summary>
            <Stack gap={16} mt={12}>
              {earlier.map((one) => (
                <div key={one.id}>
                  <Text size="sm" fw={600}>
                    <Made policy={one} />
                  </Text>
                  <RuleWords rules={one.rules} />
                </div>
              ))}
            </Stack>
          </details>
        )}
      </Stack>
    </article>
  )
}

function Made({ policy: { version, createdAt, createdByName, reason } }: { policy: StaffingPolicy }) {
  const { t, format } = useWords()
  return [
    t('staffing.version', { version }),
    format.day(createdAt),
    createdByName,
    reason === null ? null : format.quoted(reason),
  ]
    .filter(Boolean)
    .join(' · ')
}
