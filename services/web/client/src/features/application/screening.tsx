import { Stack, Text } from '@mantine/core'
import type { OperatorApplicationView } from '@regie/contracts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

type Screening = NonNullable<OperatorApplicationView['screening']>
const ORDER = { fail: 0, warn: 1, pass: 2 }

/** What the machine saw and how it counts: the sentence first, then points by part, then each finding. */
export function ScreeningReport({ screening }: { screening: Screening }) {
  const { t, says, format } = useWords()
  const findings = screening.findings.toSorted((one, other) => ORDER[one.outcome] - ORDER[other.outcome])
  return (
    <Stack gap={16}>
      <div>
        <Text fw={600} className="figures">
          {t('operator.application.score', { score: screening.score })}
        </Text>
        <Text c="dimmed">{says(screening.summary)}</Text>
      </div>
      <Stack gap={8}>
        {screening.parts.map(({ part, label, points, most }) => (
          <div key={part}>
            <div style={{ display: 'flex', justifyContent: 'space-between' }}>
              <Text size="sm">{says(label)}</Text>
              <Text size="sm" c="dimmed" className="figures">
                {format.number(points)} / {format.number(most)}
              </Text>
            </div>
            <div className="bar" aria-hidden>
              <span style={{ width: `${most > 0 ? (100 * points) / most : 0}%` }} />
            </div>
          </div>
        ))}
      </Stack>
      <Stack gap={10} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {findings.map(({ kind, about, outcome, says: sentence }) => (
          <li key={`${kind}:${about}:${sentence.en}`}>
            <StateMark tone={outcome}>{t(`finding.${outcome}`)}</StateMark>
            <Text size="sm">{says(sentence)}</Text>
          </li>
        ))}
      </Stack>
    </Stack>
  )
}
