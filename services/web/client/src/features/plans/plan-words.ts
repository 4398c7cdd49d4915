import type { PlanSummary } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'

/** « Plan du jeu. 3 déc. au ven. 4 déc. »: local dates, which belong to no zone. */
export function usePlanTitle({ from, to }: Pick<PlanSummary, 'from' | 'to'>): string {
  const { t, format } = useWords()
  const [first, last] = [from, to].map((date) => format.day(`${date}T12:00:00Z`, 'UTC'))
  return from === to
    ? t('plans.oneTitle', { from: first ?? from })
    : t('plans.oneTitleRange', { from: first ?? from, to: last ?? to })
}

/** A share such as 0.032 as a percentage, rounded up: a bound may not be told better than it is. */
export const percentOf = (share: number, language: string): string =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(Math.ceil(share * 1000) / 1000)
