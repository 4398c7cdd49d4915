import { Group } from '@mantine/core'
import type { ClientPreference } from '@regie/contracts'
import type { Act } from '../../queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useClientPreferences, usePreferenceActs } from './use-client-preferences.ts'

type Props = { operatorId: string; name: string; organisationId?: string }

/** Whether this person is asked for first, or no more; and the acts that say otherwise. */
export function PreferenceActs({ operatorId, name, organisationId }: Props) {
  const { t } = useWords()
  const all = useClientPreferences(organisationId)
  const acts = usePreferenceActs(organisationId)
  if (all.data === undefined) return null
  const said = all.data.find((line) => line.operatorId === operatorId)?.preference
  const about = <T,>(act: Act<{ operatorId: string; reason: string }, T>): Act<string, T> => ({
    ...act,
    run: (reason) => act.run({ operatorId, reason }),
  })
  return (
    <Group gap={8}>
      {said && <PreferenceMark preference={said} />}
      {said !== 'preferred' && (
        <ReasonDialog
          title={t('preferences.preferTitle', { name })}
          lead={t('preferences.preferLead')}
          label={t('preferences.prefer')}
          isSmall
          act={about(acts.prefer)}
        />
      )}
      {said !== 'blocked' && (
        <ReasonDialog
          title={t('preferences.blockTitle', { name })}
          lead={t('preferences.blockLead')}
          label={t('preferences.block')}
          isSmall
          act={about(acts.block)}
        />
      )}
      {said && (
        <ConfirmDialog
          label={t('preferences.drop')}
          title={t('preferences.dropTitle', { name })}
          lead={t('preferences.dropLead')}
          act={acts.drop}
          input={operatorId}
        />
      )}
    </Group>
  )
}

export function PreferenceMark({ preference }: { preference: ClientPreference }) {
  const { t } = useWords()
  return (
    <StateMark tone={preference === 'preferred' ? 'pass' : 'fail'}>
      {t(`preferences.state.${preference}`)}
    </StateMark>
  )
}
