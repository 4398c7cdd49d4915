import { Anchor, Button, PasswordInput, Radio, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { leadingTo, type NewAccount, useGoOn, useNext, useSignUp } from './use-entry.ts'

const FIELDS = ['name', 'organisationName', 'email', 'password'] as const

export function SignUpPage() {
  const { t, language } = useWords()
  const next = useNext()
  const signUp = useSignUp()
  const form = useForm<Omit<NewAccount, 'language'>>({
    initialValues: { kind: 'client', name: '', organisationName: '', email: '', password: '' },
  })
  useEffect(() => {
    document.title = `${t('entry.signUpTitle')} · Régie`
  }, [t])
  const errors = fieldErrors(signUp.refusal)
  useGoOn()
  return (
    <form onSubmit={form.onSubmit((given) => void signUp.run({ ...given, language }))}>
      <Stack gap={20}>
        <Title order={1}>{t('entry.signUpTitle')}</Title>
        <Radio.Group label={t('entry.iAm')} {...form.getInputProps('kind')}>
          <Stack gap={10} mt={8}>
            <Radio value="client" label={t('entry.asClient')} />
            <Radio value="operator" label={t('entry.asOperator')} />
          </Stack>
        </Radio.Group>
        {form.values.kind === 'client' && (
          <TextInput
            label={t('entry.organisation')}
            autoComplete="organization"
            required
            {...form.getInputProps('organisationName')}
            error={errors.organisationName}
          />
        )}
        <TextInput
          label={t('field.name')}
          autoComplete="name"
          required
          {...form.getInputProps('name')}
          error={errors.name}
        />
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          required
          {...form.getInputProps('email')}
          error={errors.email}
        />
        <PasswordInput
          label={t('field.password')}
          description={t('entry.passwordHint')}
          autoComplete="new-password"
          minLength={10}
          required
          {...form.getInputProps('password')}
          error={errors.password}
        />
        <RefusalNote error={signUp.refusal} shown={FIELDS} />
        <Button type="submit" fullWidth loading={signUp.isRunning}>
          {t('entry.signUp')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('entry.hasAccount')}{' '}
          <Anchor component={Link} to="/sign-in" search={leadingTo(next)}>
            {t('entry.toSignIn')}
          </Anchor>
        </Text>
      </Stack>
    </form>
  )
}
