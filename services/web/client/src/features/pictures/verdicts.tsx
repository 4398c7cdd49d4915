import { Stack, Text } from '@mantine/core'
import type { Verdict } from '@regie/contracts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

const ORDER = { fail: 0, warn: 1, pass: 2 }

/** What was measured, what was expected and what to do; the worst first. */
export function Verdicts({ verdicts, only }: { verdicts: Verdict[]; only?: readonly Verdict['outcome'][] }) {
  const { t, says, format } = useWords()
  const shown = verdicts
    .filter(({ outcome }) => !only || only.includes(outcome))
    .toSorted((one, other) => ORDER[one.outcome] - ORDER[other.outcome])
  const measure = ({ measured, unit }: Verdict) =>
    `${typeof measured === 'number' ? format.number(measured) : measured}${unit ? ` ${unit}` : ''}`
  return (
    <Stack gap={12}>
      {shown.map((verdict) => (
        <div key={verdict.ruleId}>
          <StateMark tone={verdict.outcome}>{t(`outcome.${verdict.outcome}`)}</StateMark>
          <Text size="sm" fw={550}>
            {says(verdict.message)}
          </Text>
          <Text size="sm" c="dimmed" className="figures">
            {verdict.measured !== null && `${t('mission.measured', { value: measure(verdict) })} · `}
            {t('mission.expected', { value: says(verdict.expected) })}
          </Text>
          {verdict.outcome !== 'pass' && <Text size="sm">{says(verdict.tip)}</Text>}
        </div>
      ))}
    </Stack>
  )
}
