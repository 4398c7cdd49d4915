import {
  type MemberRole,
  notFound,
  type Organisation,
  type OrganisationMember,
  type PageQuery,
} from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, asc, count, desc, eq, gt, lt } from 'drizzle-orm'
import type { z } from 'zod'
import { accounts } from '../accounts/account.table.ts'
import { idBefore } from '../id-page.ts'
import { members, organisations } from './organisation.table.ts'

type Page = z.infer<typeof PageQuery>

const ORGANISATION = { fr: 'Organisation', en: 'Organisation' }

export const insertOrganisation = (tx: Tx, row: typeof organisations.$inferInsert) =>
  tx.insert(organisations).values(row)

export const insertMember = (tx: Tx, row: typeof members.$inferInsert) => tx.insert(members).values(row)

const organisationView = (tx: Tx) =>
  tx
    .select({
      id: organisations.id,
      name: organisations.name,
      openedAt: organisations.openedAt,
      memberCount: tx.$count(members, eq(members.organisationId, organisations.id)),
    })
    .from(organisations)

type OrganisationView = Awaited<ReturnType<typeof organisationView>>[number]
const toOrganisation = (row: OrganisationView): Organisation => ({
  ...row,
  openedAt: row.openedAt.toISOString(),
})

/** @throws Failure 'not-found', also where the organisation is another's */
export async function readOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const [row] = await organisationView(tx).where(eq(organisations.id, id))
  if (!row) throw notFound(ORGANISATION)
  return toOrganisation(row)
}

/** Newest first, one more than asked for. */
export async function listOrganisations(tx: Tx, { limit, cursor }: Page): Promise<Organisation[]> {
  const before = idBefore(cursor)
  const rows = await organisationView(tx)
    .where(before === undefined ? undefined : lt(organisations.id, before))
    .orderBy(desc(organisations.id))
    .limit(limit + 1)
  return rows.map(toOrganisation)
}

/** In the order their accounts were opened, one more than asked for. */
export async function listMembers(
  tx: Tx,
  organisationId: string,
  { limit, cursor }: Page,
): Promise<OrganisationMember[]> {
  const after = idBefore(cursor)
  const rows = await memberView(tx)
    .where(
      and(
        eq(members.organisationId, organisationId),
        after === undefined ? undefined : gt(members.accountId, after),
      ),
    )
    .orderBy(asc(members.accountId))
    .limit(limit + 1)
  return rows.map(toMember)
}

const memberView = (tx: Tx) =>
  tx
    .select({ member: members, name: accounts.name, email: accounts.email, state: accounts.state })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))

type MemberView = Awaited<ReturnType<typeof memberView>>[number]
const toMember = ({ member, name, email, state }: MemberView): OrganisationMember => ({
  accountId: member.accountId,
  name,
  email,
  role: member.role,
  isSuspended: state === 'suspended',
  joinedAt: member.joinedAt.toISOString(),
})

/** Where an account belongs, by the name of the organisation. */
export const membershipsOf = (tx: Tx, accountId: string) =>
  tx
    .select({ organisationId: members.organisationId, name: organisations.name, role: members.role })
    .from(members)
    .innerJoin(organisations, eq(organisations.id, members.organisationId))
    .where(eq(members.accountId, accountId))
    .orderBy(organisations.name, organisations.id)

export async function memberRoleOf(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<MemberRole | undefined> {
  const [row] = await tx.select({ role: members.role }).from(members).where(whoIs(organisationId, accountId))
  return row?.role
}

/**
 * The organisation, held until the transaction ends: changes of its members take turns.
 * @throws Failure 'not-found'
 */
export async function holdOrganisation(tx: Tx, id: string): Promise<void> {
  const [row] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, id))
    .for('no key update')
  if (!row) throw notFound(ORGANISATION)
}

/** A member with the name of their account. @throws Failure 'not-found' */
export async function readMember(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<OrganisationMember> {
  const [row] = await memberView(tx).where(whoIs(organisationId, accountId))
  if (!row) throw notFound({ fr: 'Membre', en: 'Member' })
  return toMember(row)
}

export const setMemberRole = (tx: Tx, organisationId: string, accountId: string, role: MemberRole) =>
  tx.update(members).set({ role }).where(whoIs(organisationId, accountId))

export const deleteMember = (tx: Tx, organisationId: string, accountId: string) =>
  tx.delete(members).where(whoIs(organisationId, accountId))

const whoIs = (organisationId: string, accountId: string) =>
  and(eq(members.organisationId, organisationId), eq(members.accountId, accountId))

/** Whether somebody with this address belongs already. */
export async function hasMemberWithEmail(tx: Tx, organisationId: string, emailKey: string): Promise<boolean> {
  const [row] = await tx
    .select({ found: count() })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(and(eq(members.organisationId, organisationId), eq(accounts.emailKey, emailKey)))
  return (row?.found ?? 0) > 0
}
