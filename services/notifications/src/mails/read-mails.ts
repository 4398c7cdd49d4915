import { type Caller, type MailState, type MailTemplate, notFound } from '@regie/contracts'
import { cursorAfter, readCursor, toPage } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { readFacts } from '../facts/fact.store.ts'
import { withLink } from './mail-link.ts'
import { readMail, readMails } from './mail.store.ts'
import { toMail } from './to-mail.ts'

export const mailNotFound = () => notFound({ fr: 'Courriel', en: 'Mail' })

type Query = {
  limit: number
  cursor?: string | undefined
  state?: MailState | undefined
  template?: MailTemplate | undefined
}

/** The outbox page, newest first. */
export async function listMails(
  deps: ServiceDeps,
  caller: Caller,
  { limit, cursor, state, template }: Query,
) {
  const before = cursor === undefined ? undefined : readCursor(cursor).id
  const rows = await deps.database.read(caller, (tx) =>
    readMails(tx, { before, state, template, limit: limit + 1 }),
  )
  return toPage(rows, limit, toMail, (row) => cursorAfter('', row.id))
}

/**
 * One mail with its words. Its secret link shows only where this page is the letter box (`kept`), and of an
 * admin's mail only to admins: whoever reads a reset link owns the account.
 * @throws Failure 'not-found'
 */
export async function readMailContent(deps: ServiceDeps, caller: Caller, id: string) {
  const { mail, addressee } = await deps.database.read(caller, async (tx) => {
    const found = await readMail(tx, id)
    if (!found) throw mailNotFound()
    const known = await readFacts(tx, { accountIds: found.toAccount ? [found.toAccount] : [] })
    return { mail: found, addressee: known.accounts.get(found.toAccount ?? '') }
  })
  const mayOpen = mail.state === 'kept' && (caller.role === 'admin' || addressee?.role !== 'admin')
  const { html, text } = mayOpen ? withLink(mail, deps) : mail
  return { ...toMail(mail), html, text }
}
