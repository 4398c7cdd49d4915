import { Stack } from '@mantine/core'
import { MissionPage } from '@regie/contracts'
import { usePages } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { MissionRows } from '../missions/mission-rows.tsx'

export function ClientMissionsPage() {
  const { t } = useWords()
  const missions = usePages('/v1/missions?limit=50', MissionPage)
  return (
    <Page title={t('client.missions.title')}>
      <Answered of={missions} empty={t('client.missions.none')}>
        {(all) => (
          <Stack gap={16}>
            <MissionRows missions={all} who="operator" />
            <MoreButton of={missions} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}
