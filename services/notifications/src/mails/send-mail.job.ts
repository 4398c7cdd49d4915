import { sendMail, systemCaller } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { z } from 'zod'
import { withLink } from './mail-link.ts'
import { moveMail } from './mail.states.ts'
import { leaseMail, type MailOutcome, readMail, settleMail } from './mail.store.ts'
import type { MailRow } from './mail.table.ts'
import type { PostOffice } from './post-office.ts'

/** Longer than any try: connection, greeting and answers each give up after 20 s. */
const LEASE_MS = 90_000
const Address = z.email().max(254)

/**
 * Sends one mail, or keeps it where no mail server is configured. Between the server's yes and our note of it a
 * crash sends it again, under the same Message-ID, by which mailboxes know a duplicate.
 */
export const sendMailJob =
  (deps: ServiceDeps, office: PostOffice | undefined): Handle<{ mailId: string }> =>
  async ({ mailId }, job) => {
    const house = systemCaller(job.requestId)
    const now = deps.now()
    const mail = await deps.database.transaction(house, ({ tx }) =>
      leaseMail(tx, mailId, now, new Date(now.getTime() + LEASE_MS)),
    )
    if (!mail) return waitForHolder(deps, mailId, job.requestId)

    const settle = (outcome: MailOutcome) =>
      job.once(async ({ tx }) => void (await settleMail(tx, mailId, outcome)))
    try {
      await settle(await tryOnce(deps, office, mail))
    } catch (error) {
      const isLast = job.attempt >= sendMail.attempts
      const lastError = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
      const state = isLast && mail.state === 'queued' ? moveMail(mail.state, 'refused') : mail.state
      await deps.database.transaction(house, ({ tx }) =>
        settleMail(tx, mailId, { state, lastError, sentAt: null }),
      )
      throw error
    }
  }

async function tryOnce(
  deps: ServiceDeps,
  office: PostOffice | undefined,
  mail: MailRow,
): Promise<MailOutcome> {
  if (!office) return { state: moveMail(mail.state, 'kept'), lastError: null, sentAt: null }
  if (!Address.safeParse(mail.address).success) {
    return { state: 'failed', lastError: 'not a mail address', sentAt: null }
  }
  const outcome = await office.send({
    messageId: messageIdOf(mail, deps.mailFrom),
    from: deps.mailFrom,
    to: { name: mail.toName, address: mail.address },
    subject: mail.subject,
    ...withLink(mail, deps),
  })
  return outcome.isRefused
    ? { state: 'failed', lastError: outcome.why, sentAt: null }
    : { state: moveMail(mail.state, 'sent'), lastError: null, sentAt: deps.now() }
}

/** Nothing to do when the mail has left or is gone; while another process holds it, come back later. */
async function waitForHolder(deps: ServiceDeps, mailId: string, requestId: string): Promise<void> {
  const mail = await deps.database.read(systemCaller(requestId), (tx) => readMail(tx, mailId))
  if (mail && (mail.state === 'queued' || mail.state === 'failed')) {
    throw new Error('another process is sending this mail')
  }
}

/** The same for every try, another one for a resend that a person asked for. */
const messageIdOf = ({ id, resends }: MailRow, mailFrom: string) => {
  const host = /@([^\s>]+)/.exec(mailFrom)?.[1] ?? 'localhost'
  return `<${resends === 0 ? id : `${id}.${resends}`}@${host}>`
}
