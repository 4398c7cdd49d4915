import { Text } from '@mantine/core'
import type { WeightsVersion } from '@regie/contracts'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'

/** What this scope was ranked by, newest first; none where it always took a wider one's. */
export function Versions({ of: versions }: { of: readonly WeightsVersion[] }) {
  const { t, says, format } = useWords()
  return (
    <Section title={t('weights.versions')} isPlain={versions.length > 0}>
      {versions.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('weights.noVersions')}
        </Text>
      ) : (
        <div className="rows">
          {versions.map(({ id, version, createdAt, reason, terms }) => (
            <div key={id} className="row">
              <Text fw={600} size="sm" className="figures">
                {t('weights.version', { version })} · {format.day(createdAt)}
              </Text>
              <Text size="sm">{reason ?? t('weights.given')}</Text>
              <Text size="sm" c="dimmed" className="figures">
                {terms
                  .map(
                    ({ label, weight }) =>
                      `${says(label)} ${format.number(Math.round(weight * 1000) / 10)}\u00a0%`,
                  )
                  .join(' · ')}
              </Text>
            </div>
          ))}
        </div>
      )}
    </Section>
  )
}
