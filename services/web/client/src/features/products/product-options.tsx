import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { type Draft, emptyOption, keyOf } from './product-draft.ts'
import { type PartProps, TextPair } from './text-pair.tsx'

type Option = Draft['options'][number]

/** What a client may add: extras go into the complete formula, express makes the third one. */
export function ProductOptions({ draft: { options }, change, errors }: PartProps) {
  const { t } = useWords()
  const set = (index: number, part: Partial<Option>) =>
    change({ options: options.map((option, at) => (at === index ? { ...option, ...part } : option)) })
  return (
    <Section title={t('producer.products.options')}>
      <Stack gap={20}>
        {options.map((option, index) => (
          <Stack key={index} gap={8}>
            <TextPair
              label={{ fr: t('producer.products.shotFr'), en: t('producer.products.shotEn') }}
              value={option.label}
              change={(label) => set(index, { label, key: keyOf(label.en) || option.key })}
              errors={errors}
              field={`options.${index}.label`}
            />
            <Group gap={12} align="flex-end">
              <Select
                label={t('operator.application.kind')}
                data={(['extra', 'express'] as const).map((value) => ({
                  value,
                  label: t(`producer.products.optionKind.${value}`),
                }))}
                value={option.kind}
                allowDeselect={false}
                onChange={(kind) => set(index, { kind: kind === 'express' ? 'express' : 'extra' })}
                w={180}
              />
              <NumberInput
                label={t('producer.products.optionPrice')}
                min={0}
                decimalScale={2}
                value={option.priceCents / 100}
                error={errors[`options.${index}.priceCents`]}
                onChange={(value) => set(index, { priceCents: Math.round(Number(value) * 100) })}
                w={140}
              />
              <NumberInput
                label={t('producer.products.optionHours')}
                min={1}
                value={option.deliversWithinHours ?? ''}
                error={errors[`options.${index}.deliversWithinHours`]}
                onChange={(value) => set(index, { deliversWithinHours: value === '' ? null : Number(value) })}
                w={140}
              />
              <Checkbox
                label={t('client.catalogue.recommended')}
                checked={option.isRecommended}
                onChange={(event) => set(index, { isRecommended: event.currentTarget.checked })}
                pb={12}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={42}
                aria-label={`${t('act.remove')} : ${option.label.fr}`}
                onClick={() => change({ options: options.filter((_, at) => at !== index) })}
              >
                <IconTrash size={18} stroke={1.6} />
              </ActionIcon>
            </Group>
          </Stack>
        ))}
        <Group>
          <Button
            variant="default"
            onClick={() => change({ options: [...options, emptyOption(`option-${options.length + 1}`)] })}
          >
            {t('producer.products.addOption')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
