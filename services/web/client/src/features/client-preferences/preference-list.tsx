import { Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { useOperators } from '../operators/use-operators.ts'
import { PreferenceActs } from './preference-acts.tsx'
import { useClientPreferences } from './use-client-preferences.ts'

/** Whom a client asks for first and with whom it no longer wants to work. Staff name the client, and may add anybody. */
export function PreferenceList({ organisationId }: { organisationId?: string }) {
  const { t, format } = useWords()
  const lines = useClientPreferences(organisationId)
  const whose = organisationId ? { organisationId } : {}
  return (
    <Section title={t('preferences.title')} lead={t('preferences.lead')} isPlain>
      <Stack gap={16}>
        <Answered of={lines} empty={t('preferences.none')} heightPx={80}>
          {(all) => (
            <div className="rows">
              {all.map(({ operatorId, operatorName, reason, setAt }) => (
                <div key={operatorId} className="row">
                  <Group justify="space-between" align="flex-start" gap={8}>
                    <div style={{ flex: '1 1 220px', minWidth: 0 }}>
                      <Text fw={550}>{operatorName}</Text>
                      <Text size="sm" c="dimmed">
                        {format.quoted(reason)} · {format.day(setAt)}
                      </Text>
                    </div>
                    <PreferenceActs operatorId={operatorId} name={operatorName} {...whose} />
                  </Group>
                </div>
              ))}
            </div>
          )}
        </Answered>
        {organisationId && <AddPreference organisationId={organisationId} />}
      </Stack>
    </Section>
  )
}

function AddPreference({ organisationId }: { organisationId: string }) {
  const { t } = useWords()
  const operators = useOperators(null)
  const [operatorId, setOperatorId] = useState<string | null>(null)
  const chosen = operators.data?.find((one) => one.operatorId === operatorId)
  return (
    <Group gap={12} align="flex-end">
      <Select
        label={t('preferences.add')}
        placeholder={t('preferences.choose')}
        data={(operators.data ?? []).map((one) => ({ value: one.operatorId, label: one.name }))}
        searchable
        clearable
        value={operatorId}
        onChange={setOperatorId}
        style={{ flex: '1 1 220px', maxWidth: 360 }}
      />
      {chosen && (
        <PreferenceActs operatorId={chosen.operatorId} name={chosen.name} organisationId={organisationId} />
      )}
    </Group>
  )
}
