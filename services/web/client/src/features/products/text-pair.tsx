import { SimpleGrid, Textarea, TextInput } from '@mantine/core'
import type { LocalizedText } from '@regie/contracts'
import type { Draft } from './product-draft.ts'

export type PartProps = {
  draft: Draft
  change: (part: Partial<Draft>) => void
  errors: Record<string, string>
}

type PairProps = {
  label: { fr: string; en: string }
  value: LocalizedText
  change: (text: LocalizedText) => void
  errors: Record<string, string>
  field: string
  isLong?: boolean
}

/** The same words in both languages, side by side. */
export function TextPair({ label, value, change, errors, field, isLong = false }: PairProps) {
  const Input = isLong ? Textarea : TextInput
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
      {(['fr', 'en'] as const).map((language) => (
        <Input
          key={language}
          label={label[language]}
          required
          value={value[language]}
          error={errors[`${field}.${language}`]}
          onChange={(event) => change({ ...value, [language]: event.currentTarget.value })}
          {...(isLong ? { autosize: true, minRows: 2 } : {})}
        />
      ))}
    </SimpleGrid>
  )
}
