import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { Charter, CharterLayer } from '@regie/contracts'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { useLayOver, useOrganisationNames, type useCharter } from './use-charters.ts'

type Saving = ReturnType<typeof useCharter>['saveLayer']

/** What a layered charter stands on, and the act that takes a newer version of it. */
export function BaseOfCharter({ charter, save }: { charter: Charter; save: Saving }) {
  const { t, says } = useWords()
  const { base, layer, revision } = charter
  if (base === null || layer === null) return null
  const isBehind = base.newestVersion > base.version
  return (
    <Section title={t('producer.charters.base')}>
      <Stack gap={12}>
        <Text>
          <Link to={`/charters/${base.charterId}`}>{says(base.title)}</Link>,{' '}
          {t('producer.charters.version', { version: base.version })}
        </Text>
        {isBehind && (
          <Group>
            <Button
              variant="default"
              loading={save.isRunning}
              onClick={() => void save.run({ layer, baseVersion: base.newestVersion, revision })}
            >
              {t('producer.charters.takeBase', { version: base.newestVersion })}
            </Button>
          </Group>
        )}
        <RefusalNote error={save.refusal} />
      </Stack>
    </Section>
  )
}

/** Begins a charter of a client over this one: an empty layer that is then written. */
export function LayOverCharter({ charter }: { charter: Charter }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const organisations = useOrganisationNames()
  const layOver = useLayOver(charter.id, ({ id }) => navigate({ to: `/charters/${id}` }))
  const [key, setKey] = useState('')
  const [organisationId, setOrganisationId] = useState<string | null>(null)
  const { title, speciality } = charter
  const layer: CharterLayer = { layer: 'client', key, title, speciality }
  return (
    <Section title={t('producer.charters.layOver')} lead={t('producer.charters.layOverLead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void layOver.run({ layer, organisationId })
        }}
      >
        <Stack gap={12}>
          <Group align="flex-end" gap={12}>
            <TextInput
              required
              w={260}
              label={t('producer.charters.key')}
              description={t('producer.charters.keyHint')}
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
            />
            <Select
              w={260}
              clearable
              searchable
              label={t('producer.charters.client')}
              placeholder={t('producer.charters.everyClient')}
              data={(organisations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={organisationId}
              onChange={setOrganisationId}
            />
            <Button type="submit" variant="default" loading={layOver.isRunning}>
              {t('producer.charters.layOverAct')}
            </Button>
          </Group>
          <RefusalNote error={layOver.refusal} />
        </Stack>
      </form>
    </Section>
  )
}
