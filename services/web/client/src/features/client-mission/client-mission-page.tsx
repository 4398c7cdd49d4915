import { Button, Group, Stack, Text } from '@mantine/core'
import { Mission } from '@regie/contracts'
import { Link, useParams } from '@tanstack/react-router'
import { useAnswer } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { PreferenceActs } from '../client-preferences/preference-acts.tsx'
import { Compensations, MissionIncidents } from '../incidents/mission-incidents.tsx'
import { Licence } from '../missions/licence.tsx'
import { MISSION_TONES } from '../missions/mission-tones.ts'
import { ShotList } from '../missions/shot-list.tsx'
import { Timeline } from '../missions/timeline.tsx'
import { ChangeMission } from './change-mission.tsx'

const REVIEWABLE = ['in_review', 'in_retouch', 'approved', 'delivered', 'closed']
const DELIVERED = ['delivered', 'closed']
const CANCELLABLE = ['posted', 'staffed', 'on_hold']

export function ClientMissionPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, says, format } = useWords()
  const mission = useAnswer(`/v1/missions/${id}`, Mission)
  return (
    <Answered of={mission} heightPx={400}>
      {(read) => (
        <Page
          title={says(read.title)}
          lead={`${read.reference} · ${format.window(read.window, read.zone)}`}
          back="/missions"
          state={<StateMark tone={MISSION_TONES[read.state]}>{t(`missionState.${read.state}`)}</StateMark>}
          act={
            <Group>
              {REVIEWABLE.includes(read.state) && (
                <Button
                  component={Link}
                  to={`/missions/${id}/review`}
                  variant={read.state === 'in_review' ? 'filled' : 'default'}
                >
                  {t('client.missions.review')}
                </Button>
              )}
              {DELIVERED.includes(read.state) && (
                <Button component={Link} to="/deliveries">
                  {t('client.missions.seeDelivery')}
                </Button>
              )}
            </Group>
          }
        >
          <MissionIncidents missionId={id} />
          <Section title={t('mission.brief')}>
            <Stack gap={20}>
              <Facts
                facts={[
                  [t('client.missions.operator'), read.operatorName ?? t('client.missions.noOperator')],
                  [
                    t('preferences.nextTime'),
                    read.operatorId && read.operatorName && (
                      <PreferenceActs operatorId={read.operatorId} name={read.operatorName} />
                    ),
                  ],
                  [t('field.address'), [read.place.address, read.place.name].filter(Boolean).join(', ')],
                  [t('field.access'), read.place.access],
                  [
                    t('field.contact'),
                    [read.place.contactName, read.place.contactPhone].filter(Boolean).join(' · '),
                  ],
                  [t('field.total'), read.grossCents === null ? null : format.money(read.grossCents)],
                  [t('field.duration'), format.duration(read.durationMinutes)],
                  [
                    t('client.quotes.one'),
                    read.quoteId && (
                      <Link to={`/quotes/${read.quoteId}`}>{t('client.missions.seeQuote')}</Link>
                    ),
                  ],
                ]}
              />
              {read.notes && <Text>{read.notes}</Text>}
              <ShotList shots={read.shotList} />
            </Stack>
          </Section>
          <Timeline missionId={id} zone={read.zone} />
          <Section title={t('mission.licenceTitle')}>
            <Licence terms={read.licence} />
          </Section>
          <Compensations missionId={id} />
          {CANCELLABLE.includes(read.state) && <ChangeMission mission={read} />}
        </Page>
      )}
    </Answered>
  )
}
