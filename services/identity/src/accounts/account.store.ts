import { type Account, type AccountQuery, type MeChange, notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { idBefore } from '../id-page.ts'
import { members, organisations } from '../organisations/organisation.table.ts'
import { roleOf } from './account.rules.ts'
import { type AccountRow, accounts, credentials } from './account.table.ts'
import { emailKey } from './email.rules.ts'

const ACCOUNT = { fr: 'Compte', en: 'Account' }

export const insertAccount = (tx: Tx, row: typeof accounts.$inferInsert) => tx.insert(accounts).values(row)

/** The account and its hash by address; undefined for an address nobody has. */
export async function findForSignIn(tx: Tx, email: string) {
  const [found] = await tx
    .select({ accountId: accounts.id, passwordHash: credentials.passwordHash })
    .from(accounts)
    .leftJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(eq(accounts.emailKey, emailKey(email)))
  return found
}

export async function findByEmail(tx: Tx, email: string): Promise<AccountRow | undefined> {
  const [row] = await tx
    .select()
    .from(accounts)
    .where(eq(accounts.emailKey, emailKey(email)))
  return row
}

/**
 * The account, held until the transaction ends: sign-in, suspension and a new password see each other's outcome.
 * Sessions and members may refer to it meanwhile.
 * @throws Failure 'not-found'
 */
export async function holdAccount(tx: Tx, id: string): Promise<AccountRow> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id)).for('no key update')
  if (!row) throw notFound(ACCOUNT)
  return row
}

/** The same; undefined where there is none. */
export async function findAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id)).for('no key update')
  return row
}

/** All administrators who may sign in, held; in one order, so that two holders never wait for each other. */
export const holdActiveAdmins = (tx: Tx) =>
  tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.kind, 'admin'), eq(accounts.state, 'active')))
    .orderBy(accounts.id)
    .for('no key update')

export async function passwordHashOf(tx: Tx, accountId: string): Promise<string | undefined> {
  const [row] = await tx.select().from(credentials).where(eq(credentials.accountId, accountId))
  return row?.passwordHash
}

export const saveCredential = (tx: Tx, accountId: string, passwordHash: string, changedAt: Date) =>
  tx
    .insert(credentials)
    .values({ accountId, passwordHash, changedAt })
    .onConflictDoUpdate({ target: credentials.accountId, set: { passwordHash, changedAt } })

/** One writer of name and language; the revision moves with them. */
export const changeAccount = (tx: Tx, id: string, change: MeChange) =>
  tx
    .update(accounts)
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.language === undefined ? {} : { language: change.language }),
      revision: sql`${accounts.revision} + 1`,
    })
    .where(eq(accounts.id, id))

export const setAccountState = (
  tx: Tx,
  id: string,
  state: AccountRow['state'],
  suspendedFor: string | null,
) => tx.update(accounts).set({ state, suspendedFor }).where(eq(accounts.id, id))

/** Where a client acts from now on; null: nowhere, until invited again. */
export const setHomeOrganisation = (tx: Tx, id: string, organisationId: string | null) =>
  tx.update(accounts).set({ organisationId }).where(eq(accounts.id, id))

/** Nothing of a person is left but the id; nobody can sign in as it. */
export const anonymiseAccount = (tx: Tx, id: string, { name, email }: { name: string; email: string }) =>
  tx
    .update(accounts)
    .set({
      name,
      email,
      emailKey: emailKey(email),
      state: 'suspended',
      suspendedFor: 'Données effacées. / Data erased.',
      lastSignedInAt: null,
      revision: sql`${accounts.revision} + 1`,
    })
    .where(eq(accounts.id, id))

export const deleteCredential = (tx: Tx, accountId: string) =>
  tx.delete(credentials).where(eq(credentials.accountId, accountId))

/** What this service once told of the account, with name and address in it: nobody is to be told again. */
export const forgetAccountNews = (tx: Tx, accountId: string) =>
  tx.execute(sql`DELETE FROM platform.outbox
    WHERE source = 'identity' AND settled_at IS NOT NULL AND payload->>'accountId' = ${accountId}
      AND name IN ('account-opened', 'account-changed')`)

export const markSignedIn = (tx: Tx, id: string, at: Date) =>
  tx.update(accounts).set({ lastSignedInAt: at }).where(eq(accounts.id, id))

const accountView = (tx: Tx) =>
  tx
    .select({
      account: accounts,
      organisationName: organisations.name,
      memberRole: members.role,
    })
    .from(accounts)
    .leftJoin(organisations, eq(organisations.id, accounts.organisationId))
    .leftJoin(
      members,
      and(eq(members.organisationId, accounts.organisationId), eq(members.accountId, accounts.id)),
    )

export async function readAccount(tx: Tx, id: string): Promise<Account> {
  const [row] = await accountView(tx).where(eq(accounts.id, id))
  if (!row) throw notFound(ACCOUNT)
  return toAccount(row)
}

/** Newest first, one more than asked for. */
export async function listAccounts(tx: Tx, query: AccountQuery): Promise<Account[]> {
  const before = idBefore(query.cursor)
  const rows = await accountView(tx)
    .where(
      and(
        before === undefined ? undefined : lt(accounts.id, before),
        query.kind === undefined ? undefined : eq(accounts.kind, query.kind),
        query.state === undefined ? undefined : eq(accounts.state, query.state),
        query.email === undefined ? undefined : eq(accounts.emailKey, emailKey(query.email)),
      ),
    )
    .orderBy(desc(accounts.id))
    .limit(query.limit + 1)
  return rows.map(toAccount)
}

type AccountView = Awaited<ReturnType<typeof accountView>>[number]

const toAccount = ({ account, organisationName, memberRole }: AccountView): Account => ({
  id: account.id,
  email: account.email,
  name: account.name,
  language: account.language,
  role: roleOf(account.kind, memberRole),
  organisation:
    account.organisationId === null || organisationName === null
      ? null
      : { id: account.organisationId, name: organisationName },
  state: account.state,
  suspendedFor: account.suspendedFor,
  openedAt: account.openedAt.toISOString(),
  lastSignedInAt: account.lastSignedInAt?.toISOString() ?? null,
})
