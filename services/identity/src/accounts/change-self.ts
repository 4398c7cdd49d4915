import { accountChanged, type Caller, type Me, type MeChange } from '@regie/contracts'
import { mustMatch } from '@regie/service-kit'
import type { IdentityDeps } from '../identity-deps.ts'
import { changeAccount, holdAccount } from './account.store.ts'
import { readMe } from './read-me.ts'

/**
 * Changes one's own name or language.
 * @throws Failure 'stale' when it changed since `seen`
 */
export function changeSelf(
  deps: IdentityDeps,
  caller: Caller & { accountId: string },
  seen: number,
  change: MeChange,
): Promise<Me> {
  const { accountId, organisationId } = caller
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const account = await holdAccount(tx, accountId)
    mustMatch(seen, account.revision)
    await changeAccount(tx, accountId, change)
    const me = await readMe(tx, accountId, organisationId)
    const { email, name, language, role } = me
    record.event(
      accountChanged,
      { accountId, role, email, name, language, organisationId: account.organisationId },
      { accountIds: [accountId] },
    )
    record.audit({
      action: 'account.changed',
      subject: { kind: 'account', id: accountId },
      detail: { fields: Object.keys(change) },
    })
    return me
  })
}
