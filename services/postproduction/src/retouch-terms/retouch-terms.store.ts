import type { RetouchTermsVersion } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { desc, eq } from 'drizzle-orm'
import { retouchTerms, type RetouchTermsRow } from './retouch-terms.table.ts'

/** The terms that count for what is opened now; a version is there since the table is. */
export async function currentTerms(tx: Tx): Promise<RetouchTermsRow> {
  const [row] = await tx.select().from(retouchTerms).orderBy(desc(retouchTerms.version)).limit(1)
  if (!row) throw new Error('no retouch terms')
  return row
}

/** The terms a task was opened under. */
export async function termsOf(tx: Tx, version: number): Promise<RetouchTermsRow> {
  const [row] = await tx.select().from(retouchTerms).where(eq(retouchTerms.version, version))
  if (!row) throw new Error(`no retouch terms ${version}`)
  return row
}

export const toTermsVersion = ({ setAt, id: _id, ...row }: RetouchTermsRow): RetouchTermsVersion => ({
  ...row,
  setAt: setAt.toISOString(),
})
