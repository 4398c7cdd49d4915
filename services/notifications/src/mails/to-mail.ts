import type { Mail } from '@regie/contracts'
import type { z } from 'zod'
import type { MailRow } from './mail.table.ts'

/** A mail as the outbox page lists it. */
export const toMail = (row: MailRow): z.infer<typeof Mail> => ({
  id: row.id,
  template: row.template,
  language: row.language,
  toName: row.toName,
  address: row.address,
  subject: row.subject,
  state: row.state,
  attempts: row.attempts,
  lastError: row.lastError,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
})
