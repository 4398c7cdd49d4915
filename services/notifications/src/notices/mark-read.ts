import type { Caller } from '@regie/contracts'
import type { Database } from '@regie/database'
import { UNREAD_LIMIT } from './list-notices.ts'
import { countUnread, moveMarker } from './notice.store.ts'

/** Marks everything up to a notice as read; marking less than before changes nothing. */
export const markRead = (database: Database, caller: Caller & { accountId: string }, upToSeq: number) =>
  database.transaction(caller, async ({ tx }) => {
    const readUpToSeq = await moveMarker(tx, caller.accountId, upToSeq)
    return { readUpToSeq, unreadCount: await countUnread(tx, caller, readUpToSeq, UNREAD_LIMIT) }
  })
