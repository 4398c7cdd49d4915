import { Group, Stack, Text } from '@mantine/core'
import type { PlanState, PlanSummary } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { NewPlanForm } from './new-plan-form.tsx'
import { usePlans } from './use-plans.ts'
import { usePlanTitle } from './plan-words.ts'

export const PLAN_TONES: Record<PlanState, Tone> = {
  queued: 'quiet',
  solving: 'act',
  proposed: 'warn',
  accepted: 'pass',
  discarded: 'quiet',
  failed: 'fail',
}

/** Plans made so far, newest first, and the form that asks for another. */
export function PlansPage() {
  const { t } = useWords()
  const plans = usePlans()
  return (
    <Page title={t('plans.title')} lead={t('plans.lead')}>
      <Section title={t('plans.form.title')}>
        <NewPlanForm />
      </Section>
      <Answered of={plans} empty={t('plans.none')}>
        {(all) => (
          <Stack gap={16}>
            <div className="rows">
              {all.map((plan) => (
                <PlanRow key={plan.id} plan={plan} />
              ))}
            </div>
            <MoreButton of={plans} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

function PlanRow({ plan }: { plan: PlanSummary }) {
  const { t, format } = useWords()
  const title = usePlanTitle(plan)
  const { totals } = plan
  return (
    <Link to={`/plans/${plan.id}`} className="row">
      <Group justify="space-between" gap={8}>
        <div>
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed">
            {t('plans.missions', { count: plan.missionCount })}
            {totals &&
              ` · ${t('plans.summary', { assigned: totals.assigned, unassigned: totals.unassigned })}`}
            {` · ${format.moment(plan.createdAt)}`}
          </Text>
        </div>
        <StateMark tone={PLAN_TONES[plan.state]}>{t(`plans.state.${plan.state}`)}</StateMark>
      </Group>
    </Link>
  )
}
