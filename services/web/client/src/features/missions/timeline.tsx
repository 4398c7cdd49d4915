import { Text } from '@mantine/core'
import { TimelinePage } from '@regie/contracts'
import { useAnswer } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'

/** What happened, newest first: who or what did it, when in the zone of the place, and why. */
export function Timeline({ missionId, zone }: { missionId: string; zone: string }) {
  const { t, says, format } = useWords()
  const lines = useAnswer(`/v1/missions/${missionId}/timeline?limit=200`, TimelinePage)
  return (
    <Section title={t('mission.timeline')}>
      <Answered of={lines}>
        {({ items }) => (
          <ol className="timeline">
            {items.toReversed().map(({ id, at, actor, says: sentence, reason }) => (
              <li key={id}>
                <Text size="sm">{says(sentence)}</Text>
                {reason && (
                  <Text size="sm" c="dimmed" fs="italic">
                    {format.quoted(reason)}
                  </Text>
                )}
                <Text size="xs" c="dimmed">
                  {format.instant(at, zone)} · {actor.name ?? t(`mission.actor.${actor.kind}`)}
                </Text>
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </Section>
  )
}
