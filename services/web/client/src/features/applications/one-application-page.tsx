import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { CAPABILITIES, type OperatorApplicationView, PAPERS, SPECIALITIES } from '@regie/contracts'
import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { BlobPicture } from '../../ui/blob-picture.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useWords } from '../../words/use-words.ts'
import { APPLICATION_TONES } from '../application/application-tones.ts'
import { ScreeningReport } from '../application/screening.tsx'
import { type Decision, useOneApplication } from './use-applications.ts'

export function OneApplicationPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, format } = useWords()
  const { application, decide } = useOneApplication(id)
  return (
    <Answered of={application} heightPx={480}>
      {(read) => (
        <Page
          title={read.person.name}
          lead={read.home?.name}
          back="/applications"
          state={
            <StateMark tone={APPLICATION_TONES[read.state]}>{t(`applicationState.${read.state}`)}</StateMark>
          }
        >
          <div className="split">
            <Stack gap={32} style={{ minWidth: 0 }}>
              <Portfolio application={read} />
              <Person application={read} />
            </Stack>
            <Stack gap={32} style={{ minWidth: 0 }}>
              {read.decision && (
                <Section title={t('operator.application.decision')}>
                  <Text>{format.quoted(read.decision.reason)}</Text>
                </Section>
              )}
              {read.state === 'in_review' && <Decide decide={decide} />}
              <Section title={t('operator.application.screening')}>
                {read.screening ? (
                  <ScreeningReport screening={read.screening} />
                ) : (
                  <Text c="dimmed">{t('operator.application.screeningSoon')}</Text>
                )}
              </Section>
            </Stack>
          </div>
        </Page>
      )}
    </Answered>
  )
}

function Decide({ decide }: { decide: ReturnType<typeof useOneApplication>['decide'] }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState<Decision>()
  const input = useRef<HTMLTextAreaElement>(null)
  const run = (decision: Decision) => {
    setAsked(decision)
    if (reason.trim().length < 3) return input.current?.focus()
    return void decide.run({ decision, reason: reason.trim() })
  }
  useKeys({ a: () => run('accepted'), r: () => run('rejected'), p: () => run('more-info-wanted') })
  return (
    <Section title={t('producer.applications.decide')} lead={t('producer.applications.decideLead')}>
      <Stack gap={12}>
        <Textarea
          ref={input}
          label={t('field.reason')}
          description={t('field.reasonHint')}
          autosize
          minRows={3}
          value={reason}
          error={
            fieldErrors(decide.refusal).reason ??
            (asked && reason.trim().length < 3 ? t('field.required') : undefined)
          }
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <RefusalNote error={decide.refusal} shown={['reason']} />
        <Button loading={decide.isRunning && asked === 'accepted'} onClick={() => run('accepted')}>
          {t('producer.applications.accept')}
        </Button>
        <Group grow preventGrowOverflow={false} gap={8}>
          <Button
            variant="default"
            loading={decide.isRunning && asked === 'more-info-wanted'}
            onClick={() => run('more-info-wanted')}
          >
            {t('producer.applications.moreInfo')}
          </Button>
          <Button
            variant="default"
            loading={decide.isRunning && asked === 'rejected'}
            onClick={() => run('rejected')}
          >
            {t('producer.applications.reject')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}

type Read = { application: OperatorApplicationView }

function Portfolio({ application: { id, portfolio, draft } }: Read) {
  const { t } = useWords()
  return (
    <Section
      title={t('producer.applications.portfolio')}
      lead={
        draft.portfolioUrl && (
          <a href={draft.portfolioUrl} rel="noreferrer noopener" target="_blank">
            {draft.portfolioUrl}
          </a>
        )
      }
      isPlain
    >
      {portfolio.length === 0 ? (
        <Text c="dimmed">{t('producer.applications.noPortfolio')}</Text>
      ) : (
        <div className="thumbs" style={{ gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))' }}>
          {portfolio.map((picture) => (
            <div key={picture.id} className="bed thumb">
              <BlobPicture
                path={`/v1/applications/${id}/portfolio/${picture.id}`}
                alt={`${picture.position}`}
              />
            </div>
          ))}
        </div>
      )}
    </Section>
  )
}

function Person({ application: { draft, person, home } }: Read) {
  const { t, says, format } = useWords()
  const { identity, rates } = draft
  return (
    <>
      <Section title={t('producer.applications.person')}>
        <Facts
          facts={[
            [t('operator.application.legalName'), identity?.legalName],
            [t('operator.application.siret'), identity && <span className="figures">{identity.siret}</span>],
            [t('field.email'), person.email],
            [t('operator.application.phone'), identity?.phone],
            [t('operator.application.website'), identity?.website],
            [t('field.address'), [draft.home?.address, home?.name].filter(Boolean).join(', ')],
            [t('operator.application.radius'), draft.radiusKm],
            [t('operator.application.languages'), draft.languages.join(', ')],
            [t('field.fee'), rates && format.money(rates.minimumFeeCents)],
          ]}
        />
      </Section>
      <Section title={t('producer.applications.craft')}>
        <Facts
          facts={[
            [t('producer.applications.roles'), draft.roles.map((role) => t(`roleOnSite.${role}`)).join(', ')],
            [
              t('producer.applications.specialities'),
              draft.specialities
                .map(
                  ({ key, level, since }) =>
                    `${says(SPECIALITIES[key].label)} (${level}${since ? `, ${since}` : ''})`,
                )
                .join(', '),
            ],
            [
              t('operator.application.part.equipment'),
              <Stack gap={6} key="equipment">
                {draft.equipment.map(({ make, model, condition, capabilities, serial }) => (
                  <div key={`${make}:${model}:${serial}`}>
                    {make} {model}{' '}
                    <Text span size="sm" c="dimmed">
                      · {t(`operator.application.conditions.${condition}`)} ·{' '}
                      {capabilities.map((capability) => says(CAPABILITIES[capability])).join(', ')}
                    </Text>
                  </div>
                ))}
              </Stack>,
            ],
            [
              t('operator.application.part.papers'),
              draft.papers
                .map(({ kind, validUntil }) => `${says(PAPERS[kind].label)} (${format.day(validUntil)})`)
                .join(', '),
            ],
          ]}
        />
      </Section>
    </>
  )
}
