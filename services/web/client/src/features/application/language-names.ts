import type { Language } from '@regie/contracts'

const CODES = [
  'fr',
  'en',
  'es',
  'de',
  'it',
  'pt',
  'nl',
  'ar',
  'zh',
  'ja',
  'ru',
  'pl',
  'ro',
  'tr',
  'uk',
] as const

/** Languages one may meet on a shoot in France, named in the reader's language. */
export function languageNames(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'language' })
  return CODES.map((value) => ({ value, label: names.of(value) ?? value }))
}
