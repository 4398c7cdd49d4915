import { NumberInput, SimpleGrid } from '@mantine/core'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import type { PartProps } from './text-pair.tsx'

const PARTS = ['preparationMinutes', 'editMinutes', 'uploadMinutes'] as const

/** The time around the shoot: every offer of this product counts it. */
export function ProductEffort({ draft, change, errors }: PartProps) {
  const { t } = useWords()
  const { effort } = draft
  return (
    <Section title={t('producer.products.effort')} lead={t('producer.products.effortLead')}>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={12}>
        {PARTS.map((part) => (
          <NumberInput
            key={part}
            label={t(`producer.products.${part}`)}
            min={0}
            max={1_440}
            value={effort[part]}
            error={errors[`effort.${part}`]}
            onChange={(value) => change({ effort: { ...effort, [part]: Number(value) } })}
          />
        ))}
      </SimpleGrid>
    </Section>
  )
}
