import { Alert, Anchor, Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { useFragmentToken, useResetPassword } from './use-entry.ts'

export function ResetPasswordPage() {
  const { t } = useWords()
  const token = useFragmentToken()
  const [password, setPassword] = useState('')
  const reset = useResetPassword()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (token) void reset.run({ token, password })
      }}
    >
      <Stack gap={20}>
        <Title order={1}>{t('entry.resetTitle')}</Title>
        {!token && <Text>{t('entry.resetNone')}</Text>}
        {reset.isDone && (
          <Alert variant="light" color="green" role="status">
            {t('entry.resetDone')}
          </Alert>
        )}
        {token && !reset.isDone && (
          <>
            <PasswordInput
              label={t('entry.newPassword')}
              description={t('entry.passwordHint')}
              autoComplete="new-password"
              minLength={10}
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={fieldErrors(reset.refusal).password}
            />
            <RefusalNote error={reset.refusal} shown={['password']} />
            <Button type="submit" loading={reset.isRunning}>
              {t('entry.reset')}
            </Button>
          </>
        )}
        <Anchor component={Link} to="/sign-in" size="sm">
          {t('entry.toSignIn')}
        </Anchor>
      </Stack>
    </form>
  )
}
