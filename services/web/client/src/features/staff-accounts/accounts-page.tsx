import { Button, Group, Stack, TextInput } from '@mantine/core'
import { ACCOUNT_KINDS, ACCOUNT_STATES, EmailAddress } from '@regie/contracts'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StateFilter } from '../../ui/state-filter.tsx'
import { useWords } from '../../words/use-words.ts'
import { AccountRow } from './account-row.tsx'
import { NewAccount } from './new-account.tsx'
import { type AccountFilter, useAccounts } from './use-accounts.ts'

/** Who may sign in, and as what. */
export function AccountsPage() {
  const { t } = useWords()
  const [filter, setFilter] = useState<AccountFilter>({ kind: null, state: null, email: '' })
  const accounts = useAccounts(filter)
  const set = (part: Partial<AccountFilter>) => setFilter({ ...filter, ...part })
  return (
    <Page title={t('producer.accounts.title')} lead={t('producer.accounts.lead')} act={<NewAccount />}>
      <Group gap={8} align="flex-end">
        <StateFilter
          label={t('producer.accounts.kind')}
          every={t('producer.accounts.everyKind')}
          states={ACCOUNT_KINDS.map((value) => ({ value, label: t(`producer.accounts.kinds.${value}`) }))}
          value={filter.kind}
          change={(kind) => set({ kind })}
        />
        <StateFilter
          label={t('field.state')}
          every={t('producer.accounts.everyState')}
          states={ACCOUNT_STATES.map((value) => ({ value, label: t(`producer.accounts.states.${value}`) }))}
          value={filter.state}
          change={(state) => set({ state })}
        />
        <AddressSearch find={(email) => set({ email })} />
      </Group>
      <Answered of={accounts} empty={t('producer.accounts.none')}>
        {(all) => (
          <Stack gap={16}>
            <div className="rows">
              {all.map((account) => (
                <AccountRow key={account.id} account={account} />
              ))}
            </div>
            <MoreButton of={accounts} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

/** A whole address, since that is what is looked up; emptied, it shows all again. */
function AddressSearch({ find }: { find: (email: string) => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  return (
    <form
      noValidate
      style={{ flex: '1 1 260px' }}
      onSubmit={(event) => {
        event.preventDefault()
        const isAsked = typed.trim() === '' || EmailAddress.safeParse(typed).success
        setWrong(!isAsked)
        if (isAsked) find(typed.trim())
      }}
    >
      <Group gap={8} wrap="nowrap" align="flex-start">
        <TextInput
          type="search"
          inputMode="email"
          aria-label={t('field.email')}
          placeholder={t('producer.accounts.whole')}
          value={typed}
          error={isWrong ? t('producer.accounts.wholeOnly') : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            if (event.currentTarget.value === '') find('')
          }}
          style={{ flex: 1, minWidth: 0 }}
        />
        <Button type="submit" variant="default" px={12} aria-label={t('producer.accounts.search')}>
          <IconSearch size={18} stroke={1.6} aria-hidden />
        </Button>
      </Group>
    </form>
  )
}
