import { Group, Stack, Text } from '@mantine/core'
import type { RetouchTask } from '@regie/contracts'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

/** What is to be put right, numbered as on the picture, and what is done already. */
export function WorkOrder({ task: { workOrder } }: { task: RetouchTask }) {
  const { t, says, format } = useWords()
  return (
    <Section title={t('retouch.workOrder')}>
      <Stack gap={12}>
        {workOrder.map(({ kind, ruleId, text, tip, confidence, fixedBy }, at) => (
          <div key={`${kind}:${ruleId}:${text.fr}`}>
            <Group gap={8} justify="space-between">
              <Text size="sm" fw={550}>
                {at + 1}. {says(text)}
              </Text>
              {fixedBy && (
                <StateMark tone="pass">
                  {t(fixedBy === 'automatic' ? 'retouch.doneAutomatic' : 'retouch.doneByHand')}
                </StateMark>
              )}
            </Group>
            <Text size="sm" c="dimmed">
              {[
                tip && says(tip),
                confidence < 1 &&
                  t('retouch.sure', { value: `${format.number(Math.round(confidence * 100))} %` }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </div>
        ))}
      </Stack>
    </Section>
  )
}
