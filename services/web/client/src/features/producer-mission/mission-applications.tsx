import { Group, Text } from '@mantine/core'
import type { MissionApplication } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Answered, Empty } from '../../ui/answered.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useMissionApplication, type useProducerMission } from './use-producer-mission.ts'

type Props = { missionId: string; acts: ReturnType<typeof useProducerMission> }

export function MissionApplications({ missionId, acts: { applications } }: Props) {
  const { t } = useWords()
  return (
    <Section title={t('producer.missions.applications')} isPlain>
      <Answered of={applications} heightPx={60}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('producer.missions.noApplications')}</Empty>
          ) : (
            <div className="rows">
              {items.map((application) => (
                <OneApplication key={application.id} missionId={missionId} application={application} />
              ))}
            </div>
          )
        }
      </Answered>
    </Section>
  )
}

function OneApplication({ missionId, application }: { missionId: string; application: MissionApplication }) {
  const { t, says, format } = useWords()
  const { take, decline, shortlist } = useMissionApplication(missionId, application.id)
  const { operatorId, operatorName, state, message, distanceKm, unfit, decisionReason } = application
  return (
    <div className="row row-grid">
      <div>
        <Text fw={600}>
          <Link to={`/operators/${operatorId}`}>{operatorName}</Link>
        </Text>
        <Text size="sm">{format.quoted(message)}</Text>
        <Text size="sm" c="dimmed">
          {[format.km(distanceKm), ...unfit.map(({ says: sentence }) => says(sentence)), decisionReason]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {(state === 'sent' || state === 'shortlisted') && (
          <Group gap={8} mt={8}>
            <ReasonDialog title={operatorName} label={t('producer.missions.takeApplication')} act={take} />
            {state === 'sent' && (
              <ReasonDialog
                title={operatorName}
                label={t('producer.missions.shortlist')}
                variant="subtle"
                act={shortlist}
              />
            )}
            <ReasonDialog
              title={operatorName}
              label={t('producer.missions.declineApplication')}
              variant="subtle"
              act={decline}
            />
          </Group>
        )}
      </div>
      <StateMark
        tone={state === 'accepted' ? 'pass' : state === 'sent' || state === 'shortlisted' ? 'act' : 'quiet'}
      >
        {t(`missionApplicationState.${state}`)}
      </StateMark>
    </div>
  )
}
