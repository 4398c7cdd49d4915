import { Stack, Text } from '@mantine/core'
import type { Verdict } from '@regie/contracts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { worstFirst } from './verdict-places.ts'

type Props = {
  verdicts: Verdict[]
  only?: readonly Verdict['outcome'][]
  /** Whether the picture beside shows the places, under the same numbers. */
  isNumbered?: boolean
}

/** What was measured, what was expected and what to do; the worst first. */
export function Verdicts({ verdicts, only, isNumbered = false }: Props) {
  const { t, says, format } = useWords()
  const measure = ({ measured, unit }: Verdict) =>
    `${typeof measured === 'number' ? format.number(measured) : measured}${unit ? ` ${unit}` : ''}`
  return (
    <Stack gap={12}>
      {worstFirst(verdicts, only).map((verdict, at) => (
        <div key={verdict.ruleId}>
          {verdict.isUnmeasured === true ? (
            <StateMark tone="quiet">{t('outcome.unmeasured')}</StateMark>
          ) : (
            <StateMark tone={verdict.outcome}>{t(`outcome.${verdict.outcome}`)}</StateMark>
          )}
          <Text size="sm" fw={550}>
            {isNumbered && verdict.where !== null && `${at + 1}. `}
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
