import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSession } from '../../session.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { leadingTo, useGoOn, useNext, useSignIn } from './use-entry.ts'

export function SignInPage() {
  const { t } = useWords()
  const session = useSession()
  const next = useNext()
  const signIn = useSignIn()
  const form = useForm({ initialValues: { email: '', password: '' } })
  useEffect(() => {
    document.title = `${t('entry.signInTitle')} · Régie`
  }, [t])
  useGoOn()
  return (
    <form onSubmit={form.onSubmit((given) => void signIn.run(given))}>
      <Stack gap={20}>
        <div>
          <Title order={1}>{t('entry.signInTitle')}</Title>
          <Text c="dimmed" mt={4}>
            {t('entry.promise')}
          </Text>
        </div>
        {session.state === 'signed-out' && session.why === 'ended' && (
          <Alert color="yellow" variant="light" role="status">
            {t('entry.ended')}
          </Alert>
        )}
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          required
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('field.password')}
          autoComplete="current-password"
          required
          {...form.getInputProps('password')}
        />
        <RefusalNote error={signIn.refusal} />
        <Button type="submit" fullWidth loading={signIn.isRunning}>
          {t('entry.signIn')}
        </Button>
        <Stack gap={4}>
          <Anchor component={Link} to="/forgot-password" size="sm">
            {t('entry.forgot')}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t('entry.noAccount')}{' '}
            <Anchor component={Link} to="/sign-up" search={leadingTo(next)}>
              {t('entry.toSignUp')}
            </Anchor>
          </Text>
        </Stack>
      </Stack>
    </form>
  )
}
