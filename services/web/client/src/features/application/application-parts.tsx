import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Slider,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { ROLES_ON_SITE, SPECIALITIES, type Speciality } from '@regie/contracts'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { PlaceSearch } from '../places/place-search.tsx'
import { AvailabilityEditor } from '../profile/availability-editor.tsx'
import { languageNames } from './language-names.ts'
import type { Application, Draft, useApplication } from './use-application.ts'

export type PartProps = {
  draft: Draft
  change: (change: Partial<Draft>) => void
  /** By path in the draft. */
  errors: Record<string, string>
  application: Application
  mine: ReturnType<typeof useApplication>
}

const NOBODY = { legalName: '', siret: '', phone: '', website: null }

export function IdentityPart({ draft, change, errors }: PartProps) {
  const { t } = useWords()
  const identity = draft.identity ?? NOBODY
  const set = (part: Partial<typeof identity>) => change({ identity: { ...identity, ...part } })
  const text = (name: 'legalName' | 'siret' | 'phone') => ({
    value: identity[name],
    required: true,
    error: errors[`identity.${name}`],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  })
  return (
    <>
      <TextInput label={t('operator.application.legalName')} autoComplete="name" {...text('legalName')} />
      <TextInput
        label={t('operator.application.siret')}
        description={t('operator.application.siretHint')}
        inputMode="numeric"
        {...text('siret')}
      />
      <TextInput label={t('operator.application.phone')} type="tel" autoComplete="tel" {...text('phone')} />
      <TextInput
        label={`${t('operator.application.website')} (${t('field.optional')})`}
        type="url"
        placeholder="https://"
        value={identity.website ?? ''}
        error={errors['identity.website']}
        onChange={(event) => set({ website: event.currentTarget.value.trim() || null })}
      />
    </>
  )
}

export function HomePart({ draft, change, errors, application }: PartProps) {
  const { t } = useWords()
  const [name, setName] = useState(application.home?.name ?? '')
  const home = draft.home ?? { inseeCode: '', address: '' }
  const radiusKm = draft.radiusKm ?? 30
  return (
    <>
      <PlaceSearch
        label={t('field.place')}
        chosenName={name}
        required
        error={errors['home.inseeCode'] ?? errors.home}
        onChoose={(place) => {
          setName(place.name)
          change({ home: { ...home, inseeCode: place.inseeCode }, radiusKm })
        }}
      />
      <TextInput
        label={t('operator.application.address')}
        autoComplete="street-address"
        required
        value={home.address}
        error={errors['home.address']}
        onChange={(event) => change({ home: { ...home, address: event.currentTarget.value }, radiusKm })}
      />
      <div>
        <Text size="sm" fw={500}>
          {t('operator.application.radius')} : <span className="figures">{radiusKm}</span>
        </Text>
        <Slider
          min={5}
          max={300}
          step={5}
          label={null}
          value={radiusKm}
          onChange={(value) => change({ radiusKm: value })}
          thumbLabel={t('operator.application.radius')}
          my={12}
        />
      </div>
    </>
  )
}

export function CraftPart({ draft, change, errors }: PartProps) {
  const { t, says } = useWords()
  const left = (Object.keys(SPECIALITIES) as Speciality[]).filter(
    (key) => !draft.specialities.some((one) => one.key === key),
  )
  const set = (index: number, part: Partial<Draft['specialities'][number]>) =>
    change({ specialities: draft.specialities.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <>
      <Checkbox.Group
        label={t('operator.application.roles')}
        error={errors.roles}
        value={draft.roles}
        onChange={(roles) => change({ roles: ROLES_ON_SITE.filter((role) => roles.includes(role)) })}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} mt={8} spacing={10}>
          {ROLES_ON_SITE.map((role) => (
            <Checkbox key={role} value={role} label={t(`roleOnSite.${role}`)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Stack gap={12}>
        <Text size="sm" fw={500}>
          {t('operator.application.specialities')}
        </Text>
        {draft.specialities.map(({ key, level, since }, index) => (
          <Group key={key} align="flex-end" gap={8} wrap="wrap">
            <Select
              label={says(SPECIALITIES[key].label)}
              data={([1, 2, 3, 4, 5] as const).map((value) => ({
                value: String(value),
                label: t(`operator.application.level${value}`),
              }))}
              value={String(level)}
              allowDeselect={false}
              error={errors[`specialities.${index}.level`] ?? errors[`specialities.${index}`]}
              onChange={(value) => set(index, { level: Number(value) })}
              style={{ flex: '2 1 160px' }}
            />
            <NumberInput
              label={t('operator.application.since')}
              hideControls
              allowDecimal={false}
              value={since ?? ''}
              onChange={(value) => set(index, { since: typeof value === 'number' ? value : undefined })}
              error={errors[`specialities.${index}.since`]}
              style={{ flex: '1 1 100px' }}
            />
            <Button
              variant="subtle"
              color="gray"
              px={10}
              aria-label={`${t('act.remove')} ${says(SPECIALITIES[key].label)}`}
              onClick={() => change({ specialities: draft.specialities.filter((one) => one.key !== key) })}
            >
              <IconTrash size={18} stroke={1.6} />
            </Button>
          </Group>
        ))}
        <Select
          placeholder={t('operator.application.addSpeciality')}
          aria-label={t('operator.application.addSpeciality')}
          data={left.map((key) => ({ value: key, label: says(SPECIALITIES[key].label) }))}
          value={null}
          error={errors.specialities}
          onChange={(key) =>
            key && change({ specialities: [...draft.specialities, { key: key as Speciality, level: 3 }] })
          }
        />
      </Stack>
    </>
  )
}

export function AvailabilityPart({ draft, change, errors }: PartProps) {
  return (
    <AvailabilityEditor
      availability={draft.availability}
      change={(availability) => change({ availability })}
      errors={errors}
      prefix="availability."
    />
  )
}

export function TermsPart({ draft, change, errors }: PartProps) {
  const { t, language } = useWords()
  const rates = draft.rates ?? { minimumFeeCents: 0, hourlyCents: null }
  const euros = (cents: number | null) => (cents === null ? '' : cents / 100)
  const cents = (value: number | string) => (typeof value === 'number' ? Math.round(value * 100) : null)
  return (
    <>
      <MultiSelect
        label={t('operator.application.languages')}
        data={languageNames(language)}
        value={draft.languages}
        onChange={(languages) => change({ languages })}
        error={errors.languages}
        searchable
      />
      <NumberInput
        label={t('operator.application.minimumFee')}
        required
        min={0}
        decimalScale={2}
        value={draft.rates === null ? '' : euros(rates.minimumFeeCents)}
        error={errors['rates.minimumFeeCents'] ?? errors.rates}
        onChange={(value) => change({ rates: { ...rates, minimumFeeCents: cents(value) ?? 0 } })}
      />
      <NumberInput
        label={`${t('operator.application.hourly')} (${t('field.optional')})`}
        min={0}
        decimalScale={2}
        value={euros(rates.hourlyCents)}
        error={errors['rates.hourlyCents']}
        onChange={(value) => change({ rates: { ...rates, hourlyCents: cents(value) } })}
      />
    </>
  )
}
