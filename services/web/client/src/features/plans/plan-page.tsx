import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import type { Plan } from '@regie/contracts'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { PlanCalendar } from './plan-calendar.tsx'
import { PlanLeft } from './plan-left.tsx'
import { PlanLines } from './plan-lines.tsx'
import { PlanProgress } from './plan-progress.tsx'
import { PlanTotals } from './plan-totals.tsx'
import { usePlanTitle } from './plan-words.ts'
import { PLAN_TONES } from './plans-page.tsx'
import { usePlan, usePlanActs } from './use-plans.ts'

export function PlanPage() {
  const { id } = useParams({ strict: false })
  const plan = usePlan(id ?? '')
  return <Answered of={plan}>{(read) => <OnePlan key={read.id} plan={read} />}</Answered>
}

/** A plan while it is being solved, then as a diff that is accepted whole, in part or not. */
function OnePlan({ plan }: { plan: Plan }) {
  const { t, says } = useWords()
  const title = usePlanTitle(plan)
  const acts = usePlanActs(plan.id)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const open = plan.lines.filter(({ state }) => state === 'proposed')
  const chosen = open.filter(({ id }) => !left.has(id)).map(({ id }) => id)
  const isProposed = plan.state === 'proposed' || plan.state === 'accepted'
  const isAccepting = isProposed && open.length > 0
  return (
    <Page
      title={title}
      back="/plans"
      state={<StateMark tone={PLAN_TONES[plan.state]}>{t(`plans.state.${plan.state}`)}</StateMark>}
      lead={t('plans.missions', { count: plan.missionCount })}
      act={
        <Group gap={8}>
          {isAccepting && (
            <>
              <Button
                loading={acts.accept.isRunning}
                disabled={chosen.length === 0}
                onClick={() => void acts.accept.run(chosen)}
              >
                {t('plans.accept', { count: chosen.length })}
              </Button>
              {chosen.length < open.length && (
                <Button
                  variant="default"
                  loading={acts.accept.isRunning}
                  onClick={() => void acts.accept.run(null)}
                >
                  {t('plans.acceptAll')}
                </Button>
              )}
            </>
          )}
          {['queued', 'solving', 'proposed'].includes(plan.state) && (
            <ReasonDialog
              title={t('plans.discardTitle')}
              lead={t('plans.discardLead')}
              label={t('plans.discard')}
              isOptional
              act={acts.discard}
            />
          )}
        </Group>
      }
    >
      <RefusalNote error={acts.accept.refusal} />
      {plan.reason && (
        <Alert color={plan.state === 'failed' ? 'red' : 'gray'} variant="light">
          {says(plan.reason)}
        </Alert>
      )}
      {(plan.state === 'queued' || plan.state === 'solving') && <PlanProgress plan={plan} stop={acts.stop} />}
      {plan.totals && (
        <Stack gap={32}>
          <PlanTotals totals={plan.totals} />
          {plan.lines.length > 0 && <PlanCalendar lines={plan.lines} />}
          <PlanLines lines={plan.lines} left={left} choose={(id, isIn) => setLeft(toggled(left, id, isIn))} />
          <PlanLeft plan={plan} />
          <Section title={t('plans.assumptions')}>
            <List size="sm" spacing={6}>
              {plan.assumptions.map((one) => (
                <List.Item key={one.about}>
                  <Text size="sm">{says(one.says)}</Text>
                </List.Item>
              ))}
            </List>
          </Section>
        </Stack>
      )}
    </Page>
  )
}

function toggled(left: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(left)
  if (isIn) next.delete(id)
  else next.add(id)
  return next
}
