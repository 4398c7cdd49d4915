import { cursorAfter, readCursor, toPage } from '@regie/database'

/** Keyset pages by id: UUIDv7 follows the order of making, so the newest come first. */
export const idBefore = (cursor: string | undefined) =>
  cursor === undefined ? undefined : readCursor(cursor).id

export const toIdPage = <R extends { id: string }, T>(rows: R[], limit: number, toItem: (row: R) => T) =>
  toPage(rows, limit, toItem, ({ id }) => cursorAfter('', id))
