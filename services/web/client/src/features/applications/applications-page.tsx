import { Stack, Text } from '@mantine/core'
import {
  OPERATOR_APPLICATION_STATES,
  type OperatorApplicationPage,
  SPECIALITIES,
  type Speciality,
} from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StateFilter } from '../../ui/state-filter.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { APPLICATION_TONES } from '../application/application-tones.ts'
import { useApplications } from './use-applications.ts'

type Applications = z.infer<typeof OperatorApplicationPage>['items']

export function ApplicationsPage() {
  const { t } = useWords()
  const [state, setState] = useState<string | null>('in_review')
  const applications = useApplications(state)
  return (
    <Page
      title={t('producer.applications.title')}
      act={
        <StateFilter
          label={t('field.state')}
          every={t('producer.applications.every')}
          states={OPERATOR_APPLICATION_STATES.map((value) => ({
            value,
            label: t(`applicationState.${value}`),
          }))}
          value={state}
          change={setState}
        />
      }
    >
      <Answered of={applications} empty={t('producer.applications.none')}>
        {(all) => (
          <Stack gap={16}>
            <ApplicationRows applications={all} />
            <MoreButton of={applications} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

export function ApplicationRows({ applications }: { applications: Applications }) {
  const { t, says, format } = useWords()
  const named = (key: string) => (key in SPECIALITIES ? says(SPECIALITIES[key as Speciality].label) : key)
  return (
    <div className="rows">
      {applications.map(({ id, name, state, homeName, specialities, score, submittedAt, attempt }) => (
        <Link key={id} to={`/applications/${id}`} className="row row-grid">
          <Text fw={600}>{name}</Text>
          <StateMark tone={APPLICATION_TONES[state]}>{t(`applicationState.${state}`)}</StateMark>
          <Text size="sm" c="dimmed">
            {[
              homeName,
              ...specialities.map(({ key, level }) => `${named(key)} (${level})`),
              attempt > 1 ? t('producer.applications.attempt', { n: attempt }) : null,
              submittedAt ? format.moment(submittedAt) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {score !== null && (
            <Text size="sm" className="figures" ta="right">
              {t('producer.applications.score', { score })}
            </Text>
          )}
        </Link>
      ))}
    </div>
  )
}
