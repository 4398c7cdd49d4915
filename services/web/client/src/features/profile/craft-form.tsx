import { Text } from '@mantine/core'
import type { OperatorProfile, SpecialityClaimed } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'
import { SpecialitiesEditor } from '../application/specialities-editor.tsx'
import { ProfileForm } from './profile-form.tsx'

/** Specialities as practised, those claimed on top: saving the list again keeps what still waits. */
export function CraftForm({ profile }: { profile: OperatorProfile }) {
  const { t } = useWords()
  return (
    <ProfileForm
      title={t('operator.application.specialities')}
      lead={t('operator.profile.craftLead')}
      profile={profile}
      initial={claimedSpecialities(profile)}
      shown={['specialities']}
      toPatch={(specialities) => ({ specialities })}
    >
      {(specialities, change, errors) => (
        <>
          <SpecialitiesEditor specialities={specialities} change={change} errors={errors} />
          <Waiting profile={profile} />
        </>
      )}
    </ProfileForm>
  )
}

function Waiting({ profile: { pendingClaims } }: { profile: OperatorProfile }) {
  const { t, says } = useWords()
  return pendingClaims
    .filter(({ kind }) => kind === 'speciality')
    .map(({ id, label, fromLevel, toLevel }) => (
      <Text key={id} size="sm">
        {t(fromLevel === null ? 'operator.profile.newSpecialityWaits' : 'operator.profile.levelWaits', {
          speciality: says(label),
          from: fromLevel ?? 0,
          to: toLevel ?? 0,
        })}
      </Text>
    ))
}

function claimedSpecialities({ specialities, pendingClaims }: OperatorProfile): SpecialityClaimed[] {
  const claims = pendingClaims.filter(({ kind }) => kind === 'speciality')
  const practised = specialities.map(({ key, level, since }) => {
    const claim = claims.find((one) => one.key === key)
    return { key, level: claim?.toLevel ?? level, ...(since === undefined ? {} : { since }) }
  })
  const added = claims
    .filter(({ fromLevel }) => fromLevel === null)
    .map(({ key, toLevel, since }) => ({
      key: key as SpecialityClaimed['key'],
      level: toLevel ?? 1,
      ...(since === null ? {} : { since }),
    }))
  return [...practised, ...added]
}
