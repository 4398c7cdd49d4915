import { Button, Group, Stack, Text } from '@mantine/core'
import type { OrganisationMember } from '@regie/contracts'
import { useMe } from '../../session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useMember } from './use-team.ts'

type Props = { member: OrganisationMember; organisationId: string; mayChange: boolean }

/** One member; whoever administers gives another role or removes them. */
export function MemberRow({ member, organisationId, mayChange }: Props) {
  const { t } = useWords()
  const me = useMe()
  const { accountId, name, email, role, isSuspended } = member
  const { change, remove } = useMember(organisationId, accountId)
  const isMe = me.id === accountId
  return (
    <div className="row">
      <Group justify="space-between" align="flex-start" gap={8}>
        <div style={{ flex: '1 1 200px', minWidth: 0 }}>
          <Text fw={550}>{name}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {email}
          </Text>
        </div>
        <Stack gap={0} align="flex-end">
          <Text size="sm">{t(`client.team.roles.${role}`)}</Text>
          {isSuspended && <StateMark tone="warn">{t('client.team.suspended')}</StateMark>}
        </Stack>
      </Group>
      {mayChange && (
        <Group gap={4} mt={4} ml={-8}>
          {role === 'member' ? (
            <Button
              variant="subtle"
              size="sm"
              px={8}
              loading={change.isRunning}
              onClick={() => void change.run('admin')}
            >
              {t('client.team.promote')}
            </Button>
          ) : (
            <ConfirmDialog
              label={t('client.team.demote')}
              title={t('client.team.demoteTitle', { name })}
              lead={t(isMe ? 'client.team.demoteMeLead' : 'client.team.demoteLead')}
              act={change}
              input="member"
            />
          )}
          <ConfirmDialog
            label={t(isMe ? 'client.team.leave' : 'client.team.remove')}
            title={t(isMe ? 'client.team.leaveTitle' : 'client.team.removeTitle', { name })}
            lead={t(isMe ? 'client.team.leaveLead' : 'client.team.removeLead')}
            color="red"
            act={remove}
            input={null}
          />
        </Group>
      )}
      {role === 'member' && <RefusalNote error={change.refusal} />}
    </div>
  )
}
