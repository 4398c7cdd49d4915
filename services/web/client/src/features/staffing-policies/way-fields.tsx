import { Checkbox, Select, SimpleGrid, Stack } from '@mantine/core'
import { NEXT_WAVES, STAFFING_MODES, type StaffingRules } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'
import { BoundedNumber } from './bounded-number.tsx'
import type { RulesPart } from './policy-form.tsx'

const GRID = { cols: { base: 1, xs: 2 }, spacing: 12, verticalSpacing: 16 } as const

/** How people are found: the way, the waves, and what a wave that found nobody changes. */
export function WayFields({ rules, set, errors }: RulesPart) {
  const { t } = useWords()
  return (
    <Stack gap={16}>
      <Select
        label={t('staffing.way')}
        description={t(`staffing.modeSays.${rules.mode}`)}
        data={STAFFING_MODES.map((value) => ({ value, label: t(`producer.products.modes.${value}`) }))}
        allowDeselect={false}
        value={rules.mode}
        onChange={(mode) => mode && set({ mode: mode as StaffingRules['mode'] })}
      />
      {rules.mode === 'waves' && <Waves rules={rules} set={set} errors={errors} />}
    </Stack>
  )
}

function Waves({ rules, set, errors }: RulesPart) {
  const { t } = useWords()
  return (
    <>
      <SimpleGrid {...GRID}>
        <BoundedNumber
          label={t('producer.products.waveSize')}
          min={1}
          max={20}
          value={rules.waveSize}
          error={errors.waveSize}
          onChange={(waveSize) => set({ waveSize })}
        />
        <BoundedNumber
          label={t('producer.products.answerWithin')}
          min={1}
          max={10_080}
          value={rules.answerWithinMinutes}
          error={errors.answerWithinMinutes}
          onChange={(answerWithinMinutes) => set({ answerWithinMinutes })}
        />
        <Select
          label={t('staffing.nextWave')}
          data={NEXT_WAVES.map((value) => ({ value, label: t(`staffing.next.${value}`) }))}
          allowDeselect={false}
          value={rules.nextWave}
          onChange={(value) => {
            const nextWave = value as StaffingRules['nextWave']
            const after = Math.max(1, Math.floor(rules.answerWithinMinutes / 2))
            set({ nextWave, nextWaveAfterMinutes: nextWave === 'after' ? after : null })
          }}
        />
        {rules.nextWave === 'after' && (
          <BoundedNumber
            label={t('staffing.nextWaveAfter')}
            min={1}
            max={Math.max(1, rules.answerWithinMinutes - 1)}
            value={rules.nextWaveAfterMinutes ?? 1}
            error={errors.nextWaveAfterMinutes}
            onChange={(nextWaveAfterMinutes) => set({ nextWaveAfterMinutes })}
          />
        )}
      </SimpleGrid>
      <Boost rules={rules} set={set} errors={errors} />
    </>
  )
}

const FIRST_BOOST = { afterWaves: 2, stepBp: 500, ceilingBp: 2_000 }

function Boost({ rules, set, errors }: RulesPart) {
  const { t } = useWords()
  const { boost } = rules
  const change = (part: Partial<NonNullable<StaffingRules['boost']>>) =>
    boost && set({ boost: { ...boost, ...part } })
  return (
    <>
      <Checkbox
        label={t('staffing.boost')}
        checked={boost !== null}
        onChange={(event) => set({ boost: event.currentTarget.checked ? FIRST_BOOST : null })}
      />
      {boost && (
        <SimpleGrid {...GRID} cols={{ base: 1, xs: 3 }}>
          <BoundedNumber
            label={t('staffing.boostAfter')}
            min={1}
            max={10}
            value={boost.afterWaves}
            error={errors['boost.afterWaves']}
            onChange={(afterWaves) => change({ afterWaves })}
          />
          <BoundedNumber
            label={t('staffing.boostStep')}
            min={1}
            max={100}
            per={100}
            value={boost.stepBp}
            error={errors['boost.stepBp']}
            onChange={(stepBp) => change({ stepBp })}
          />
          <BoundedNumber
            label={t('staffing.boostCeiling')}
            min={1}
            max={100}
            per={100}
            value={boost.ceilingBp}
            error={errors['boost.ceilingBp']}
            onChange={(ceilingBp) => change({ ceilingBp })}
          />
        </SimpleGrid>
      )}
    </>
  )
}
