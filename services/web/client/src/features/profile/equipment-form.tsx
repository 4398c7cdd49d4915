import { Text } from '@mantine/core'
import { CAPABILITIES, type EquipmentItem, type OperatorProfile } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'
import { EquipmentEditor } from '../application/equipment-part.tsx'
import { ProfileForm } from './profile-form.tsx'

/** What somebody works with, and whether each piece counts when missions are matched. */
export function EquipmentForm({ profile }: { profile: OperatorProfile }) {
  const { t, says } = useWords()
  const counted = new Map(profile.equipment.map((owned) => [keyOf(toItem(owned)), owned.isCounted]))
  return (
    <ProfileForm
      title={t('operator.profile.equipment')}
      lead={t('operator.profile.equipmentLead')}
      profile={profile}
      initial={profile.equipment.map(toItem)}
      shown={['equipment']}
      toPatch={(equipment) => ({ equipment })}
    >
      {(equipment, change, errors) => (
        <>
          <EquipmentEditor
            items={equipment}
            change={change}
            errors={errors}
            isCounted={(item) => counted.get(keyOf(item))}
          />
          {profile.capabilities.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('operator.profile.capabilities')} :{' '}
              {profile.capabilities.map((key) => says(CAPABILITIES[key])).join(', ')}
            </Text>
          )}
        </>
      )}
    </ProfileForm>
  )
}

type Owned = OperatorProfile['equipment'][number]
const toItem = ({ kind, make, model, serial, capabilities, condition, checkedOn }: Owned): EquipmentItem => ({
  kind,
  make,
  model,
  serial,
  capabilities,
  condition,
  checkedOn,
})

/** A piece as it was saved; once changed it is another one, and nobody has judged it yet. */
const keyOf = (item: EquipmentItem) => JSON.stringify(Object.entries(item).toSorted())
