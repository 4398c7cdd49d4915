import { List } from '@mantine/core'
import type { StaffingRules } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'

const percent = (bp: number) => bp / 100

/** What some rules do, in sentences: the way, the waves, the boost, what the machine may do, and what makes it doubt. */
export function RuleWords({ rules }: { rules: StaffingRules }) {
  const { t, format } = useWords()
  const { mode, automation, boost, doubt, collectMinutes, counterWithinBp } = rules
  const lines = [
    t(`staffing.modeSays.${mode}`),
    mode === 'waves' &&
      t('staffing.says.waves', { count: rules.waveSize, time: format.duration(rules.answerWithinMinutes) }),
    mode === 'waves' &&
      t(`staffing.nextSays.${rules.nextWave}`, { time: format.duration(rules.nextWaveAfterMinutes ?? 0) }),
    mode === 'waves' &&
      (boost
        ? t('staffing.says.boost', {
            step: format.number(percent(boost.stepBp)),
            ceiling: format.number(percent(boost.ceilingBp)),
            count: boost.afterWaves,
          })
        : t('staffing.says.noBoost')),
    t(`staffing.automationSays.${automation}`, { time: format.duration(rules.vetoMinutes) }),
    collectMinutes !== null && t('staffing.says.collect', { time: format.duration(collectMinutes) }),
    counterWithinBp > 0 && t('staffing.says.counter', { within: format.number(percent(counterWithinBp)) }),
    t('staffing.says.doubt', {
      confidence: format.share(doubt.minimumConfidence),
      count: doubt.minCandidates,
    }),
  ]
  return (
    <List size="sm" spacing={4}>
      {lines.map((line) => line && <List.Item key={line}>{line}</List.Item>)}
    </List>
  )
}
