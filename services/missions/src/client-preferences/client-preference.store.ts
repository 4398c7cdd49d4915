import {
  type ClientPreferenceLine,
  type ClientPreferencePage,
  type ClientPreferenceQuery,
  notFound,
} from '@regie/contracts'
import { cursorAfter, readCursor, toPage, type Tx } from '@regie/database'
import { and, desc, eq, lt } from 'drizzle-orm'
import { assignments } from '../assignments/assignment.table.ts'
import { organisations } from '../heard/heard.table.ts'
import { type ClientPreferenceRow, clientPreferences } from './client-preference.table.ts'

/** Newest first; of the caller's own organisation where they are a client. */
export async function pageOfPreferences(tx: Tx, query: ClientPreferenceQuery): Promise<ClientPreferencePage> {
  const { organisationId, cursor, limit } = query
  const rows = await tx
    .select()
    .from(clientPreferences)
    .where(
      and(
        organisationId === undefined ? undefined : eq(clientPreferences.organisationId, organisationId),
        cursor === undefined ? undefined : lt(clientPreferences.id, readCursor(cursor).id),
      ),
    )
    .orderBy(desc(clientPreferences.id))
    .limit(limit + 1)
  return toPage(rows, limit, toLine, ({ id }) => cursorAfter('', id))
}

const ofPair = (organisationId: string, operatorId: string) =>
  and(eq(clientPreferences.organisationId, organisationId), eq(clientPreferences.operatorId, operatorId))

/**
 * What clients within the caller's reach say of one operator, newest first: one line at most to a client, of every
 * client to staff unless they name one.
 *
 * @throws Failure 'not-found' when nobody says anything
 */
export async function preferencesAbout(
  tx: Tx,
  operatorId: string,
  organisationId: string | undefined,
): Promise<ClientPreferencePage> {
  const rows = await tx
    .select()
    .from(clientPreferences)
    .where(
      and(
        eq(clientPreferences.operatorId, operatorId),
        organisationId === undefined ? undefined : eq(clientPreferences.organisationId, organisationId),
      ),
    )
    .orderBy(desc(clientPreferences.setAt))
    .limit(100)
  if (rows.length === 0) throw notFound({ fr: 'Cette préférence', en: 'This preference' })
  return { items: rows.map(toLine), next: null }
}

export async function putPreference(
  tx: Tx,
  line: Omit<ClientPreferenceRow, 'id'>,
): Promise<ClientPreferenceLine> {
  const { organisationId: _, operatorId: __, ...changed } = line
  const [row] = await tx
    .insert(clientPreferences)
    .values(line)
    .onConflictDoUpdate({
      target: [clientPreferences.organisationId, clientPreferences.operatorId],
      set: changed,
    })
    .returning()
  return toLine(row!)
}

/** @throws Failure 'not-found' when there is none */
export async function dropPreference(tx: Tx, organisationId: string, operatorId: string): Promise<void> {
  const gone = await tx.delete(clientPreferences).where(ofPair(organisationId, operatorId)).returning()
  if (gone.length === 0) throw notFound({ fr: 'Cette préférence', en: 'This preference' })
}

/** The name of an operator who was bound to a mission of the client once; null for anybody else. */
export async function nameOfSent(tx: Tx, organisationId: string, operatorId: string): Promise<string | null> {
  const [row] = await tx
    .select({ name: assignments.operatorName })
    .from(assignments)
    .where(and(eq(assignments.organisationId, organisationId), eq(assignments.operatorId, operatorId)))
    .orderBy(desc(assignments.id))
    .limit(1)
  return row?.name ?? null
}

export async function isOrganisation(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.id, id))
  return rows.length > 0
}

const toLine = (row: ClientPreferenceRow): ClientPreferenceLine => ({
  organisationId: row.organisationId,
  operatorId: row.operatorId,
  operatorName: row.operatorName,
  preference: row.preference,
  reason: row.reason,
  setBy: row.setBy,
  setAt: row.setAt.toISOString(),
})
