import { LicenceTerms } from '@regie/contracts'
import type { z } from 'zod'
import { Facts } from '../../ui/facts.tsx'
import { useWords } from '../../words/use-words.ts'

/** The four bounds of a licence: scope, purpose, place, duration. */
export function Licence({ terms }: { terms: z.infer<typeof LicenceTerms> }) {
  const { t, says } = useWords()
  return (
    <Facts
      facts={[
        [t('mission.licence.scope'), says(terms.scope)],
        [t('mission.licence.purpose'), says(terms.purpose)],
        [t('mission.licence.territory'), says(terms.territory)],
        [
          t('mission.licence.duration'),
          terms.durationMonths === null
            ? t('mission.licence.legalTerm')
            : t('mission.licence.months', { count: terms.durationMonths }),
        ],
        [t('mission.licence.exclusive'), terms.isExclusive ? t('mission.yes') : t('mission.no')],
        [t('mission.licence.credit'), terms.credit],
      ]}
    />
  )
}
