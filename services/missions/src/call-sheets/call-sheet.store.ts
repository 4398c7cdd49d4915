import { Failure } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { desc, eq } from 'drizzle-orm'
import { callSheets } from './call-sheet.table.ts'

/** The call sheet to follow: the highest revision, if one was made. */
export async function latestCallSheet(tx: Tx, assignmentId: string) {
  const [row] = await tx
    .select()
    .from(callSheets)
    .where(eq(callSheets.assignmentId, assignmentId))
    .orderBy(desc(callSheets.revision))
    .limit(1)
  return row ?? null
}

export const notReadyYet = () =>
  new Failure('not-found', {
    fr: 'La feuille de service n’est pas encore prête.',
    en: 'The call sheet is not ready yet.',
  })
