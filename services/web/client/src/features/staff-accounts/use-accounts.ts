import { Account, type AccountDraft, AccountPage } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'

const touches = ['/v1/accounts']

export type AccountFilter = { kind: string | null; state: string | null; email: string }

/** Everybody who has an account, narrowed; an address finds the one account that has it. */
export function useAccounts({ kind, state, email }: AccountFilter) {
  const query = new URLSearchParams({ limit: '50' })
  if (kind) query.set('kind', kind)
  if (state) query.set('state', state)
  if (email) query.set('email', email)
  return usePages(`/v1/accounts?${query.toString()}`, AccountPage)
}

export const useNewAccount = () =>
  useAct((body: AccountDraft, key) => ask('POST', '/v1/accounts', Account, { body, key }), { touches })

export function useStanding(id: string) {
  const path = `/v1/accounts/${id}/suspension`
  return {
    suspend: useAct((reason: string, key) => ask('POST', path, Account, { body: { reason }, key }), {
      touches,
    }),
    restore: useAct<null, Account>(() => ask('DELETE', path, Account), { touches }),
  }
}
