import { Stack } from '@mantine/core'
import type { OperatorAvailabilityView } from '@regie/contracts'
import { useState } from 'react'
import { fieldErrors } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { AvailabilityEditor } from './availability-editor.tsx'
import { SaveRow } from './save-row.tsx'
import type { useProfile } from './use-profile.ts'

type Props = {
  availability: OperatorAvailabilityView
  save: ReturnType<typeof useProfile>['saveAvailability']
}

/** The usual week and the days that differ, in the time of the operator's home. */
export function AvailabilityForm({ availability, save }: Props) {
  const { t } = useWords()
  const { zone, revision, ...initial } = availability
  const [edited, setEdited] = useState<typeof initial>()
  const isChanged = edited !== undefined && JSON.stringify(edited) !== JSON.stringify(initial)
  const send = async () => {
    if (edited && (await save.run({ ...edited, revision }))) setEdited(undefined)
  }
  return (
    <Section
      title={t('operator.profile.availability')}
      lead={t('operator.profile.availabilityLead', { zone: zone.split('/').at(-1) ?? zone })}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Stack gap={16}>
          <AvailabilityEditor
            availability={edited ?? initial}
            change={setEdited}
            errors={fieldErrors(save.refusal)}
          />
          <SaveRow act={save} shown={['weekly', 'exceptions']} isChanged={isChanged} />
        </Stack>
      </form>
    </Section>
  )
}
