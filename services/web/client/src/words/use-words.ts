import type { Language, LocalizedText } from '@regie/contracts'
import { useTranslation } from 'react-i18next'
import { type Format, formatIn } from '../format.ts'
import type { fr } from './fr.ts'

type Paths<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Paths<T[K], `${Prefix}${K}.`>
}[keyof T & string]

type Plain<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K

/** Every key of the words; plurals by their base name. */
export type WordKey = Plain<Paths<typeof fr>>

export type Words = {
  language: Language
  t: (key: WordKey, values?: Record<string, string | number>) => string
  /** The sentence of the server in the reader's language. */
  says: (text: LocalizedText) => string
  format: Format
}

export function useWords(): Words {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'fr'
  return {
    language,
    t: (key, values) => t(key as never, values as never) as unknown as string,
    says: (text) => text[language],
    format: formatIn(language),
  }
}
