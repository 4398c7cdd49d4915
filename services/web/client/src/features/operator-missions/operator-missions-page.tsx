import { Stack, Text } from '@mantine/core'
import { type Assignment, AssignmentPage } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { ASSIGNMENT_TONES } from '../missions/mission-tones.ts'

const isPast = ({ state }: Assignment) =>
  state === 'completed' || state === 'cancelled' || state === 'no_show'

export function OperatorMissionsPage() {
  const { t } = useWords()
  const assignments = usePages('/v1/assignments?limit=50', AssignmentPage)
  return (
    <Page title={t('operator.missions.title')}>
      <Answered of={assignments} empty={t('operator.missions.none')}>
        {(all) => (
          <Stack gap={24}>
            <Group title={t('operator.missions.coming')} assignments={all.filter((one) => !isPast(one))} />
            <Group title={t('operator.missions.past')} assignments={all.filter(isPast)} />
            <MoreButton of={assignments} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

function Group({ title, assignments }: { title: string; assignments: Assignment[] }) {
  const { t, says, format } = useWords()
  if (assignments.length === 0) return null
  return (
    <Section title={title} isPlain>
      <div className="rows">
        {assignments.map((one) => (
          <Link key={one.id} to={`/missions/${one.missionId}`} className="row row-grid">
            <Text fw={600}>{says(one.title)}</Text>
            <StateMark tone={ASSIGNMENT_TONES[one.state]}>{t(`assignmentState.${one.state}`)}</StateMark>
            <Text size="sm" c="dimmed">
              {format.window(one.window, one.zone)} · {one.placeName} · {one.organisationName}
            </Text>
            <Text size="sm" className="figures" ta="right">
              {format.money(one.feeCents)}
            </Text>
          </Link>
        ))}
      </div>
    </Section>
  )
}
