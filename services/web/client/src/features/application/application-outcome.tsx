import { Button, Stack, Text, Title } from '@mantine/core'
import type { Act } from '../../queries.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'
import { ScreeningReport } from './screening.tsx'
import type { Application } from './use-application.ts'

const SAYS = {
  accepted: 'operator.application.decisionAccepted',
  rejected: 'operator.application.decisionRejected',
  'more-info-wanted': 'operator.application.decisionMore',
} as const

type Props = { application: Application; reapply: Act<null, unknown> }

/** What became of the application: the decision with its reason, and what the screening saw. */
export function ApplicationOutcome({ application, reapply }: Props) {
  const { t, format } = useWords()
  const nowMs = useNow()
  const { decision, screening, mayReapplyFrom, submittedAt } = application
  return (
    <Stack gap={24}>
      {decision && (
        <div className="surface pad">
          <Title order={2}>{t(SAYS[decision.decision])}</Title>
          <Text mt={8}>{format.quoted(decision.reason)}</Text>
          <Text size="sm" c="dimmed" mt={8}>
            {format.moment(decision.decidedAt)}
          </Text>
          {application.state === 'rejected' && mayReapplyFrom && (
            <Stack gap={12} mt={16} align="flex-start">
              {Date.parse(mayReapplyFrom) > nowMs ? (
                <Text>{t('operator.application.reapplyFrom', { date: format.day(mayReapplyFrom) })}</Text>
              ) : (
                <Button loading={reapply.isRunning} onClick={() => void reapply.run(null)}>
                  {t('operator.application.reapply')}
                </Button>
              )}
              <RefusalNote error={reapply.refusal} />
            </Stack>
          )}
        </div>
      )}
      <Section
        title={t('operator.application.screening')}
        lead={
          submittedAt
            ? t('operator.application.submittedOn', { when: format.moment(submittedAt) })
            : undefined
        }
      >
        {screening ? (
          <ScreeningReport screening={screening} />
        ) : (
          <Text c="dimmed">{t('operator.application.screeningSoon')}</Text>
        )}
      </Section>
    </Stack>
  )
}
