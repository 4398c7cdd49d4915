import {
  type AccountKind,
  accountOpened,
  type Language,
  type MemberRole,
  organisationOpened,
} from '@regie/contracts'
import { newId, type Unit } from '@regie/database'
import { insertMember, insertOrganisation } from '../organisations/organisation.store.ts'
import { roleOf } from './account.rules.ts'
import { insertAccount, saveCredential } from './account.store.ts'
import { emailKey } from './email.rules.ts'

export type NewAccount = {
  kind: AccountKind
  email: string
  name: string
  language: Language
  /** Null where the password is chosen later, by a mailed link. */
  passwordHash: string | null
  /** Where a client belongs, and as what; null for anybody else. */
  membership: { organisationId: string; role: MemberRole } | null
}

/** Writes an account with its password and membership, tells the house, keeps the audit line; returns its id. */
export async function addAccount(unit: Unit, draft: NewAccount, now: Date): Promise<string> {
  const { tx, record } = unit
  const { kind, email, name, language, passwordHash, membership } = draft
  const id = newId()
  const organisationId = membership?.organisationId ?? null
  await insertAccount(tx, {
    id,
    kind,
    email,
    emailKey: emailKey(email),
    name,
    language,
    organisationId,
    openedAt: now,
  })
  if (passwordHash !== null) await saveCredential(tx, id, passwordHash, now)
  if (membership) await insertMember(tx, { ...membership, accountId: id, joinedAt: now })

  const role = roleOf(kind, membership?.role ?? null)
  record.event(
    accountOpened,
    { accountId: id, role, email, name, language, organisationId },
    { accountIds: [id], ...(organisationId === null ? {} : { organisationId }) },
  )
  record.audit({
    action: 'account.opened',
    subject: { kind: 'account', id },
    organisationId,
    detail: { role },
  })
  return id
}

/** Writes an organisation and tells the house; its first member must follow in the same transaction. */
export async function addOrganisation({ tx, record }: Unit, name: string, now: Date): Promise<string> {
  const id = newId()
  await insertOrganisation(tx, { id, name, openedAt: now })
  record.event(organisationOpened, { organisationId: id, name }, { organisationId: id })
  record.audit({
    action: 'organisation.opened',
    subject: { kind: 'organisation', id },
    organisationId: id,
  })
  return id
}
