import { Checkbox, NumberInput, Select, SimpleGrid, Stack } from '@mantine/core'
import { STAFFING_MODES } from '@regie/contracts'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Draft } from './product-draft.ts'
import type { PartProps } from './text-pair.tsx'

/** How operators are found for it. */
export function ProductStaffing({ draft, change, errors }: PartProps) {
  const { t } = useWords()
  const { staffing } = draft
  const set = (part: Partial<Draft['staffing']>) => change({ staffing: { ...staffing, ...part } })
  return (
    <Section title={t('producer.products.staffing')}>
      <Stack gap={16}>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={12}>
          <Select
            label={t('producer.products.staffing')}
            data={STAFFING_MODES.map((value) => ({
              value,
              label: t(`producer.products.modes.${value}`),
            }))}
            value={staffing.mode}
            allowDeselect={false}
            onChange={(mode) => mode && set({ mode: mode as Draft['staffing']['mode'] })}
          />
          <NumberInput
            label={t('producer.products.waveSize')}
            min={1}
            max={20}
            value={staffing.waveSize}
            error={errors['staffing.waveSize']}
            onChange={(value) => set({ waveSize: Number(value) })}
          />
          <NumberInput
            label={t('producer.products.answerWithin')}
            min={1}
            max={10_080}
            value={staffing.answerWithinMinutes}
            error={errors['staffing.answerWithinMinutes']}
            onChange={(value) => set({ answerWithinMinutes: Number(value) })}
          />
        </SimpleGrid>
        <Checkbox
          label={t('incidents.critical')}
          checked={draft.isCritical}
          onChange={(event) => change({ isCritical: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('incidents.outdoor')}
          checked={draft.isOutdoor}
          onChange={(event) => change({ isOutdoor: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('producer.products.autoSend')}
          checked={draft.autoSend}
          onChange={(event) => change({ autoSend: event.currentTarget.checked })}
        />
      </Stack>
    </Section>
  )
}
