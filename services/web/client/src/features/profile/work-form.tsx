import { MultiSelect, NumberInput, SimpleGrid } from '@mantine/core'
import type { OperatorProfile } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'
import { languageNames } from '../application/language-names.ts'
import { ProfileForm } from './profile-form.tsx'

const toEuros = (cents: number | null): number | string => (cents === null ? '' : cents / 100)
const toCents = (euros: number | string) => (euros === '' ? null : Math.round(Number(euros) * 100))

const toCap = (count: number | string) => (count === '' ? null : Number(count))

/** How far, for how much, how often, in which languages. */
export function WorkForm({ profile }: { profile: OperatorProfile }) {
  const { t, language } = useWords()
  const { radiusKm, languages, rates, caps } = profile
  const initial = {
    radiusKm: radiusKm as number | string,
    minimum: toEuros(rates.minimumFeeCents),
    hourly: toEuros(rates.hourlyCents),
    daily: (caps.daily ?? '') as number | string,
    weekly: (caps.weekly ?? '') as number | string,
    languages,
  }
  return (
    <ProfileForm
      title={t('operator.profile.work')}
      lead={profile.home.name}
      profile={profile}
      initial={initial}
      shown={['radiusKm', 'rates', 'caps', 'languages']}
      toPatch={(draft) => ({
        radiusKm: Number(draft.radiusKm),
        rates: { minimumFeeCents: toCents(draft.minimum) ?? 0, hourlyCents: toCents(draft.hourly) },
        caps: { daily: toCap(draft.daily), weekly: toCap(draft.weekly) },
        languages: draft.languages,
      })}
    >
      {(draft, change, errors) => (
        <>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <NumberInput
              label={t('operator.application.radius')}
              min={1}
              max={300}
              allowDecimal={false}
              value={draft.radiusKm}
              onChange={(value) => change({ ...draft, radiusKm: value })}
              error={errors.radiusKm}
            />
            <NumberInput
              label={t('operator.application.minimumFee')}
              min={0}
              decimalScale={2}
              value={draft.minimum}
              onChange={(value) => change({ ...draft, minimum: value })}
              error={errors['rates.minimumFeeCents']}
            />
            <NumberInput
              label={`${t('operator.application.hourly')} (${t('field.optional')})`}
              min={0}
              decimalScale={2}
              value={draft.hourly}
              onChange={(value) => change({ ...draft, hourly: value })}
              error={errors['rates.hourlyCents']}
            />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <NumberInput
              label={`${t('operator.profile.dailyCap')} (${t('field.optional')})`}
              description={t('operator.profile.capSays')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={1}
              max={20}
              allowDecimal={false}
              value={draft.daily}
              onChange={(value) => change({ ...draft, daily: value })}
              error={errors['caps.daily']}
            />
            <NumberInput
              label={`${t('operator.profile.weeklyCap')} (${t('field.optional')})`}
              min={1}
              max={100}
              allowDecimal={false}
              value={draft.weekly}
              onChange={(value) => change({ ...draft, weekly: value })}
              error={errors['caps.weekly']}
            />
          </SimpleGrid>
          <MultiSelect
            label={t('operator.application.languages')}
            data={languageNames(language)}
            value={draft.languages}
            onChange={(codes) => change({ ...draft, languages: codes })}
            error={errors.languages}
            searchable
          />
        </>
      )}
    </ProfileForm>
  )
}
