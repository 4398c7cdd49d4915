import type { Plan } from '@regie/contracts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { percentOf } from './plan-words.ts'

export function PlanTotals({ totals }: { totals: NonNullable<Plan['totals']> }) {
  const { t, format, language } = useWords()
  const { giniBefore, giniAfter, travelKm } = totals
  const road = [format.duration(totals.travelMinutes), travelKm === null ? null : format.km(travelKm)]
  return (
    <Section title={t('plans.totals')}>
      <Facts
        facts={[
          [
            t('plans.form.include'),
            t('plans.summary', { assigned: totals.assigned, unassigned: totals.unassigned }),
          ],
          totals.standbys > 0 && [t('plans.standbys'), format.number(totals.standbys)],
          [t('plans.pay'), format.money(totals.payCents)],
          [t('plans.travelTime'), `${road.filter(Boolean).join(', ')} · ${format.money(totals.travelCents)}`],
          [t('plans.cost'), format.money(totals.costCents)],
          [
            t('plans.gap'),
            totals.gap === null
              ? t('plans.gapUnknown')
              : t('plans.gapValue', { percent: percentOf(totals.gap, language) }),
          ],
          [
            t('plans.gini'),
            t('plans.giniValue', { before: format.share(giniBefore), after: format.share(giniAfter) }),
          ],
          [t('plans.considered'), format.number(totals.operatorsConsidered)],
        ]}
      />
    </Section>
  )
}
