import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import type { Assignment, Mission } from '@regie/contracts'
import { IconCalendarPlus, IconFileTypePdf } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { Compensations, MissionIncidents } from '../incidents/mission-incidents.tsx'
import { ASSIGNMENT_TONES, MISSION_TONES } from '../missions/mission-tones.ts'
import { ShotList } from '../missions/shot-list.tsx'
import { Timeline } from '../missions/timeline.tsx'
import { Earnings } from '../offers/earnings.tsx'
import { OperatorSet } from './operator-set.tsx'
import { OwnStandby } from './own-standby.tsx'
import { SomethingWrong, Waiting } from './something-wrong.tsx'
import { useOperatorMission } from './use-operator-mission.ts'

type Acts = ReturnType<typeof useOperatorMission>

export function OperatorMissionPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t, says, format } = useWords()
  const acts = useOperatorMission(id)
  const { assignment } = acts
  return (
    <Answered of={acts.mission} heightPx={400}>
      {(mission) => (
        <Page
          title={says(mission.title)}
          lead={`${mission.organisationName} · ${format.window(mission.window, mission.zone)}`}
          back="/missions"
          state={
            assignment ? (
              <StateMark tone={ASSIGNMENT_TONES[assignment.state]}>
                {t(`assignmentState.${assignment.state}`)}
              </StateMark>
            ) : (
              <StateMark tone={MISSION_TONES[mission.state]}>{t(`missionState.${mission.state}`)}</StateMark>
            )
          }
        >
          <MissionIncidents missionId={id} />
          <OwnStandby missionId={id} />
          {assignment ? (
            <>
              <NextAct assignment={assignment} acts={acts} />
              <OperatorSet acts={acts} />
              <Day assignment={assignment} acts={acts} />
            </>
          ) : (
            <Text c="dimmed">{t('operator.day.notMine')}</Text>
          )}
          <Brief mission={mission} />
          <Timeline missionId={id} zone={mission.zone} />
          <Compensations missionId={id} />
          {(assignment?.state === 'confirmed' || assignment?.state === 'checked_in') && (
            <Group>
              <SomethingWrong missionId={id} />
              {assignment.state === 'checked_in' && <Waiting assignment={assignment} />}
            </Group>
          )}
        </Page>
      )}
    </Answered>
  )
}

/** The one thing to do now. */
function NextAct({ assignment, acts: { checkIn, checkOut } }: { assignment: Assignment; acts: Acts }) {
  const { t, format } = useWords()
  const { state, checkedInAt, checkedOutAt, zone, endReason } = assignment
  return (
    <Stack gap={8} align="flex-start">
      {state === 'confirmed' && (
        <Button size="lg" loading={checkIn.isRunning} onClick={() => void checkIn.run(null)}>
          {t('operator.day.checkIn')}
        </Button>
      )}
      {state === 'checked_in' && (
        <Button
          size="lg"
          variant="default"
          loading={checkOut.isRunning}
          onClick={() => void checkOut.run(null)}
        >
          {t('operator.day.checkOut')}
        </Button>
      )}
      {checkedInAt && (
        <Text size="sm" c="dimmed">
          {t('operator.day.checkedIn', { time: format.time(checkedInAt, zone) })}
          {checkedOutAt && ` · ${t('operator.day.checkedOut', { time: format.time(checkedOutAt, zone) })}`}
        </Text>
      )}
      {endReason && (
        <Alert variant="light" color="gray">
          {endReason}
        </Alert>
      )}
      <RefusalNote error={checkIn.refusal ?? checkOut.refusal} />
    </Stack>
  )
}

function Day({ assignment, acts: { save } }: { assignment: Assignment; acts: Acts }) {
  const { t } = useWords()
  const { lat, lon, reference } = assignment
  return (
    <Section title={t('operator.day.callSheet')}>
      <Stack gap={20}>
        <Earnings of={assignment} />
        <Facts
          facts={[
            [
              t('field.address'),
              <>
                {[assignment.address, assignment.placeName].filter(Boolean).join(', ')}
                <br />
                <a href={`geo:${lat},${lon}?q=${lat},${lon}`}>{t('operator.day.route')}</a>
              </>,
            ],
            [t('field.access'), assignment.access],
            [
              t('field.contact'),
              assignment.contactPhone && (
                <>
                  {assignment.contactName} ·{' '}
                  <a href={`tel:${assignment.contactPhone.replaceAll(' ', '')}`}>{assignment.contactPhone}</a>
                </>
              ),
            ],
            [t('field.reference'), reference],
          ]}
        />
        {assignment.hasCallSheet ? (
          <Group>
            <Button
              variant="default"
              leftSection={<IconFileTypePdf size={18} stroke={1.6} aria-hidden />}
              loading={save.isRunning}
              onClick={() => void save.run({ kind: 'pdf', reference })}
            >
              {t('operator.day.pdf')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconCalendarPlus size={18} stroke={1.6} aria-hidden />}
              onClick={() => void save.run({ kind: 'ics', reference })}
            >
              {t('operator.day.ics')}
            </Button>
          </Group>
        ) : (
          <Text c="dimmed">{t('operator.day.callSheetSoon')}</Text>
        )}
        <RefusalNote error={save.refusal} />
      </Stack>
    </Section>
  )
}

function Brief({ mission }: { mission: Mission }) {
  const { t, says } = useWords()
  const { charter, charterTitle } = mission
  return (
    <Section title={t('mission.brief')}>
      <Stack gap={16}>
        {mission.notes && <Text style={{ whiteSpace: 'pre-line' }}>{mission.notes}</Text>}
        <ShotList shots={mission.shotList} />
        {charter && (
          <Link to={`/charters/${charter.charterId}`}>
            {t('mission.charter', {
              title: charterTitle ? says(charterTitle) : charter.key,
              version: charter.version,
            })}
          </Link>
        )}
        {mission.tips.length > 0 && (
          <div>
            <Text fw={600}>{t('mission.tips')}</Text>
            <List>
              {mission.tips.map((tip) => (
                <List.Item key={tip.en}>{says(tip)}</List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </Section>
  )
}
