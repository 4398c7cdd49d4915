import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { CAPABILITIES, type Capability, ROLES_ON_SITE, SPECIALITIES, type Speciality } from '@regie/contracts'
import { IconTrash } from '@tabler/icons-react'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { useCharters } from '../charters/use-charters.ts'
import { type Draft, keyOf } from './product-draft.ts'
import { ProductEffort } from './product-effort.tsx'
import { ProductCrew } from './product-crew.tsx'
import { ProductOptions } from './product-options.tsx'
import { ProductReview } from './product-review.tsx'
import { ProductRights } from './product-rights.tsx'
import { ProductStaffing } from './product-staffing.tsx'
import { type PartProps, TextPair } from './text-pair.tsx'

/** A product field by field: what it is, what it costs, what is shot, what may be added, the rights, the staffing. */
export function ProductForm(props: PartProps) {
  return (
    <Stack gap={32}>
      <What {...props} />
      <Money {...props} />
      <Shots {...props} />
      <ProductCrew {...props} />
      <ProductOptions {...props} />
      <ProductRights {...props} />
      <ProductReview {...props} />
      <ProductEffort {...props} />
      <ProductStaffing {...props} />
    </Stack>
  )
}

function What({ draft, change, errors }: PartProps) {
  const { t, says } = useWords()
  const charters = useCharters()
  return (
    <Section title={t('field.what')}>
      <Stack gap={16}>
        <TextPair
          label={{ fr: t('producer.products.titleFr'), en: t('producer.products.titleEn') }}
          value={draft.title}
          change={(title) => change({ title })}
          errors={errors}
          field="title"
        />
        <TextPair
          label={{ fr: t('producer.products.descriptionFr'), en: t('producer.products.descriptionEn') }}
          value={draft.description}
          change={(description) => change({ description })}
          errors={errors}
          field="description"
          isLong
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
          <TextInput
            label={t('producer.products.key')}
            required
            value={draft.key}
            error={errors.key}
            onChange={(event) => change({ key: event.currentTarget.value })}
          />
          <Select
            label={t('field.speciality')}
            data={(Object.keys(SPECIALITIES) as Speciality[]).map((value) => ({
              value,
              label: says(SPECIALITIES[value].label),
            }))}
            value={draft.speciality}
            allowDeselect={false}
            error={errors.speciality}
            onChange={(speciality) => speciality && change({ speciality })}
          />
          <Select
            label={t('field.who')}
            data={ROLES_ON_SITE.map((value) => ({ value, label: t(`roleOnSite.${value}`) }))}
            value={draft.role}
            allowDeselect={false}
            onChange={(role) => role && change({ role: role as Draft['role'] })}
          />
          <NumberInput
            label={t('producer.products.minimumLevel')}
            min={1}
            max={5}
            value={draft.minimumLevel}
            error={errors.minimumLevel}
            onChange={(value) => change({ minimumLevel: Number(value) })}
          />
          <NumberInput
            label={t('producer.products.duration')}
            min={15}
            max={1_440}
            value={draft.durationMinutes}
            error={errors.durationMinutes}
            onChange={(value) => change({ durationMinutes: Number(value) })}
          />
          <Select
            label={t('producer.products.charter')}
            placeholder={t('producer.products.noCharter')}
            clearable
            data={(charters.data ?? []).map(({ key, title }) => ({ value: key, label: says(title) }))}
            value={draft.charterKey}
            error={errors.charterKey}
            onChange={(charterKey) => change({ charterKey })}
          />
        </SimpleGrid>
        <MultiSelect
          label={t('producer.products.capabilities')}
          data={(Object.keys(CAPABILITIES) as Capability[]).map((value) => ({
            value,
            label: says(CAPABILITIES[value]),
          }))}
          value={draft.capabilities}
          onChange={(capabilities) => change({ capabilities })}
          searchable
          error={errors.capabilities}
        />
      </Stack>
    </Section>
  )
}

function Money({ draft, change, errors }: PartProps) {
  const { t, format } = useWords()
  const cents = (value: number | string) => Math.round(Number(value) * 100)
  return (
    <Section
      title={t('producer.missions.money')}
      lead={t('producer.products.margin', {
        amount: format.money(draft.priceCents - draft.operatorFeeCents),
      })}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
        <NumberInput
          label={t('producer.products.price')}
          required
          min={0}
          decimalScale={2}
          value={draft.priceCents / 100}
          error={errors.priceCents}
          onChange={(value) => change({ priceCents: cents(value) })}
        />
        <NumberInput
          label={t('producer.products.fee')}
          required
          min={0}
          decimalScale={2}
          value={draft.operatorFeeCents / 100}
          error={errors.operatorFeeCents}
          onChange={(value) => change({ operatorFeeCents: cents(value) })}
        />
        <NumberInput
          label={`${t('field.vat')} (%)`}
          min={0}
          max={100}
          decimalScale={2}
          value={draft.vatRateBp / 100}
          error={errors.vatRateBp}
          onChange={(value) => change({ vatRateBp: cents(value) })}
        />
        <NumberInput
          label={t('producer.products.delivers')}
          min={1}
          max={2_160}
          value={draft.deliversWithinHours}
          error={errors.deliversWithinHours}
          onChange={(value) => change({ deliversWithinHours: Number(value) })}
        />
      </SimpleGrid>
    </Section>
  )
}

function Shots({ draft, change, errors }: PartProps) {
  const { t } = useWords()
  const { shotList } = draft
  const set = (index: number, part: Partial<Draft['shotList'][number]>) =>
    change({ shotList: shotList.map((shot, at) => (at === index ? { ...shot, ...part } : shot)) })
  return (
    <Section title={t('producer.products.shots')}>
      <Stack gap={20}>
        {shotList.map((shot, index) => (
          <Stack key={index} gap={8}>
            <TextPair
              label={{ fr: t('producer.products.shotFr'), en: t('producer.products.shotEn') }}
              value={shot.label}
              change={(label) => set(index, { label, key: keyOf(label.en) || shot.key })}
              errors={errors}
              field={`shotList.${index}.label`}
            />
            <Group gap={16} align="flex-end">
              <NumberInput
                label={t('producer.products.shotCount')}
                min={1}
                max={1_000}
                w={120}
                value={shot.count}
                error={errors[`shotList.${index}.count`]}
                onChange={(value) => set(index, { count: Number(value) })}
              />
              <Checkbox
                label={t('field.optional')}
                checked={!shot.isRequired}
                onChange={(event) => set(index, { isRequired: !event.currentTarget.checked })}
                pb={12}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={42}
                aria-label={`${t('act.remove')} : ${shot.label.fr}`}
                onClick={() => change({ shotList: shotList.filter((_, at) => at !== index) })}
              >
                <IconTrash size={18} stroke={1.6} />
              </ActionIcon>
            </Group>
            {errors[`shotList.${index}.key`] && (
              <Text size="sm" c="red">
                {errors[`shotList.${index}.key`]}
              </Text>
            )}
          </Stack>
        ))}
        <Group>
          <Button
            variant="default"
            onClick={() =>
              change({
                shotList: [
                  ...shotList,
                  {
                    key: `shot-${shotList.length + 1}`,
                    label: { fr: '', en: '' },
                    count: 1,
                    isRequired: true,
                  },
                ],
              })
            }
          >
            {t('producer.products.addShot')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
