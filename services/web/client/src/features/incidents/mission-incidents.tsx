import { Alert, Stack, Text } from '@mantine/core'
import { CompensationList, IncidentPage } from '@regie/contracts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useAnswer } from '../../queries.ts'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { INCIDENT_TONES } from '../missions/mission-tones.ts'

/** What endangers this mission now, over whatever else its page says; each face reads what it may. */
export function MissionIncidents({
  missionId,
  leadsToDesk = false,
}: {
  missionId: string
  leadsToDesk?: boolean
}) {
  const { t, says } = useWords()
  const incidents = useAnswer(`/v1/incidents?missionId=${missionId}`, IncidentPage)
  const alive = incidents.data?.items ?? []
  if (alive.length === 0) return null
  return (
    <Stack gap={8}>
      {alive.map(({ id, kindTitle, state, says: sentence }) => (
        <Alert
          key={id}
          color="yellow"
          variant="light"
          icon={<IconAlertTriangle aria-hidden />}
          title={`${t('incidents.onMission')} : ${says(kindTitle)}`}
        >
          <Stack gap={4} align="flex-start">
            <StateMark tone={INCIDENT_TONES[state]}>{t(`incidents.state.${state}`)}</StateMark>
            <Text size="sm">{says(sentence)}</Text>
            {leadsToDesk && <Link to="/incidents">{t('incidents.title')}</Link>}
          </Stack>
        </Alert>
      ))}
    </Stack>
  )
}

/** Who pays whom for what did not go as agreed; each face reads its own lines. */
export function Compensations({ missionId }: { missionId: string }) {
  const { t, says, format } = useWords()
  const decided = useAnswer(`/v1/missions/${missionId}/compensations`, CompensationList)
  const lines = (decided.data?.items ?? []).flatMap(({ id, lines: all }) =>
    all.map((line, at) => ({ key: `${id} ${at}`, line })),
  )
  if (lines.length === 0) return null
  return (
    <Section title={t('incidents.compensation')}>
      <Stack gap={8}>
        {lines.map(({ key, line }) => (
          <Text key={key} size="sm">
            <strong className="figures">{format.money(line.cents)}</strong> · {says(line.says)}
          </Text>
        ))}
      </Stack>
    </Section>
  )
}
