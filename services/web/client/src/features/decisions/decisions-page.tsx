import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { DecisionCard } from './decision-card.tsx'
import { type DecisionView, useDecisions } from './use-decisions.ts'

const VIEWS: readonly DecisionView[] = ['waiting', 'taken']

/** What the machine proposes and what it did, each with its reasons and the act that answers it. */
export function DecisionsPage() {
  const { t } = useWords()
  const [view, setView] = useState<DecisionView>('waiting')
  const decisions = useDecisions(view)
  return (
    <Page
      title={t('decisions.title')}
      lead={t('decisions.lead')}
      act={
        <SegmentedControl
          aria-label={t('decisions.viewLabel')}
          value={view}
          onChange={(value) => setView(value === 'taken' ? 'taken' : 'waiting')}
          data={VIEWS.map((value) => ({ value, label: t(`decisions.view.${value}`) }))}
        />
      }
    >
      <Answered of={decisions} empty={t(view === 'waiting' ? 'decisions.none' : 'decisions.noneSettled')}>
        {(all) => (
          <Stack gap={16}>
            {all.map((decision) => (
              <DecisionCard key={decision.id} decision={decision} />
            ))}
            <MoreButton of={decisions} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}
