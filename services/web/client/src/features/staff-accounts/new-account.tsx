import { Button, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { AccountDraft } from '@regie/contracts'
import { useState } from 'react'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { useNewAccount } from './use-accounts.ts'

/** Opens an account for somebody of the house; the password is theirs to choose, by a mailed link. */
export function NewAccount() {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('producer.accounts.add')}</Button>
      <Modal opened={isOpen} onClose={close} title={t('producer.accounts.add')} centered>
        <AccountForm done={close} />
      </Modal>
    </>
  )
}

function AccountForm({ done }: { done: () => void }) {
  const { t, language } = useWords()
  const open = useNewAccount()
  const form = useForm<AccountDraft>({
    initialValues: { kind: 'producer', email: '', name: '', language },
  })
  const errors = fieldErrors(open.refusal)
  return (
    <form onSubmit={form.onSubmit((draft) => void open.run(draft).then((opened) => opened && done()))}>
      <Stack gap={16}>
        <Text size="sm">{t('producer.accounts.addLead')}</Text>
        <TextInput
          label={t('field.name')}
          required
          data-autofocus
          {...form.getInputProps('name')}
          error={errors.name}
        />
        <TextInput
          label={t('field.email')}
          type="email"
          required
          {...form.getInputProps('email')}
          error={errors.email}
        />
        <Select
          label={t('producer.accounts.kind')}
          data={(['producer', 'admin'] as const).map((value) => ({
            value,
            label: t(`producer.accounts.roles.${value}`),
          }))}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
        <Select
          label={t('producer.accounts.language')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
        <RefusalNote error={open.refusal} shown={['name', 'email']} />
        <Button type="submit" loading={open.isRunning}>
          {t('producer.accounts.add')}
        </Button>
      </Stack>
    </form>
  )
}
