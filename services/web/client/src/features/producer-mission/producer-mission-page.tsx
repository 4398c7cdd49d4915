import { Button, Group, Stack, Text } from '@mantine/core'
import type { Mission } from '@regie/contracts'
import { Link, useParams } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { Compensations, MissionIncidents } from '../incidents/mission-incidents.tsx'
import { MISSION_TONES } from '../missions/mission-tones.ts'
import { ShotList } from '../missions/shot-list.tsx'
import { Timeline } from '../missions/timeline.tsx'
import { Candidates } from './candidates.tsx'
import { MissionApplications } from './mission-applications.tsx'
import { MissionOffers } from './mission-offers.tsx'
import { Crew, MissionDecisions, StaffingWay } from './mission-staffing.tsx'
import { Replacements } from './replacements.tsx'
import { useProducerMission } from './use-producer-mission.ts'

const WITH_PICTURES = [
  'in_production',
  'in_quality_control',
  'in_retouch',
  'in_review',
  'approved',
  'delivered',
  'closed',
]
const OVER = ['closed', 'cancelled']
const SEARCHING = ['posted', 'on_hold']

export function ProducerMissionPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, says, format } = useWords()
  const acts = useProducerMission(id)
  return (
    <Answered of={acts.mission} heightPx={480}>
      {(mission) => (
        <Page
          title={says(mission.title)}
          lead={
            <>
              {mission.reference} ·{' '}
              <Link to={`/organisations/${mission.organisationId}`}>{mission.organisationName}</Link> ·{' '}
              {format.window(mission.window, mission.zone)}
            </>
          }
          back="/missions"
          state={
            <StateMark tone={MISSION_TONES[mission.state]}>{t(`missionState.${mission.state}`)}</StateMark>
          }
          act={
            WITH_PICTURES.includes(mission.state) && (
              <Button component={Link} to={`/missions/${id}/review`} variant="default">
                {t('producer.missions.pictures')}
              </Button>
            )
          }
        >
          <MissionIncidents missionId={id} leadsToDesk />
          <Crew mission={mission} />
          {SEARCHING.includes(mission.state) ? (
            <>
              <Candidates missionId={id} acts={acts} mayOffer={mission.state === 'posted'} />
              <MissionOffers acts={acts} />
              <MissionApplications missionId={id} acts={acts} />
            </>
          ) : null}
          <Brief mission={mission} />
          <StaffingWay mission={mission} />
          <MissionDecisions missionId={id} />
          {mission.state === 'staffed' && <Replacements missionId={id} />}
          <Compensations missionId={id} />
          <Timeline missionId={id} zone={mission.zone} />
          {!SEARCHING.includes(mission.state) && (
            <>
              <MissionOffers acts={acts} />
              <Candidates missionId={id} acts={acts} mayOffer={false} />
            </>
          )}
          {!OVER.includes(mission.state) && <Acts mission={mission} acts={acts} />}
        </Page>
      )}
    </Answered>
  )
}

function Brief({ mission }: { mission: Mission }) {
  const { t, says, format } = useWords()
  const { place, charter, charterTitle, priceCents, feeCents } = mission
  return (
    <Section title={t('mission.brief')}>
      <Stack gap={20}>
        <Facts
          facts={[
            [
              t('field.operator'),
              mission.operatorId && (
                <Link to={`/operators/${mission.operatorId}`}>{mission.operatorName}</Link>
              ),
            ],
            [t('field.address'), [place.address, place.name].filter(Boolean).join(', ')],
            [t('field.access'), place.access],
            [t('field.contact'), [place.contactName, place.contactPhone].filter(Boolean).join(' · ')],
            [t('field.price'), priceCents === null ? null : format.money(priceCents)],
            [t('field.fee'), feeCents === null ? null : format.money(feeCents)],
            [
              t('producer.missions.money'),
              priceCents === null || feeCents === null
                ? null
                : t('producer.products.margin', { amount: format.money(priceCents - feeCents) }),
            ],
            [t('field.duration'), format.duration(mission.durationMinutes)],
            [
              t('nav.charters'),
              charter && (
                <Link to={`/charters/${charter.charterId}`}>
                  {t('mission.charter', {
                    title: charterTitle ? says(charterTitle) : charter.key,
                    version: charter.version,
                  })}
                </Link>
              ),
            ],
            [
              t('client.quotes.one'),
              mission.quoteId && (
                <Link to={`/quotes/${mission.quoteId}`}>{t('client.missions.seeQuote')}</Link>
              ),
            ],
          ]}
        />
        {mission.notes && <Text>{mission.notes}</Text>}
        <ShotList shots={mission.shotList} />
      </Stack>
    </Section>
  )
}

function Acts({ mission, acts }: { mission: Mission; acts: ReturnType<typeof useProducerMission> }) {
  const { t } = useWords()
  const lead = t('producer.missions.why')
  const { state } = mission
  return (
    <Section title={t('producer.missions.acts')} lead={lead} isPlain>
      <Group>
        {state === 'delivered' && (
          <ReasonDialog
            title={t('producer.missions.close')}
            label={t('producer.missions.close')}
            variant="filled"
            act={acts.close}
          />
        )}
        {state === 'on_hold' ? (
          <ReasonDialog
            title={t('producer.missions.resume')}
            label={t('producer.missions.resume')}
            act={acts.resume}
          />
        ) : (
          state !== 'delivered' && (
            <ReasonDialog
              title={t('producer.missions.hold')}
              label={t('producer.missions.hold')}
              act={acts.hold}
            />
          )
        )}
        {state === 'staffed' && mission.assignmentId && (
          <ReasonDialog
            title={t('producer.missions.noShow')}
            label={t('producer.missions.noShow')}
            act={acts.noShow}
          />
        )}
        {state !== 'delivered' && (
          <ReasonDialog
            title={t('producer.missions.cancel')}
            label={t('producer.missions.cancel')}
            variant="subtle"
            color="red"
            act={acts.cancel}
          />
        )}
      </Group>
    </Section>
  )
}
