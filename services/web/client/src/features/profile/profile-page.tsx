import { Button, Group, MultiSelect, NumberInput, Stack, Text } from '@mantine/core'
import { CAPABILITIES, type OperatorAvailabilityView, type OperatorProfile } from '@regie/contracts'
import { useState } from 'react'
import { Refusal } from '../../api.ts'
import { Answered, Empty } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { languageNames } from '../application/language-names.ts'
import { AvailabilityEditor } from './availability-editor.tsx'
import { ProfileFacts } from './profile-facts.tsx'
import { useProfile } from './use-profile.ts'

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
          <WorkForm profile={profile} acts={acts} />
          <Answered of={acts.availability}>
            {(availability) => (
              <AvailabilityForm key={availability.revision} availability={availability} acts={acts} />
            )}
          </Answered>
          <ProfileFacts profile={profile} />
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

function WorkForm({ profile, acts: { change } }: { profile: OperatorProfile; acts: Acts }) {
  const { t, says, language } = useWords()
  const [radiusKm, setRadiusKm] = useState<number | string>(profile.radiusKm)
  const [euros, setEuros] = useState<number | string>(profile.rates.minimumFeeCents / 100)
  const [languages, setLanguages] = useState(profile.languages)
  const errors = fieldErrors(change.refusal)
  return (
    <Section
      title={t('operator.profile.work')}
      lead={`${profile.home.name} · ${profile.specialities.map(({ label, level }) => `${says(label)} (${level})`).join(', ')}`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void change.run({
            revision: profile.revision,
            radiusKm: Number(radiusKm),
            rates: { ...profile.rates, minimumFeeCents: Math.round(Number(euros) * 100) },
            languages,
          })
        }}
      >
        <Stack gap={16} maw={420}>
          <NumberInput
            label={t('operator.application.radius')}
            min={1}
            max={300}
            value={radiusKm}
            onChange={setRadiusKm}
            error={errors.radiusKm}
          />
          <NumberInput
            label={t('operator.application.minimumFee')}
            min={0}
            decimalScale={2}
            value={euros}
            onChange={setEuros}
            error={errors['rates.minimumFeeCents']}
          />
          <MultiSelect
            label={t('operator.application.languages')}
            data={languageNames(language)}
            value={languages}
            onChange={setLanguages}
            error={errors.languages}
          />
          <RefusalNote error={change.refusal} shown={['radiusKm', 'rates', 'languages']} />
          <Group>
            <Button type="submit" variant="default" loading={change.isRunning}>
              {t('act.save')}
            </Button>
            {change.isDone && <Text role="status">{t('act.saved')}</Text>}
          </Group>
        </Stack>
      </form>
      {profile.capabilities.length > 0 && (
        <Text size="sm" c="dimmed" mt={16}>
          {t('operator.profile.capabilities')} :{' '}
          {profile.capabilities.map((key) => says(CAPABILITIES[key])).join(', ')}
        </Text>
      )}
    </Section>
  )
}

function AvailabilityForm({
  availability,
  acts: { saveAvailability },
}: {
  availability: OperatorAvailabilityView
  acts: Acts
}) {
  const { t } = useWords()
  const { zone, revision, ...initial } = availability
  const [draft, setDraft] = useState(initial)
  return (
    <Section
      title={t('operator.profile.availability')}
      lead={t('operator.profile.availabilityLead', { zone: zone.split('/').at(-1) ?? zone })}
    >
      <Stack gap={16}>
        <AvailabilityEditor
          availability={draft}
          change={setDraft}
          errors={fieldErrors(saveAvailability.refusal)}
        />
        <RefusalNote error={saveAvailability.refusal} shown={['weekly', 'exceptions']} />
        <Group>
          <Button
            variant="default"
            loading={saveAvailability.isRunning}
            onClick={() => void saveAvailability.run({ ...draft, revision })}
          >
            {t('act.save')}
          </Button>
          {saveAvailability.isDone && <Text role="status">{t('act.saved')}</Text>}
        </Group>
      </Stack>
    </Section>
  )
}
