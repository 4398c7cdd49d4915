import { Button, Group, Loader, Text } from '@mantine/core'
import type { Plan, PlanSummary } from '@regie/contracts'
import type { Act } from '../../queries.ts'
import { Facts } from '../../ui/facts.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { percentOf } from './plan-words.ts'

/** How far the solver is, told about once a second. */
export function PlanProgress({ plan, stop }: { plan: Plan; stop: Act<null, PlanSummary> }) {
  const { t, format, language } = useWords()
  const { progress } = plan
  return (
    <Section
      title={t('plans.progress')}
      lead={t('plans.elapsed', { seconds: plan.seconds })}
      act={
        plan.isStopped ? (
          <Text size="sm">{t('plans.stopping')}</Text>
        ) : (
          <Button variant="default" loading={stop.isRunning} onClick={() => void stop.run(null)}>
            {t('plans.stop')}
          </Button>
        )
      }
    >
      <RefusalNote error={stop.refusal} />
      <Group gap={16} align="flex-start" role="status" aria-live="polite">
        <Loader size={20} />
        {progress ? (
          <Facts
            facts={[
              [t('plans.steps'), format.number(progress.iterations)],
              [t('plans.cost'), format.money(progress.costCents)],
              [t('plans.unassigned'), format.number(progress.unassigned)],
              [
                t('plans.gap'),
                progress.gap === null
                  ? t('plans.gapUnknown')
                  : t('plans.gapValue', { percent: percentOf(progress.gap, language) }),
              ],
            ]}
          />
        ) : (
          <Text>{t('plans.waiting')}</Text>
        )}
      </Group>
    </Section>
  )
}
