import { TextInput } from '@mantine/core'
import { useWords } from '../../words/use-words.ts'
import type { PartProps } from './part.ts'

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
