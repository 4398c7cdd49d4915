import { type Account, type AccountDraft, type Caller, passwordResetAsked } from '@regie/contracts'
import type { IdentityDeps } from '../identity-deps.ts'
import { insertReset } from '../password-resets/password-reset.store.ts'
import { readAccount } from './account.store.ts'
import { addAccount } from './add-account.ts'

const WELCOME_LINK_MS = 7 * 86_400_000

/**
 * An administrator opens an account of the house. No password passes through their hands: the link to choose one is
 * mailed, valid for a week.
 */
export function openStaffAccount(deps: IdentityDeps, caller: Caller, draft: AccountDraft): Promise<Account> {
  return deps.database.transaction(caller, async (unit) => {
    const now = deps.now()
    const accountId = await addAccount(unit, { ...draft, passwordHash: null, membership: null }, now)
    const expiresAt = new Date(now.getTime() + WELCOME_LINK_MS)
    const resetId = await insertReset(unit.tx, { accountId, askedAt: now, expiresAt })
    unit.record.event(
      passwordResetAsked,
      { resetId, accountId, expiresAt: expiresAt.toISOString() },
      { accountIds: [accountId] },
    )
    return readAccount(unit.tx, accountId)
  })
}
