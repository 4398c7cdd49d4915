import { Text } from '@mantine/core'
import type { MissionCard } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { MISSION_TONES } from './mission-tones.ts'

/** Missions as rows one opens: what, where, when, state, and the money this face may see. */
export function MissionRows({
  missions,
  who,
}: {
  missions: MissionCard[]
  who: 'organisation' | 'operator' | 'both'
}) {
  const { t, says, format } = useWords()
  return (
    <div className="rows">
      {missions.map((mission) => {
        const { id, reference, state, title, organisationName, operatorName, placeName, zone, window } =
          mission
        const people = [
          who === 'operator' ? null : organisationName,
          who === 'organisation' ? null : operatorName,
        ]
        const cents = who === 'operator' ? mission.priceCents : mission.feeCents
        return (
          <Link key={id} to={`/missions/${id}`} className="row row-grid">
            <Text fw={600}>{says(title)}</Text>
            <StateMark tone={MISSION_TONES[state]}>{t(`missionState.${state}`)}</StateMark>
            <Text size="sm" c="dimmed">
              {format.window(window, zone)} · {placeName}
              {people.filter(Boolean).map((name) => ` · ${name}`)}
            </Text>
            <Text size="sm" c="dimmed" className="figures" ta="right">
              {cents === null ? reference : format.money(cents)}
            </Text>
          </Link>
        )
      })}
    </div>
  )
}
