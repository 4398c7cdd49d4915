import { notFound } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { accounts, type Charter, charters, type Operator, operators, organisations } from './heard.table.ts'

/** The name a client organisation goes by; its id's beginning until its news has arrived. */
export async function organisationName(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.select().from(organisations).where(eq(organisations.id, id))
  return row?.name ?? id.slice(0, 8)
}

export async function accountOf(tx: Tx, id: string | null) {
  if (!id) return null
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id))
  return row ?? null
}

export async function charterOf(tx: Tx, id: string | null): Promise<Charter | null> {
  if (!id) return null
  const [row] = await tx.select().from(charters).where(eq(charters.id, id))
  return row ?? null
}

/** The charter a key means to a client: their own before the house's. */
export async function charterByKey(
  tx: Tx,
  key: string | null,
  organisationId: string | null,
): Promise<Charter | null> {
  if (!key) return null
  const reach = organisationId
    ? or(isNull(charters.organisationId), eq(charters.organisationId, organisationId))
    : isNull(charters.organisationId)
  const [row] = await tx
    .select()
    .from(charters)
    .where(and(eq(charters.key, key), reach))
    .orderBy(sql`${charters.organisationId} NULLS LAST`)
    .limit(1)
  return row ?? null
}

export async function operatorOf(tx: Tx, id: string | null): Promise<Operator | null> {
  if (!id) return null
  const [row] = await tx.select().from(operators).where(eq(operators.id, id))
  return row ?? null
}

/** Held until the transaction ends, so that two assignments of one operator are weighed one after the other. */
export async function lockOperator(tx: Tx, id: string): Promise<Operator> {
  const [row] = await tx.select().from(operators).where(eq(operators.id, id)).for('no key update')
  if (!row) throw notFound({ fr: 'Opérateur', en: 'Operator' })
  return row
}
