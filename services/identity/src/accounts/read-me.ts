import { type Me, notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { eq } from 'drizzle-orm'
import { membershipsOf } from '../organisations/organisation.store.ts'
import { roleOf } from './account.rules.ts'
import { accounts } from './account.table.ts'

/**
 * Who an account is in a session.
 *
 * @param organisationId  the one this session acts for; null for anybody but a client
 * @throws Failure 'not-found'
 */
export async function readMe(tx: Tx, accountId: string, organisationId: string | null): Promise<Me> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
  if (!row) throw notFound({ fr: 'Compte', en: 'Account' })
  const memberships = row.kind === 'client' ? await membershipsOf(tx, accountId) : []
  const actsFor = memberships.find((membership) => membership.organisationId === organisationId)
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    language: row.language,
    role: roleOf(row.kind, actsFor?.role ?? null),
    organisation: actsFor ? { id: actsFor.organisationId, name: actsFor.name } : null,
    memberships,
    revision: row.revision,
  }
}
