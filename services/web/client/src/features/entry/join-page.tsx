import { Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import type { InvitationLook } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../session.ts'
import { Answered } from '../../ui/answered.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { leadingTo, useFragmentToken, useInvitation, useJoin } from './use-entry.ts'

export function JoinPage() {
  const { t } = useWords()
  const token = useFragmentToken()
  const invitation = useInvitation(token)
  if (!token) return <Text>{t('entry.joinNone')}</Text>
  return <Answered of={invitation}>{(look) => <Join look={look} token={token} />}</Answered>
}

function Join({ look, token }: { look: InvitationLook; token: string }) {
  const { t, language } = useWords()
  const session = useSession()
  const join = useJoin(token)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const isOpen = look.state === 'open' && !look.isExpired
  const errors = fieldErrors(join.refusal)
  const isSignedIn = session.state === 'signed-in'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void join.run(isSignedIn ? {} : { name, password, language })
      }}
    >
      <Stack gap={20}>
        <Title order={1}>{t('entry.joinTitle', { name: look.organisationName })}</Title>
        {!isOpen && <Text>{t('entry.joinClosed')}</Text>}
        {isOpen && (
          <>
            <Text c="dimmed">
              {t('entry.joinLead', { by: look.invitedBy, name: look.organisationName })}{' '}
              {t(look.role === 'admin' ? 'entry.joinAs_admin' : 'entry.joinAs_member')}
            </Text>
            {isSignedIn ? (
              <Text>{t('entry.joinSignedIn', { email: session.account.email })}</Text>
            ) : (
              <>
                <TextInput label={t('field.email')} value={look.email} readOnly autoComplete="username" />
                <TextInput
                  label={t('field.name')}
                  autoComplete="name"
                  required
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                  error={errors.name}
                />
                <PasswordInput
                  label={t('field.password')}
                  description={t('entry.passwordHint')}
                  autoComplete="new-password"
                  required
                  value={password}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                  error={errors.password}
                />
              </>
            )}
            <RefusalNote error={join.refusal} shown={['name', 'password']} />
            <Button type="submit" loading={join.isRunning}>
              {t('entry.join')}
            </Button>
            {!isSignedIn && (
              <Anchor component={Link} to="/sign-in" search={leadingTo(`/join#${token}`)} size="sm">
                {t('entry.joinWithAccount')}
              </Anchor>
            )}
          </>
        )}
      </Stack>
    </form>
  )
}
