import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { faceOf, useSession } from '../../session.ts'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { DiffusionPlan } from './diffusion-plan.tsx'
import { Licences } from './licences.tsx'
import { Releases } from './releases.tsx'

const VIEWS = ['plan', 'licences', 'releases'] as const
type View = (typeof VIEWS)[number]
const SHOWN: Record<View, () => React.JSX.Element> = {
  plan: DiffusionPlan,
  licences: Licences,
  releases: Releases,
}

/** What pictures may be used for; the plan is the client's and the house's, not the author's. */
export function RightsPage() {
  const { t } = useWords()
  const session = useSession()
  const isOperator = session.state === 'signed-in' && faceOf(session.account) === 'operator'
  const views = isOperator ? VIEWS.slice(1) : VIEWS
  const [view, setView] = useState<View>(isOperator ? 'licences' : 'plan')
  const Shown = SHOWN[view]
  return (
    <Page
      title={t('rights.title')}
      lead={t(isOperator ? 'rights.leadOperator' : 'rights.lead')}
      act={
        <SegmentedControl
          aria-label={t('rights.viewLabel')}
          value={view}
          onChange={(value) => setView(views.find((known) => known === value) ?? view)}
          data={views.map((value) => ({ value, label: t(`rights.view.${value}`) }))}
        />
      }
    >
      <Shown />
    </Page>
  )
}
