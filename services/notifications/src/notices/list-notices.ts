import type { Caller, Notice } from '@regie/contracts'
import { cursorAfter, type Database, readCursor, toPage } from '@regie/database'
import { countUnread, readHeard, readMarker, type StoredNotice } from './notice.store.ts'

export const UNREAD_LIMIT = 100

export type NoticePage = { items: Notice[]; next: string | null; unreadCount: number; readUpToSeq: number }

/** What the signed-in person was told, newest first; quiet notices are left to the live stream. */
export async function listNotices(
  database: Database,
  caller: Caller & { accountId: string },
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<NoticePage> {
  const than = cursor === undefined ? Number.MAX_SAFE_INTEGER : seqOf(cursor)
  return database.read(caller, async (tx) => {
    const rows = await readHeard(tx, caller, { direction: 'older', than, limit: limit + 1, withQuiet: false })
    const readUpToSeq = await readMarker(tx, caller.accountId)
    const unreadCount = await countUnread(tx, caller, readUpToSeq, UNREAD_LIMIT)
    return {
      ...toPage(rows, limit, toItem, (row) => cursorAfter(String(row.seq), row.messageId)),
      unreadCount,
      readUpToSeq,
    }
  })
}

/** A cursor of another list may hold any words: they sort nowhere, so the page is empty. */
const seqOf = (cursor: string) => {
  const seq = Number(readCursor(cursor).sortValue)
  return Number.isSafeInteger(seq) ? seq : 0
}

const toItem = ({ messageId: _messageId, audience: _audience, ...notice }: StoredNotice): Notice => notice
