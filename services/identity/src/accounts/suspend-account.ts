import {
  type Account,
  accountRestored,
  accountSuspended,
  type Caller,
  Failure,
  fieldFailure,
} from '@regie/contracts'
import type { IdentityDeps } from '../identity-deps.ts'
import { endSessions, revoke } from '../sessions/session.store.ts'
import { holdAccount, holdActiveAdmins, readAccount, setAccountState } from './account.store.ts'
import { accountStates } from './account.states.ts'

/**
 * Shuts an account out: no sign-in, no session, and every access token it holds is refused within seconds.
 *
 * @param reason  why, for the audit trail and for the person
 * @throws Failure 'wrong-state' if suspended already, 'rule-broken' for oneself or the last administrator
 */
export async function suspendAccount(
  deps: IdentityDeps,
  caller: Caller,
  id: string,
  reason: string,
): Promise<Account> {
  const account = await deps.database.transaction(caller, async ({ tx, record }) => {
    mustBeSomebodyElse(caller, id)
    const admins = await holdActiveAdmins(tx)
    const held = await holdAccount(tx, id)
    const state = accountStates.move(held.state, 'suspend')
    if (held.kind === 'admin' && admins.length < 2) throw lastAdmin()
    await setAccountState(tx, id, state, reason)
    const ended = await endSessions(tx, { accountId: id }, 'suspended', deps.now())
    await revoke(tx, 'account', [id])
    const organisationId = held.organisationId
    record.event(accountSuspended, { accountId: id, reason }, { accountIds: [id] })
    record.audit({
      action: 'account.suspended',
      subject: { kind: 'account', id },
      organisationId,
      reason,
      detail: { endedSessions: ended.length },
    })
    return readAccount(tx, id)
  })
  await deps.revocations.refresh().catch(() => undefined)
  return account
}

/**
 * Lets a suspended account sign in again; the sessions it had stay ended.
 * @throws Failure 'wrong-state' if it is not suspended
 */
export function restoreAccount(deps: IdentityDeps, caller: Caller, id: string): Promise<Account> {
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const held = await holdAccount(tx, id)
    await setAccountState(tx, id, accountStates.move(held.state, 'restore'), null)
    record.event(accountRestored, { accountId: id }, { accountIds: [id] })
    record.audit({
      action: 'account.restored',
      subject: { kind: 'account', id },
      organisationId: held.organisationId,
    })
    return readAccount(tx, id)
  })
}

function mustBeSomebodyElse(caller: Caller, id: string) {
  if (caller.accountId !== id) return
  throw fieldFailure('params.id', 'own-account', {
    fr: 'Vous ne pouvez pas suspendre votre propre compte.',
    en: 'You may not suspend your own account.',
  })
}

const lastAdmin = () =>
  new Failure('rule-broken', {
    fr: 'C’est le dernier administrateur ; nommez-en un autre d’abord.',
    en: 'This is the last administrator; appoint another first.',
  })
