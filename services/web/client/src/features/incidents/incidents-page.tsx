import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { Answered, Empty } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useWords } from '../../words/use-words.ts'
import { IncidentCard } from './incident-card.tsx'
import { RecoveryFigures } from './recovery-figures.tsx'
import { useIncidents } from './use-incidents.ts'

/** The desk: what endangers missions now, worst first, each with its next act. */
export function IncidentsPage() {
  const { t } = useWords()
  const [view, setView] = useState<'alive' | 'solved'>('alive')
  const [at, setAt] = useState(0)
  const { incidents, figures } = useIncidents(view)
  const last = (incidents.data?.items.length ?? 1) - 1
  const go = (to: number) => setAt(Math.max(0, Math.min(last, to)))
  useKeys({ j: () => go(at + 1), k: () => go(at - 1) })
  return (
    <Page
      title={t('incidents.title')}
      lead={<span className="only-wide">{t('incidents.lead')}</span>}
      act={
        <SegmentedControl
          aria-label={t('incidents.viewLabel')}
          value={view}
          onChange={(value) => {
            setView(value === 'solved' ? 'solved' : 'alive')
            setAt(0)
          }}
          data={(['alive', 'solved'] as const).map((value) => ({
            value,
            label: t(`incidents.view.${value}`),
          }))}
        />
      }
    >
      <Answered of={incidents}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('incidents.none')}</Empty>
          ) : (
            <Stack gap={16}>
              {items.map((incident, index) => (
                <IncidentCard key={incident.id} incident={incident} isCurrent={index === at} />
              ))}
            </Stack>
          )
        }
      </Answered>
      <RecoveryFigures of={figures} />
    </Page>
  )
}
