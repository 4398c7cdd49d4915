import { Button } from '@mantine/core'
import { speak } from '../words/language.ts'
import { useWords } from '../words/use-words.ts'

/** Says the other language in that language, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { t, language } = useWords()
  const other = language === 'fr' ? 'en' : 'fr'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="sm"
      px={8}
      lang={other}
      title={t('shell.otherLanguageHint')}
      onClick={() => void speak(other)}
    >
      {t('shell.otherLanguage')}
    </Button>
  )
}
