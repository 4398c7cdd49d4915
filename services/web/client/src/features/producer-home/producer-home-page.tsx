import { Group, Stack, Text } from '@mantine/core'
import {
  IncidentPage,
  MissionPage,
  OperatorApplicationPage,
  ParkedJobPage,
  ProfileClaimPage,
  QuotePage,
} from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useAnswer } from '../../queries.ts'
import { Answered, Empty } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { ApplicationRows } from '../applications/applications-page.tsx'
import { MissionRows } from '../missions/mission-rows.tsx'

/** What needs me now? */
export function ProducerHomePage() {
  const { t } = useWords()
  const applications = useAnswer('/v1/applications?state=in_review&limit=20', OperatorApplicationPage)
  const missions = useAnswer('/v1/missions?state=posted&limit=20', MissionPage)
  const quotes = useAnswer('/v1/quotes?state=draft&limit=20', QuotePage)
  const parked = useAnswer('/v1/parked-jobs?limit=20', ParkedJobPage)
  const claims = useAnswer('/v1/operators/claims?limit=20', ProfileClaimPage)
  const incidents = useAnswer('/v1/incidents', IncidentPage)
  const counts = [
    { to: '/incidents', label: t('nav.incidents'), count: incidents.data?.items.length, isLive: true },
    { to: '/quotes', label: t('producer.home.quotes'), count: quotes.data?.items.length },
    { to: '/operators', label: t('producer.home.claims'), count: claims.data?.items.length },
    { to: '/parked-jobs', label: t('producer.home.parked'), count: parked.data?.items.length, isLive: true },
  ]
  return (
    <Page title={t('producer.home.title')}>
      <Group gap={12}>
        {counts.map(({ to, label, count, isLive }) => (
          <Link key={to} to={to} className="surface count" data-live={Boolean(isLive) && Boolean(count)}>
            <Text fz={28} fw={650} className="figures" lh={1.1}>
              {count === undefined ? '–' : count === 20 ? '20+' : count}
            </Text>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
          </Link>
        ))}
      </Group>
      <Stack gap={32}>
        <Section title={t('producer.home.applications')} isPlain>
          <Answered of={applications} heightPx={80}>
            {({ items }) =>
              items.length > 0 ? (
                <ApplicationRows applications={items} />
              ) : (
                <Empty>{t('producer.home.noApplications')}</Empty>
              )
            }
          </Answered>
        </Section>
        <Section title={t('producer.home.unstaffed')} isPlain>
          <Answered of={missions} heightPx={80}>
            {({ items }) =>
              items.length > 0 ? (
                <MissionRows missions={items} who="organisation" />
              ) : (
                <Empty>{t('producer.home.noUnstaffed')}</Empty>
              )
            }
          </Answered>
        </Section>
      </Stack>
    </Page>
  )
}
