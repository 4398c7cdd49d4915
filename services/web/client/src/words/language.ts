import { LANGUAGES, type Language } from '@regie/contracts'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

const KEPT = 'regie.language'

const WORDS = {
  fr: () => import('./fr.ts').then(({ fr }) => fr),
  en: () => import('./en.ts').then(({ en }) => en),
}

const isLanguage = (text: string | null): text is Language => LANGUAGES.includes(text as Language)

/** French unless the reader chose otherwise on this device. */
function keptLanguage(): Language {
  const kept = localStorage.getItem(KEPT)
  return isLanguage(kept) ? kept : 'fr'
}

export const spokenLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'fr')

/** Loads the words of one language only; the other comes when somebody asks for it. */
export async function startWords(): Promise<void> {
  const language = keptLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await WORDS[language]() } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = language
}

export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await WORDS[language]())
  }
  localStorage.setItem(KEPT, language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}
