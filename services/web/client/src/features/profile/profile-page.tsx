import { Button, Stack, Text } from '@mantine/core'
import type { OperatorProfile } from '@regie/contracts'
import { Refusal } from '../../api.ts'
import { Answered, Empty } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { AvailabilityForm } from './availability-form.tsx'
import { CraftForm } from './craft-form.tsx'
import { EquipmentForm } from './equipment-form.tsx'
import { PapersForm } from './papers-form.tsx'
import { useProfile } from './use-profile.ts'
import { WorkForm } from './work-form.tsx'

type Acts = ReturnType<typeof useProfile>

export function ProfilePage() {
  const { t } = useWords()
  const acts = useProfile()
  const { error } = acts.profile
  if (error instanceof Refusal && error.problem.status === 404) {
    return (
      <Page title={t('operator.profile.title')}>
        <Empty>{t('operator.profile.none')}</Empty>
      </Page>
    )
  }
  return (
    <Answered of={acts.profile} heightPx={400}>
      {(profile) => (
        <Page
          title={t('operator.profile.title')}
          lead={profile.name}
          state={
            <StateMark tone={profile.isMatchable ? 'pass' : 'warn'}>
              {t(profile.isMatchable ? 'operator.profile.matchable' : 'operator.profile.notMatchable')}
            </StateMark>
          }
          act={<PauseButton profile={profile} acts={acts} />}
        >
          <Obstacles profile={profile} />
          <Answered of={acts.availability}>
            {(availability) => <AvailabilityForm availability={availability} save={acts.saveAvailability} />}
          </Answered>
          <PapersForm profile={profile} />
          <EquipmentForm profile={profile} />
          <CraftForm profile={profile} />
          <WorkForm profile={profile} />
        </Page>
      )}
    </Answered>
  )
}

function Obstacles({ profile }: { profile: OperatorProfile }) {
  const { says } = useWords()
  if (profile.obstacles.length === 0) return null
  return (
    <div className="surface pad">
      {profile.obstacles.map((sentence) => (
        <Text key={sentence.en}>{says(sentence)}</Text>
      ))}
    </div>
  )
}

function PauseButton({ profile, acts: { pause, resume } }: { profile: OperatorProfile; acts: Acts }) {
  const { t } = useWords()
  if (profile.state !== 'active' && profile.state !== 'paused') return null
  const isPaused = profile.state === 'paused'
  const act = isPaused ? resume : pause
  return (
    <Stack gap={8}>
      <Button
        variant={isPaused ? 'filled' : 'default'}
        loading={act.isRunning}
        onClick={() => void act.run(null)}
      >
        {t(isPaused ? 'operator.profile.resume' : 'operator.profile.pause')}
      </Button>
      <RefusalNote error={act.refusal} />
    </Stack>
  )
}
