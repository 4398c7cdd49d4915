import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { AuditIntegrity, AuditPage as AuditAnswer } from '@regie/contracts'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'

export function AuditPage() {
  const { t, format } = useWords()
  const [typed, setTyped] = useState('')
  const [action] = useDebouncedValue(typed.trim().toLowerCase(), 300)
  const isName = /^[a-z0-9.-]+$/.test(action)
  const lines = usePages(
    `/v1/audit?limit=50${isName ? `&action=${encodeURIComponent(action)}` : ''}`,
    AuditAnswer,
  )
  return (
    <Page title={t('producer.audit.title')} lead={t('producer.audit.lead')} act={<Integrity />}>
      <TextInput
        aria-label={t('producer.audit.action')}
        placeholder={`${t('producer.audit.action')} : mission.posted`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw={320}
      />
      <Answered of={lines} empty={t('producer.audit.none')}>
        {(all) => (
          <Stack gap={16}>
            <div className="rows">
              {all.map((line) => (
                <div key={`${line.chain}:${line.seq}`} className="row row-grid">
                  <div>
                    <Text size="sm" fw={600}>
                      {line.action}
                    </Text>
                    {line.reason && <Text size="sm">{format.quoted(line.reason)}</Text>}
                    <Text size="xs" c="dimmed">
                      {line.actorName ?? line.actorKind} · {line.subjectKind} {line.subjectId}
                    </Text>
                  </div>
                  <Text size="xs" c="dimmed" ta="right" className="figures">
                    {format.moment(line.at)}
                    <br />
                    {line.chain} {line.seq}
                  </Text>
                </div>
              ))}
            </div>
            <MoreButton of={lines} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

/** Recomputes the chain of hashes; administrators only. */
function Integrity() {
  const { t } = useWords()
  const me = useMe()
  const [found, setFound] = useState<AuditIntegrity>()
  const check = useAct<null, AuditIntegrity>(() => ask('GET', '/v1/audit/integrity', AuditIntegrity), {
    onDone: setFound,
  })
  if (me.role !== 'admin') return null
  return (
    <Stack gap={8}>
      <Button variant="default" loading={check.isRunning} onClick={() => void check.run(null)}>
        {t('producer.audit.check')}
      </Button>
      <RefusalNote error={check.refusal} />
      {found && (
        <Alert variant="light" color={found.isWhole ? 'green' : 'red'} role="status">
          {t(found.isWhole ? 'producer.audit.whole' : 'producer.audit.broken')}
        </Alert>
      )}
    </Stack>
  )
}
