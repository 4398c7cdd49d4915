import type { NotChosen } from '@regie/contracts'
import { cursorAfter, newId, readCursor, toPage, type Tx } from '@regie/database'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { notChosen, type NotChosenRow } from './not-chosen.table.ts'

/** Undefined where this application or offer had its letter already. */
export async function insertNotChosen(
  tx: Tx,
  letter: Omit<NotChosenRow, 'id'>,
): Promise<NotChosenRow | undefined> {
  const [row] = await tx
    .insert(notChosen)
    .values({ ...letter, id: newId() })
    .onConflictDoNothing({ target: notChosen.subjectId })
    .returning()
  return row
}

/** The letters about these applications or offers, within the caller's reach. */
export const lettersAbout = (tx: Tx, subjectIds: string[]): Promise<NotChosenRow[]> =>
  subjectIds.length
    ? tx.select().from(notChosen).where(inArray(notChosen.subjectId, subjectIds))
    : Promise.resolve([])

/** Newest first, within the caller's reach. */
export async function pageOfNotChosen(
  tx: Tx,
  query: { limit: number; cursor?: string | undefined; missionId?: string | undefined },
) {
  const rows = await tx
    .select()
    .from(notChosen)
    .where(
      and(
        query.missionId ? eq(notChosen.missionId, query.missionId) : undefined,
        query.cursor ? lt(notChosen.id, readCursor(query.cursor).id) : undefined,
      ),
    )
    .orderBy(desc(notChosen.id))
    .limit(query.limit + 1)
  return toPage(rows, query.limit, toNotChosen, ({ id }) => cursorAfter('', id))
}

function toNotChosen(row: NotChosenRow): NotChosen {
  const { organisationId: _, round: __, during, toldAt, ...shown } = row
  return { ...shown, window: during, toldAt: toldAt.toISOString() }
}
