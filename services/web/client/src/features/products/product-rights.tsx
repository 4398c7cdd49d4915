import { Checkbox, MultiSelect, NativeSelect, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { LICENSED_MEDIA, LICENSED_TERRITORIES, type LicensedMedium } from '@regie/contracts'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Draft } from './product-draft.ts'
import { type PartProps, TextPair } from './text-pair.tsx'

/** What the client may do with the pictures: in words for people, in bounds for the media plan. */
export function ProductRights({ draft, change, errors }: PartProps) {
  const { t } = useWords()
  const { licence } = draft
  const set = (part: Partial<Draft['licence']>) => change({ licence: { ...licence, ...part } })
  // A bound that is not stated is absent, not empty.
  const setBound = <K extends 'media' | 'area' | 'portfolioAfterDays'>(
    name: K,
    value: Draft['licence'][K] | undefined,
  ) => {
    const next = { ...licence, [name]: value }
    if (value === undefined) delete next[name]
    change({ licence: next })
  }
  return (
    <Section title={t('producer.products.rights')}>
      <Stack gap={16}>
        <TextPair
          label={{ fr: t('producer.products.scopeFr'), en: t('producer.products.scopeEn') }}
          value={licence.scope}
          change={(scope) => set({ scope })}
          errors={errors}
          field="licence.scope"
        />
        <TextPair
          label={{ fr: t('producer.products.purposeFr'), en: t('producer.products.purposeEn') }}
          value={licence.purpose}
          change={(purpose) => set({ purpose })}
          errors={errors}
          field="licence.purpose"
        />
        <TextPair
          label={{ fr: t('producer.products.territoryFr'), en: t('producer.products.territoryEn') }}
          value={licence.territory}
          change={(territory) => set({ territory })}
          errors={errors}
          field="licence.territory"
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
          <NumberInput
            label={t('producer.products.months')}
            min={1}
            value={licence.durationMonths ?? ''}
            onChange={(value) => set({ durationMonths: value === '' ? null : Number(value) })}
          />
          <TextInput
            label={`${t('mission.licence.credit')} (${t('field.optional')})`}
            value={licence.credit ?? ''}
            onChange={(event) => set({ credit: event.currentTarget.value || null })}
          />
        </SimpleGrid>
        <MultiSelect
          label={t('producer.products.media')}
          description={t('producer.products.boundHint')}
          value={licence.media ?? []}
          onChange={(media) => setBound('media', media.length > 0 ? (media as LicensedMedium[]) : undefined)}
          data={LICENSED_MEDIA.map((value) => ({ value, label: t(`rights.media.${value}`) }))}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
          <NativeSelect
            label={t('producer.products.area')}
            value={licence.area ?? ''}
            onChange={({ currentTarget: { value } }) =>
              setBound(
                'area',
                LICENSED_TERRITORIES.find((known) => known === value),
              )
            }
            data={[
              { value: '', label: t('rights.licences.inWords') },
              ...LICENSED_TERRITORIES.map((value) => ({ value, label: t(`rights.areas.${value}`) })),
            ]}
          />
          <NumberInput
            label={`${t('producer.products.portfolio')} (${t('field.optional')})`}
            min={0}
            max={3_650}
            value={licence.portfolioAfterDays ?? ''}
            onChange={(value) => setBound('portfolioAfterDays', value === '' ? undefined : Number(value))}
          />
        </SimpleGrid>
        <Checkbox
          label={t('producer.products.exclusive')}
          checked={licence.isExclusive}
          onChange={(event) => set({ isExclusive: event.currentTarget.checked })}
        />
      </Stack>
    </Section>
  )
}
