import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { MemberRole } from '@regie/contracts'
import { useMe } from '../../session.ts'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { PreferenceList } from '../client-preferences/preference-list.tsx'
import { MemberRow } from './member-row.tsx'
import { useInvitations, useTeam } from './use-team.ts'

export function TeamPage() {
  const { t } = useWords()
  const me = useMe()
  const organisationId = me.organisation?.id ?? ''
  const team = useTeam(organisationId)
  const isAdmin = me.role === 'client-admin'
  return (
    <Page title={t('client.team.title')} lead={me.organisation?.name}>
      {isAdmin && <InviteForm invite={team.invite} />}
      <Section title={t('client.team.members')} isPlain>
        <Answered of={team.members}>
          {(members) => (
            <div className="rows">
              {members.map((member) => (
                <MemberRow
                  key={member.accountId}
                  member={member}
                  organisationId={organisationId}
                  mayChange={isAdmin}
                />
              ))}
            </div>
          )}
        </Answered>
      </Section>
      <PreferenceList />
      {isAdmin && <Invitations organisationId={organisationId} revoke={team.revoke} />}
    </Page>
  )
}

type Team = ReturnType<typeof useTeam>

function InviteForm({ invite }: { invite: Team['invite'] }) {
  const { t } = useWords()
  const form = useForm<{ email: string; role: MemberRole }>({ initialValues: { email: '', role: 'member' } })
  const send = async (given: { email: string; role: MemberRole }) => {
    if (await invite.run(given)) form.reset()
  }
  return (
    <Section title={t('client.team.inviteTitle')} lead={t('client.team.roleHint')}>
      <form onSubmit={form.onSubmit((given) => void send(given))}>
        <Stack gap={12}>
          <Group align="flex-end" gap={12}>
            <TextInput
              label={t('field.email')}
              type="email"
              required
              {...form.getInputProps('email')}
              error={fieldErrors(invite.refusal).email}
              style={{ flex: '2 1 220px' }}
            />
            <Select
              label={t('client.team.role')}
              data={(['member', 'admin'] as const).map((value) => ({
                value,
                label: t(`client.team.roles.${value}`),
              }))}
              allowDeselect={false}
              {...form.getInputProps('role')}
              style={{ flex: '1 1 140px' }}
            />
            <Button type="submit" loading={invite.isRunning}>
              {t('client.team.invite')}
            </Button>
          </Group>
          <RefusalNote error={invite.refusal} shown={['email']} />
          {invite.isDone && (
            <Alert variant="light" color="green" role="status">
              {t('act.saved')}
            </Alert>
          )}
        </Stack>
      </form>
    </Section>
  )
}

function Invitations({ organisationId, revoke }: { organisationId: string; revoke: Team['revoke'] }) {
  const { t, format } = useWords()
  const invitations = useInvitations(organisationId)
  return (
    <Section title={t('client.team.invitations')} isPlain>
      <RefusalNote error={revoke.refusal} />
      <Answered of={invitations} empty={t('client.team.noInvitations')}>
        {(all) => (
          <div className="rows">
            {all.map(({ id, email, role, state, invitedBy, expiresAt }) => (
              <div key={id} className="row row-grid">
                <div>
                  <Text fw={550}>{email}</Text>
                  <Text size="sm" c="dimmed">
                    {t(`client.team.roles.${role}`)} ·{' '}
                    {t('client.team.invitedBy', { name: invitedBy, when: format.moment(expiresAt) })}
                  </Text>
                </div>
                <Stack gap={4} align="flex-end">
                  <StateMark tone={state === 'open' ? 'act' : state === 'accepted' ? 'pass' : 'quiet'}>
                    {t(`client.team.states.${state}`)}
                  </StateMark>
                  {state === 'open' && (
                    <Button variant="subtle" color="gray" size="xs" onClick={() => void revoke.run(id)}>
                      {t('client.team.revoke')}
                    </Button>
                  )}
                </Stack>
              </div>
            ))}
          </div>
        )}
      </Answered>
    </Section>
  )
}
