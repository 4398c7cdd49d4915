import { Stack } from '@mantine/core'
import type { OperatorPatch, OperatorProfile } from '@regie/contracts'
import { type ReactNode, useState } from 'react'
import { fieldErrors } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { SaveRow } from './save-row.tsx'
import { useProfileChange } from './use-profile.ts'

type Props<T> = {
  title: string
  lead?: ReactNode
  profile: OperatorProfile
  /** What the fields begin with, made anew once it is saved. */
  initial: T
  toPatch: (draft: T) => OperatorPatch
  /** Fields that show their own errors. */
  shown: readonly string[]
  children: (draft: T, change: (draft: T) => void, errors: Record<string, string>) => ReactNode
}

/** One part of the profile, saved on its own; what is written here and not yet saved outlives a reading of the rest. */
export function ProfileForm<T>({ title, lead, profile, initial, toPatch, shown, children }: Props<T>) {
  const save = useProfileChange()
  const [edited, setEdited] = useState<T>()
  const isChanged = edited !== undefined && JSON.stringify(edited) !== JSON.stringify(initial)
  const send = async () => {
    if (edited === undefined) return
    const saved = await save.run({ revision: profile.revision, patch: toPatch(edited) })
    if (saved) setEdited(undefined)
  }
  return (
    <Section title={title} lead={lead}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Stack gap={16}>
          {children(edited ?? initial, setEdited, fieldErrors(save.refusal))}
          <SaveRow act={save} shown={shown} isChanged={isChanged} />
        </Stack>
      </form>
    </Section>
  )
}
