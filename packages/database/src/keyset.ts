import { Failure } from '@regie/contracts'
import { z } from 'zod'

const Cursor = z.tuple([z.string().max(60), z.uuid()])

/** The opaque cursor after a row: its sort value and its id. */
export const cursorAfter = (sortValue: string, id: string) =>
  Buffer.from(JSON.stringify([sortValue, id])).toString('base64url')

/** @throws Failure 'malformed' naming `cursor` if it is not one of ours */
export function readCursor(cursor: string): { sortValue: string; id: string } {
  const message = { fr: 'Curseur inconnu.', en: 'Unknown cursor.' }
  try {
    const [sortValue, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { sortValue, id }
  } catch (cause) {
    throw new Failure('malformed', message, { cause, errors: [{ field: 'cursor', rule: 'cursor', message }] })
  }
}

/** Cuts `limit + 1` rows to a page; the extra row only tells that there is more. */
export function toPage<R, T>(rows: R[], limit: number, toItem: (row: R) => T, after: (row: R) => string) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(toItem), next: rows.length > limit && last !== undefined ? after(last) : null }
}

/** The same for rows that are JSON text already: the page as text. */
export function toPageText<R extends { json: string }>(
  rows: R[],
  limit: number,
  after: (row: R) => string,
): string {
  const { items, next } = toPage(rows, limit, ({ json }) => json, after)
  return `{"items":[${items.join(',')}],"next":${JSON.stringify(next)}}`
}
