import { Stack } from '@mantine/core'
import { MISSION_STATES, MissionPage } from '@regie/contracts'
import { useState } from 'react'
import { usePages } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StateFilter } from '../../ui/state-filter.tsx'
import { useWords } from '../../words/use-words.ts'
import { MissionRows } from '../missions/mission-rows.tsx'

export function ProducerMissionsPage() {
  const { t } = useWords()
  const [state, setState] = useState<string | null>(null)
  const missions = usePages(`/v1/missions?limit=50${state ? `&state=${state}` : ''}`, MissionPage)
  return (
    <Page
      title={t('producer.missions.title')}
      act={
        <StateFilter
          label={t('field.state')}
          every={t('producer.missions.every')}
          states={MISSION_STATES.map((value) => ({ value, label: t(`missionState.${value}`) }))}
          value={state}
          change={setState}
        />
      }
    >
      <Answered of={missions} empty={t('producer.missions.none')}>
        {(all) => (
          <Stack gap={16}>
            <MissionRows missions={all} who="both" />
            <MoreButton of={missions} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}
