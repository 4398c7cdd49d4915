import type { Language, LocalizedText, Role } from '@regie/contracts'
import type { Range, Tx } from '@regie/database'
import { and, asc, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import { accounts, missions, organisations } from './fact.table.ts'

export type AccountFact = {
  id: string
  role: Role
  name: string
  address: string
  language: Language
  organisationId: string | null
  isSuspended: boolean
}
export type MissionFact = {
  id: string
  reference: string
  title: LocalizedText
  placeName: string
  during: Range
  zone: string
  organisationId: string
  organisationName: string
}

// Each `keep` takes the newest news of a row: older or repeated news changes nothing.

export async function keepAccount(tx: Tx, account: Omit<AccountFact, 'isSuspended'>, asOf: Date) {
  await tx
    .insert(accounts)
    .values({ ...account, asOf })
    .onConflictDoUpdate({
      target: accounts.id,
      set: { ...account, asOf },
      setWhere: lt(accounts.asOf, asOf),
    })
}

/** @returns false while the account is not known yet */
export async function keepStanding(tx: Tx, accountId: string, isSuspended: boolean, asOf: Date) {
  const [known] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId))
  await tx
    .update(accounts)
    .set({ isSuspended, standingAsOf: asOf })
    .where(
      and(eq(accounts.id, accountId), or(isNull(accounts.standingAsOf), lt(accounts.standingAsOf, asOf))),
    )
  return known !== undefined
}

export async function keepOrganisation(tx: Tx, organisation: { id: string; name: string }, asOf: Date) {
  await tx
    .insert(organisations)
    .values({ ...organisation, asOf })
    .onConflictDoUpdate({
      target: organisations.id,
      set: { name: organisation.name, asOf },
      setWhere: lt(organisations.asOf, asOf),
    })
}

export async function keepMission(tx: Tx, mission: MissionFact, asOf: Date) {
  await tx
    .insert(missions)
    .values({ ...mission, asOf })
    .onConflictDoUpdate({
      target: missions.id,
      set: { ...mission, asOf },
      setWhere: lt(missions.asOf, asOf),
    })
}

export type About = { accountIds?: string[]; organisationId?: string | null; missionId?: string | null }

/** What is known of whom and what a piece of news is about; whatever is not known yet is absent. */
export type Known = {
  accounts: Map<string, AccountFact>
  /** People of the organisation who may be written to, oldest account first. */
  members: AccountFact[]
  organisationName?: string
  mission?: MissionFact
}

export async function readFacts(tx: Tx, about: About): Promise<Known> {
  const named = about.accountIds?.length
    ? await tx.select().from(accounts).where(inArray(accounts.id, about.accountIds))
    : []
  const members = about.organisationId
    ? await tx
        .select()
        .from(accounts)
        .where(and(eq(accounts.organisationId, about.organisationId), eq(accounts.isSuspended, false)))
        .orderBy(asc(accounts.id))
        .limit(200)
    : []
  const [organisation] = about.organisationId
    ? await tx.select().from(organisations).where(eq(organisations.id, about.organisationId))
    : []
  const [mission] = about.missionId
    ? await tx.select().from(missions).where(eq(missions.id, about.missionId))
    : []
  return {
    accounts: new Map(named.map((row) => [row.id, toAccount(row)])),
    members: members.map(toAccount),
    ...(organisation ? { organisationName: organisation.name } : {}),
    ...(mission ? { mission } : {}),
  }
}

// role comes from a contract that admits roles only.
const toAccount = (row: typeof accounts.$inferSelect): AccountFact => ({
  id: row.id,
  role: row.role as Role,
  name: row.name,
  address: row.address,
  language: row.language,
  organisationId: row.organisationId,
  isSuspended: row.isSuspended,
})
