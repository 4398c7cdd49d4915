import { accountChanged } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { deleteResetsOf } from '../password-resets/password-reset.store.ts'
import { endSessions, revoke } from '../sessions/session.store.ts'
import { roleOf } from './account.rules.ts'
import { anonymiseAccount, deleteCredential, findAccount, forgetAccountNews } from './account.store.ts'

const NOBODY = { fr: 'Compte effacé', en: 'Erased account' } as const

/**
 * Takes the person out of an account, and lets the id stand where the history needs one: no name, no address, no
 * password, no session. `account-changed` carries the same to whoever knew the account. Done twice, it changes nothing.
 */
export async function eraseAccount({ tx, record }: Unit, accountId: string, now: Date): Promise<void> {
  const account = await findAccount(tx, accountId)
  const email = `erased-${accountId}@regie.invalid`
  if (!account || account.email === email) return
  const { language, kind } = account
  const name = NOBODY[language]
  const ended = await endSessions(tx, { accountId }, 'erased', now)
  await revoke(tx, 'account', [accountId])
  await deleteCredential(tx, accountId)
  await deleteResetsOf(tx, accountId)
  await anonymiseAccount(tx, accountId, { name, email })
  await forgetAccountNews(tx, accountId)
  record.event(
    accountChanged,
    { accountId, role: roleOf(kind, null), email, name, language, organisationId: null },
    {},
  )
  record.audit({
    action: 'account.erased',
    subject: { kind: 'account', id: accountId },
    detail: { endedSessions: ended.length },
  })
}
