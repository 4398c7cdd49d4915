import { Button, Group, Stack, Text } from '@mantine/core'
import type { Account } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../session.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useStanding } from './use-accounts.ts'

/** One account: who it is, whether it may sign in and why not, and the act that changes it. */
export function AccountRow({ account }: { account: Account }) {
  const { t, format } = useWords()
  const { name, email, role, organisation, state, suspendedFor, openedAt, lastSignedInAt } = account
  return (
    <div className="row">
      <Group justify="space-between" align="flex-start" gap={12} wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{name}</Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {email}
          </Text>
        </div>
        <StateMark tone={state === 'active' ? 'pass' : 'warn'}>
          {t(`producer.accounts.states.${state}`)}
        </StateMark>
      </Group>
      <Text size="sm" c="dimmed">
        {t(`producer.accounts.roles.${role}`)}
        {organisation && (
          <>
            {' · '}
            <Link to={`/organisations/${organisation.id}`}>{organisation.name}</Link>
          </>
        )}
        {' · '}
        {t('producer.accounts.since', { when: format.day(openedAt) })}
        {' · '}
        {lastSignedInAt
          ? t('producer.accounts.lastSeen', { when: format.moment(lastSignedInAt) })
          : t('producer.accounts.neverSeen')}
      </Text>
      {suspendedFor && <Text size="sm">{format.quoted(suspendedFor)}</Text>}
      <Standing account={account} />
    </div>
  )
}

function Standing({ account: { id, name, state } }: { account: Account }) {
  const { t } = useWords()
  const me = useMe()
  const { suspend, restore } = useStanding(id)
  if (state === 'suspended') {
    return (
      <Stack gap={8} mt={8} align="flex-start">
        <Button
          variant="default"
          size="sm"
          loading={restore.isRunning}
          onClick={() => void restore.run(null)}
        >
          {t('producer.accounts.restore')}
        </Button>
        <RefusalNote error={restore.refusal} />
      </Stack>
    )
  }
  if (me.id === id) return null
  return (
    <Group mt={4} ml={-8}>
      <ReasonDialog
        title={t('producer.accounts.suspendTitle', { name })}
        lead={t('producer.accounts.suspendLead')}
        label={t('producer.accounts.suspend')}
        variant="subtle"
        color="red"
        isSmall
        act={suspend}
      />
    </Group>
  )
}
