import { Button, Stack, Text, Title } from '@mantine/core'
import type { Assignment, LearningCharter, OperatorApplicationView } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../session.ts'
import { Answered, Empty } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { APPLICATION_TONES } from '../application/application-tones.ts'
import { ASSIGNMENT_TONES } from '../missions/mission-tones.ts'
import { isWaiting, OfferRows } from '../offers/offers-page.tsx'
import { useOperatorHome } from './use-operator-home.ts'

/** What do I do next, and what do I earn? */
export function OperatorHomePage() {
  const { t } = useWords()
  const me = useMe()
  const home = useOperatorHome()
  return (
    <Page title={t('operator.home.title', { name: me.name })}>
      <Answered of={home.application}>
        {(application) =>
          application.state === 'accepted' ? <AtWork home={home} /> : <Applying application={application} />
        }
      </Answered>
    </Page>
  )
}

function Applying({ application }: { application: OperatorApplicationView }) {
  const { t, says, format } = useWords()
  const isOpen = application.state === 'draft' || application.state === 'more_info_wanted'
  return (
    <div className="surface pad">
      <Stack gap={12} align="flex-start">
        <StateMark tone={APPLICATION_TONES[application.state]}>
          {t(`applicationState.${application.state}`)}
        </StateMark>
        <Title order={2}>{t(isOpen ? 'operator.home.finishApplication' : 'operator.home.waiting')}</Title>
        <Text c="dimmed">{t('operator.home.finishApplicationLead')}</Text>
        {application.decision && application.state !== 'draft' && (
          <Text>{format.quoted(application.decision.reason)}</Text>
        )}
        {isOpen && application.missing.length > 0 && (
          <Text size="sm">
            {t('operator.application.missing')} :{' '}
            {application.missing.map(({ says: sentence }) => says(sentence)).join(' ')}
          </Text>
        )}
        <Button component={Link} to="/application">
          {t(isOpen ? 'operator.home.continueApplication' : 'operator.home.seeApplication')}
        </Button>
      </Stack>
    </div>
  )
}

const isAhead = ({ state }: Assignment) =>
  state === 'confirmed' || state === 'checked_in' || state === 'checked_out'

function AtWork({ home }: { home: ReturnType<typeof useOperatorHome> }) {
  const { t } = useWords()
  return (
    <Stack gap={32}>
      <Section title={t('operator.home.next')} isPlain>
        <Answered of={home.assignments} heightPx={120}>
          {({ items }) => {
            const [next] = items
              .filter(isAhead)
              .toSorted((one, other) => one.window.from.localeCompare(other.window.from))
            return next ? (
              <NextMission assignment={next} />
            ) : (
              <Empty>
                {t('operator.home.noNext')} <Link to="/board">{t('operator.home.seeBoard')}</Link>
              </Empty>
            )
          }}
        </Answered>
      </Section>
      <Section title={t('operator.home.offers')} isPlain>
        <Answered of={home.offers} heightPx={80}>
          {({ items }) => {
            const waiting = items.filter(isWaiting)
            return waiting.length > 0 ? (
              <OfferRows offers={waiting} />
            ) : (
              <Empty>{t('operator.home.noOffers')}</Empty>
            )
          }}
        </Answered>
      </Section>
      <Section title={t('operator.home.todo')} isPlain>
        <Answered of={home.charters} heightPx={80}>
          {({ items }) => <Todo charters={items} sets={home.sets.data?.items ?? []} />}
        </Answered>
      </Section>
    </Stack>
  )
}

function NextMission({ assignment }: { assignment: Assignment }) {
  const { t, says, format } = useWords()
  return (
    <div className="surface pad">
      <Stack gap={8} align="flex-start">
        <StateMark tone={ASSIGNMENT_TONES[assignment.state]}>
          {t(`assignmentState.${assignment.state}`)}
        </StateMark>
        <Title order={2}>{says(assignment.title)}</Title>
        <Text>{format.window(assignment.window, assignment.zone)}</Text>
        <Text c="dimmed">
          {[assignment.organisationName, assignment.address, assignment.placeName]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        <Text className="figures">
          {t('operator.offers.netLine', { amount: format.money(assignment.netAfterTravelCents) })}
        </Text>
        <Button component={Link} to={`/missions/${assignment.missionId}`}>
          {t('operator.home.openMission')}
        </Button>
      </Stack>
    </div>
  )
}

type Set = NonNullable<ReturnType<typeof useOperatorHome>['sets']['data']>['items'][number]

function Todo({ charters, sets }: { charters: LearningCharter[]; sets: Set[] }) {
  const { t, says } = useWords()
  const toRead = charters.filter(
    ({ isMine, certification }) => certification === 'stale' || (isMine && certification === 'none'),
  )
  const toFix = sets.filter(({ counts }) => counts.toFix > 0 || counts.openChanges > 0)
  if (toRead.length + toFix.length === 0) return <Empty>{t('operator.home.nothingTodo')}</Empty>
  return (
    <div className="rows">
      {toFix.map(({ id, missionId, reference, progress }) => (
        <Link key={id} to={`/missions/${missionId}`} className="row">
          {t('operator.home.fixPictures', { progress: says(progress), reference })}
        </Link>
      ))}
      {toRead.map(({ charterId, title, certification }) => (
        <Link key={charterId} to={`/charters/${charterId}`} className="row">
          {t(certification === 'stale' ? 'operator.home.recertify' : 'operator.home.certify', {
            title: says(title),
          })}
        </Link>
      ))}
    </div>
  )
}
