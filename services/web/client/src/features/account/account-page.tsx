import { Button, Group, PasswordInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'
import { useAccount } from './use-account.ts'

export function AccountPage() {
  const { t } = useWords()
  const account = useAccount()
  const { me } = account
  return (
    <Page title={t('entry.accountTitle')} lead={me.email}>
      <PersonForm account={account} />
      {me.memberships.length > 1 && (
        <Section title={t('entry.organisations')}>
          <Stack gap={8}>
            {me.memberships
              .filter(({ organisationId }) => organisationId !== me.organisation?.id)
              .map(({ organisationId, name }) => (
                <Button
                  key={organisationId}
                  variant="default"
                  loading={account.choose.isRunning}
                  onClick={() => void account.choose.run(organisationId)}
                >
                  {t('entry.chooseOrganisation', { name })}
                </Button>
              ))}
            <RefusalNote error={account.choose.refusal} />
          </Stack>
        </Section>
      )}
      <PasswordForm account={account} />
      <Devices account={account} />
    </Page>
  )
}

type Part = { account: ReturnType<typeof useAccount> }

function PersonForm({ account: { me, change } }: Part) {
  const { t } = useWords()
  const form = useForm({ initialValues: { name: me.name, language: me.language } })
  return (
    <Section title={t('entry.accountPerson')}>
      <form onSubmit={form.onSubmit((given) => void change.run(given))}>
        <Stack gap={16} maw={420}>
          <TextInput
            label={t('field.name')}
            required
            {...form.getInputProps('name')}
            error={fieldErrors(change.refusal).name}
          />
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('entry.mailLanguage')}
            </Text>
            <SegmentedControl
              data={[
                { value: 'fr', label: 'Français' },
                { value: 'en', label: 'English' },
              ]}
              {...form.getInputProps('language')}
            />
          </div>
          <RefusalNote error={change.refusal} shown={['name']} />
          <Group>
            <Button type="submit" loading={change.isRunning}>
              {t('act.save')}
            </Button>
            {change.isDone && <Text role="status">{t('act.saved')}</Text>}
          </Group>
        </Stack>
      </form>
    </Section>
  )
}

function PasswordForm({ account: { changePassword } }: Part) {
  const { t } = useWords()
  const form = useForm({ initialValues: { oldPassword: '', newPassword: '' } })
  const errors = fieldErrors(changePassword.refusal)
  return (
    <Section title={t('entry.accountPassword')}>
      <form
        onSubmit={form.onSubmit((given) => {
          void changePassword.run(given).then(() => form.reset())
        })}
      >
        <Stack gap={16} maw={420}>
          <PasswordInput
            label={t('entry.oldPassword')}
            autoComplete="current-password"
            required
            {...form.getInputProps('oldPassword')}
            error={errors.oldPassword}
          />
          <PasswordInput
            label={t('entry.newPassword')}
            description={t('entry.passwordHint')}
            autoComplete="new-password"
            minLength={10}
            required
            {...form.getInputProps('newPassword')}
            error={errors.newPassword}
          />
          <RefusalNote error={changePassword.refusal} shown={['oldPassword', 'newPassword']} />
          <Group>
            <Button type="submit" variant="default" loading={changePassword.isRunning}>
              {t('entry.reset')}
            </Button>
            {changePassword.isDone && <Text role="status">{t('entry.passwordChanged')}</Text>}
          </Group>
        </Stack>
      </form>
    </Section>
  )
}

function Devices({ account: { sessions, endSession } }: Part) {
  const { t, format } = useWords()
  const nowMs = useNow()
  return (
    <Section title={t('entry.devices')} isPlain>
      <Answered of={sessions}>
        {(devices) => (
          <div className="rows">
            {devices.map(({ id, device, lastUsedAt, isCurrent }) => (
              <div key={id} className="row row-grid">
                <div>
                  <Text lineClamp={1}>{device ?? t('entry.unknownDevice')}</Text>
                  <Text size="sm" c="dimmed">
                    {isCurrent
                      ? t('entry.thisDevice')
                      : t('entry.lastUsed', { when: format.fromNow(lastUsedAt, nowMs) })}
                  </Text>
                </div>
                {!isCurrent && (
                  <Button variant="subtle" size="sm" onClick={() => void endSession.run(id)}>
                    {t('entry.endSession')}
                  </Button>
                )}
              </div>
            ))}
          </div>
        )}
      </Answered>
    </Section>
  )
}
