import { Alert, Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { useForgotPassword } from './use-entry.ts'

export function ForgotPasswordPage() {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const asking = useForgotPassword()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void asking.run(email)
      }}
    >
      <Stack gap={20}>
        <div>
          <Title order={1}>{t('entry.forgotTitle')}</Title>
          <Text c="dimmed" mt={4}>
            {t('entry.forgotLead')}
          </Text>
        </div>
        {asking.isDone ? (
          <Alert variant="light" color="green" role="status">
            {t('entry.forgotSent')}
          </Alert>
        ) : (
          <>
            <TextInput
              label={t('field.email')}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <RefusalNote error={asking.refusal} />
            <Button type="submit" loading={asking.isRunning}>
              {t('entry.forgotSend')}
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
