import { useWords } from '../../words/use-words.ts'

/** Calendar days as a person reads them: they belong to the place, not to the reader's clock. */
export function useDays() {
  const { t, format } = useWords()
  const day = (iso: string) => format.day(`${iso}T12:00:00Z`, 'UTC')
  const span = (from: string, until: string | null, withoutEnd: 'rights.daysOpen' | 'rights.daysLegal') =>
    until === null
      ? t(withoutEnd, { from: day(from) })
      : t('rights.days', { from: day(from), until: day(until) })
  return { day, span }
}

/** The calendar day it is where the reader sits, `YYYY-MM-DD`: what a date field begins with. */
export const dayHere = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date())
