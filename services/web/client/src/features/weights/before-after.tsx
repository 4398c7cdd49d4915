import { Group, Stack, Text } from '@mantine/core'
import type { PreviewedCandidate, PreviewedMission, WeightsPreview } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Empty } from '../../ui/answered.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

type Props = { preview: WeightsPreview; /** The weights were moved since. */ isStale: boolean }

/** Past missions as the weights in force rank them, and as the proposed ones would. */
export function BeforeAfter({ preview: { missions, summary }, isStale }: Props) {
  const { t, format } = useWords()
  const rise = summary.assignedMeanRise
  return (
    <Section
      title={t('weights.effect')}
      lead={isStale ? t('weights.stale') : t('weights.effectLead')}
      isPlain
    >
      {missions.length === 0 ? (
        <Empty>{t('weights.noMissions')}</Empty>
      ) : (
        <Stack gap={16}>
          <div className="surface pad">
            <Text fw={600} className="figures">
              {t('weights.firstChanged', { count: summary.firstChangedCount, of: summary.missionCount })}
            </Text>
            <Text size="sm" className="figures">
              {rise === null
                ? t('weights.nobodyAssigned')
                : t(rise > 0 ? 'weights.rises' : rise < 0 ? 'weights.falls' : 'weights.stays', {
                    count: Math.abs(rise),
                    cases: summary.assignedCount,
                    places: format.number(Math.abs(rise)),
                    before: summary.assignedFirstBefore,
                    after: summary.assignedFirstAfter,
                  })}
            </Text>
          </div>
          {missions.map((mission) => (
            <MissionCard key={mission.matchRunId} mission={mission} />
          ))}
        </Stack>
      )}
    </Section>
  )
}

function MissionCard({ mission }: { mission: PreviewedMission }) {
  const { t, says, format } = useWords()
  const had = new Set(mission.assigned.map(({ operatorId }) => operatorId))
  return (
    <article className="surface pad">
      <Stack gap={12}>
        <Group justify="space-between" gap={8}>
          <div style={{ minWidth: 0 }}>
            <Link to={`/missions/${mission.missionId}`}>
              {mission.reference} · {says(mission.title)}
            </Link>
            <Text size="sm" c="dimmed" className="figures">
              {mission.organisationName} · {format.moment(mission.ranAt)} ·{' '}
              {t('weights.fitted', { count: mission.fittingCount })}
            </Text>
          </div>
          <StateMark tone={mission.isFirstChanged ? 'warn' : 'quiet'}>
            {t(mission.isFirstChanged ? 'weights.otherFirst' : 'weights.sameFirst')}
          </StateMark>
        </Group>
        {mission.after.length === 0 ? (
          <Text size="sm">{t('weights.nobodyFitted')}</Text>
        ) : (
          <div className="before-after">
            <Places title={t('weights.before')} of={mission.before} by="before" had={had} />
            <Places title={t('weights.after')} of={mission.after} by="after" had={had} />
          </div>
        )}
        {mission.assigned
          .filter(({ operatorId }) => !mission.after.some((one) => one.operatorId === operatorId))
          .map(({ operatorId, operatorName, before, after }) => (
            <Text size="sm" key={operatorId} className="figures">
              {t('weights.assignedBelow', { name: operatorName ?? '–', before, after })}
            </Text>
          ))}
        {mission.isPartial && (
          <Text size="sm" c="dimmed">
            {t('weights.partial')}
          </Text>
        )}
      </Stack>
    </article>
  )
}

type PlacesProps = {
  title: string
  of: readonly PreviewedCandidate[]
  by: 'before' | 'after'
  had: ReadonlySet<string>
}

function Places({ title, of: places, by, had }: PlacesProps) {
  const { t, format } = useWords()
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      {places.map((place) => (
        <div key={place.operatorId} className="place">
          <Text size="sm" className="figures">
            {place[by]}.
          </Text>
          <Text size="sm" fw={had.has(place.operatorId) ? 600 : 400} style={{ minWidth: 0 }}>
            {place.operatorName ?? '–'}
            {had.has(place.operatorId) && (
              <Text span size="sm" c="dimmed" fw={400}>
                {' '}
                · {t('weights.hadIt')}
              </Text>
            )}
          </Text>
          <Text size="sm" c="dimmed" className="figures" ta="right">
            {by === 'after' && <Moved by={place.before - place.after} />}{' '}
            {format.share(by === 'after' ? place.scoreAfter : place.scoreBefore)}
          </Text>
        </div>
      ))}
    </div>
  )
}

function Moved({ by }: { by: number }) {
  const { t } = useWords()
  if (by === 0) return null
  const key = by > 0 ? 'weights.up' : 'weights.down'
  return (
    <span
      aria-label={t(key, { count: Math.abs(by) })}
      style={{ color: by > 0 ? 'var(--pass)' : 'var(--warn)' }}
    >
      {by > 0 ? '▲' : '▼'} {Math.abs(by)}
    </span>
  )
}
