import { Checkbox, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { AUTOMATION_LEVELS, type StaffingRules } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'
import { BoundedNumber } from './bounded-number.tsx'
import type { RulesPart } from './policy-form.tsx'

const GRID = { cols: { base: 1, xs: 2 }, spacing: 12, verticalSpacing: 16 } as const
const WEEK = 10_080

/** What the machine may do by itself, and for how long a producer may stop it. */
export function AutomationFields({ rules, set, errors }: RulesPart) {
  const { t, format } = useWords()
  return (
    <Stack gap={16}>
      <Select
        label={t('staffing.level')}
        description={t(`staffing.automationSays.${rules.automation}`, {
          time: format.duration(rules.vetoMinutes),
        })}
        data={AUTOMATION_LEVELS.map((value) => ({ value, label: t(`staffing.automation.${value}`) }))}
        allowDeselect={false}
        value={rules.automation}
        onChange={(value) => value && set({ automation: value as StaffingRules['automation'] })}
      />
      <SimpleGrid {...GRID}>
        {rules.automation === 'veto' && (
          <BoundedNumber
            label={t('staffing.vetoMinutes')}
            min={1}
            max={1_440}
            value={rules.vetoMinutes}
            error={errors.vetoMinutes}
            onChange={(vetoMinutes) => set({ vetoMinutes })}
          />
        )}
        <BoundedNumber
          label={t('staffing.counterWithin')}
          says={t('staffing.counterWithinSays')}
          min={0}
          max={100}
          per={100}
          value={rules.counterWithinBp}
          error={errors.counterWithinBp}
          onChange={(counterWithinBp) => set({ counterWithinBp })}
        />
        <BoundedNumber
          label={t('staffing.holdMinutes')}
          says={t('staffing.holdMinutesSays')}
          min={10}
          max={WEEK}
          value={rules.holdMinutes}
          error={errors.holdMinutes}
          onChange={(holdMinutes) => set({ holdMinutes })}
        />
      </SimpleGrid>
      <Checkbox
        label={t('staffing.collects')}
        checked={rules.collectMinutes !== null}
        onChange={(event) => set({ collectMinutes: event.currentTarget.checked ? 240 : null })}
      />
      {rules.collectMinutes !== null && (
        <BoundedNumber
          label={t('staffing.collectMinutes')}
          min={0}
          max={WEEK}
          value={rules.collectMinutes}
          error={errors.collectMinutes}
          onChange={(collectMinutes) => set({ collectMinutes })}
        />
      )}
    </Stack>
  )
}

/** What makes a step doubtful: it then waits for a producer whatever the level. */
export function DoubtFields({ rules, set, errors }: RulesPart) {
  const { t } = useWords()
  const { doubt } = rules
  const field = (key: keyof StaffingRules['doubt'], bounds: { min: number; max: number; per?: number }) => (
    <BoundedNumber
      label={t(`staffing.doubt.${key}`)}
      decimals={bounds.max === 1 ? 2 : 0}
      {...bounds}
      value={doubt[key]}
      error={errors[`doubt.${key}`]}
      onChange={(value) => set({ doubt: { ...doubt, [key]: value } })}
    />
  )
  return (
    <details>
      <summary className="quiet">{t('staffing.doubts')}</summary>
      <Stack gap={12} mt={12}>
        <Text size="sm" c="dimmed">
          {t('staffing.doubtsLead')}
        </Text>
        <SimpleGrid {...GRID}>
          {field('minimumConfidence', { min: 0, max: 1 })}
          {field('closeRaceGap', { min: 0, max: 1 })}
          {field('minCandidates', { min: 1, max: 50 })}
          {field('staleAfterMinutes', { min: 1, max: 43_200 })}
          {field('overNormBp', { min: 0, max: 100, per: 100 })}
        </SimpleGrid>
      </Stack>
    </details>
  )
}
