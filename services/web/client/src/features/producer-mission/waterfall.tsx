import { Stack, Text } from '@mantine/core'
import type { MatchRun } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'

/** Who was removed by what, in the order it was asked; and the smallest ways to give way. */
export function Waterfall({ run }: { run: MatchRun }) {
  const { t, says } = useWords()
  const { waterfall, relaxations, assumptions, index } = run
  return (
    <Stack gap={16} className="surface pad">
      <div>
        <Text fw={600}>{t('producer.missions.waterfall')}</Text>
        <Text size="sm" c="dimmed" className="figures">
          {t('producer.missions.total', { count: waterfall.total })}
        </Text>
        {waterfall.steps.every(({ removed }) => removed === 0) && (
          <Text size="sm">{t('producer.missions.nobodyRemoved')}</Text>
        )}
        {waterfall.steps
          .filter(({ removed }) => removed > 0)
          .map(({ constraint, label, removed, remaining }) => (
            <div key={constraint} className="term">
              <Text size="sm">{says(label)}</Text>
              <div className="bar" aria-hidden>
                <span style={{ width: `${(100 * remaining) / Math.max(1, waterfall.total)}%` }} />
              </div>
              <Text size="sm" c="dimmed" className="figures" ta="right">
                −{removed} · {t('producer.missions.remaining', { count: remaining })}
              </Text>
            </div>
          ))}
      </div>
      {relaxations.length > 0 && (
        <div>
          <Text fw={600}>{t('producer.missions.relax')}</Text>
          {relaxations.map(({ says: sentence, gained }) => (
            <Text size="sm" key={sentence.en}>
              {says(sentence)} · {t('producer.missions.gained', { count: gained })}
            </Text>
          ))}
        </div>
      )}
      {assumptions.length > 0 && (
        <div>
          <Text fw={600}>{t('producer.missions.assumptions')}</Text>
          {assumptions.map(({ about, says: sentence }) => (
            <Text size="sm" c="dimmed" key={about}>
              {says(sentence)}
            </Text>
          ))}
        </div>
      )}
      {index && (
        <Text size="sm" c="dimmed" className="figures">
          {t(index.state === 'live' ? 'producer.missions.indexLive' : 'producer.missions.indexWarming', {
            count: index.operatorCount,
            changed: index.caughtUpCount,
          })}
        </Text>
      )}
    </Stack>
  )
}
