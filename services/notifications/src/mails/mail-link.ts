import { WEB_PATHS } from '@regie/contracts'
import { linkToken } from '@regie/service-kit'
import { escapeHtml } from './layout/fill-layout.ts'
import type { MailRow } from './mail.table.ts'

/** Stands for the secret link in a stored mail; nobody can write it beforehand, the id is made with the row. */
export const linkMark = (mailId: string) => `urn:regie:link:${mailId}`

type Linked = Pick<MailRow, 'id' | 'html' | 'text' | 'linkPurpose' | 'linkId'>
type House = { linkSecret: string; publicUrl: string }

/** The mail as its reader gets it: the secret link is derived now and rests nowhere. */
export function withLink(mail: Linked, house: House): { html: string; text: string } {
  if (mail.linkPurpose === null || mail.linkId === null) return { html: mail.html, text: mail.text }
  const token = linkToken(house.linkSecret, mail.linkPurpose, mail.linkId)
  const path =
    mail.linkPurpose === 'invitation' ? WEB_PATHS.invitation(token) : WEB_PATHS.passwordReset(token)
  const url = new URL(path, house.publicUrl).href
  const mark = linkMark(mail.id)
  return {
    html: mail.html.replaceAll(mark, () => escapeHtml(url)),
    text: mail.text.replaceAll(mark, () => url),
  }
}
