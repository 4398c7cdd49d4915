import { MultiSelect, NumberInput } from '@mantine/core'
import { useWords } from '../../words/use-words.ts'
import { languageNames } from './language-names.ts'
import type { PartProps } from './part.ts'

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
