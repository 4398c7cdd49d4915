import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NativeSelect,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core'
import {
  type DeliverableSummary,
  LICENSED_MEDIA,
  LICENSED_TERRITORIES,
  type LicensedMedium,
  type LicensedTerritory,
  RELEASE_KINDS,
  type ReleaseKind,
} from '@regie/contracts'
import { useState } from 'react'
import { Answered, Empty } from '../../ui/answered.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { SetPictures } from './set-pictures.tsx'
import { dayHere } from './use-days.ts'
import { useRecording, useSets } from './use-rights.ts'

const SHOWN = ['subject', 'guardian', 'signedOn', 'expiresOn', 'media', 'territory']

export function ReleaseForm({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const sets = useSets()
  return (
    <Answered of={sets}>
      {({ items }) =>
        items[0] ? (
          <Form sets={items} firstId={items[0].id} onDone={onDone} />
        ) : (
          <Empty>{t('rights.releases.none')}</Empty>
        )
      }
    </Answered>
  )
}

type Sets = readonly DeliverableSummary[]
type Draft = {
  kind: ReleaseKind
  subject: string
  isMinor: boolean
  guardian: string
  signedOn: string
  expiresOn: string
  media: LicensedMedium[]
  territory: LicensedTerritory | ''
}
const EMPTY: Omit<Draft, 'signedOn'> = {
  kind: 'model',
  subject: '',
  isMinor: false,
  guardian: '',
  expiresOn: '',
  media: [],
  territory: '',
}

function Form({ sets, firstId, onDone }: { sets: Sets; firstId: string; onDone: () => void }) {
  const { t } = useWords()
  const [setId, setSetId] = useState(firstId)
  const [chosen, choose] = useState<string[]>([])
  const [draft, setDraft] = useState<Draft>(() => ({
    ...EMPTY,
    signedOn: dayHere(),
  }))
  const recording = useRecording(onDone)
  const errors = fieldErrors(recording.refusal)
  const isMinor = draft.isMinor && draft.kind === 'model'
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const text = (name: 'subject' | 'guardian' | 'signedOn' | 'expiresOn') => ({
    value: draft[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  })
  const send = () =>
    recording.run({
      ...draft,
      deliverableId: setId,
      assetIds: chosen,
      isMinor,
      guardian: isMinor ? draft.guardian : null,
      expiresOn: draft.expiresOn || null,
      media: draft.media.length > 0 ? draft.media : null,
      territory: draft.territory || null,
    })
  return (
    <form
      className="surface pad"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Stack gap={16}>
        <SetPictures
          label={t('rights.releases.set')}
          sets={sets}
          setId={setId}
          chosen={chosen}
          choose={(id, ids) => {
            setSetId(id)
            choose(ids)
          }}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
          <NativeSelect
            label={t('rights.view.releases')}
            value={draft.kind}
            onChange={(event) => change({ kind: event.currentTarget.value as ReleaseKind })}
            data={RELEASE_KINDS.map((value) => ({ value, label: t(`rights.releases.kind.${value}`) }))}
          />
          <TextInput
            label={t('rights.releases.subject')}
            description={t('rights.releases.subjectHint')}
            required
            maxLength={200}
            {...text('subject')}
          />
        </SimpleGrid>
        {draft.kind === 'model' && (
          <Checkbox
            label={t('rights.releases.isMinor')}
            checked={draft.isMinor}
            onChange={(event) => change({ isMinor: event.currentTarget.checked })}
          />
        )}
        {isMinor && (
          <TextInput label={t('rights.releases.guardian')} required maxLength={200} {...text('guardian')} />
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
          <TextInput type="date" label={t('rights.releases.signedOn')} required {...text('signedOn')} />
          <TextInput
            type="date"
            label={t('rights.releases.expiresOn')}
            description={t('rights.releases.expiresOnHint')}
            {...text('expiresOn')}
          />
          <MultiSelect
            label={t('rights.releases.media')}
            description={t('rights.releases.mediaHint')}
            value={draft.media}
            onChange={(media) => change({ media: media as LicensedMedium[] })}
            data={LICENSED_MEDIA.map((value) => ({ value, label: t(`rights.media.${value}`) }))}
          />
          <NativeSelect
            label={t('rights.releases.territory')}
            value={draft.territory}
            onChange={(event) => change({ territory: event.currentTarget.value as Draft['territory'] })}
            data={[
              { value: '', label: t('rights.releases.asLicence') },
              ...LICENSED_TERRITORIES.map((value) => ({ value, label: t(`rights.areas.${value}`) })),
            ]}
          />
        </SimpleGrid>
        <RefusalNote error={recording.refusal} shown={SHOWN} />
        <Group justify="flex-end">
          <Button type="submit" loading={recording.isRunning} disabled={chosen.length === 0}>
            {t('rights.releases.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
