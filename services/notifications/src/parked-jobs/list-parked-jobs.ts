import type { Caller } from '@regie/contracts'
import { cursorAfter, type Database, readCursor, toPage } from '@regie/database'
import { z } from 'zod'
import { readFacts } from '../facts/fact.store.ts'
import { type ParkedPosition, readParked } from './parked-job.store.ts'
import { toParkedJob } from './to-parked-job.ts'

/** What waits for a person: parked and not done since, newest first. */
export async function listParkedJobs(
  database: Database,
  caller: Caller,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const before = cursor === undefined ? undefined : positionOf(cursor)
  return database.read(caller, async (tx) => {
    const rows = await readParked(tx, before, limit + 1)
    const accountIds = rows.flatMap(({ rerunBy }) => rerunBy ?? [])
    const { accounts } = await readFacts(tx, { accountIds })
    return toPage(
      rows,
      limit,
      (row) => toParkedJob(row, accounts),
      (row) => cursorAfter(`${row.parkedAtExact} ${row.consumer}`, row.messageId),
    )
  })
}

/** A cursor of another list has no instant; it sorts before everything, so the page is empty. */
function positionOf(cursor: string): ParkedPosition {
  const { sortValue, id } = readCursor(cursor)
  const [parkedAt = '', consumer = ''] = sortValue.split(' ')
  const isInstant = z.iso.datetime().safeParse(parkedAt).success
  return { parkedAt: isInstant ? parkedAt : '1970-01-01T00:00:00Z', messageId: id, consumer }
}
