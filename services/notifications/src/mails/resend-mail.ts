import { type Caller, sendMail } from '@regie/contracts'
import type { Database } from '@regie/database'
import { moveMail } from './mail.states.ts'
import { lockMail, requeueMail } from './mail.store.ts'
import { mailNotFound } from './read-mails.ts'
import { toMail } from './to-mail.ts'

/**
 * Puts a mail that has left, was kept or has failed on its way again.
 * @throws Failure 'not-found', 'wrong-state' while it is still waiting
 */
export const resendMail = (database: Database, caller: Caller, id: string) =>
  database.transaction(caller, async ({ tx, record }) => {
    const mail = await lockMail(tx, id)
    if (!mail) throw mailNotFound()
    const state = moveMail(mail.state, 'resend-asked')
    const queued = await requeueMail(tx, id, state)
    record.job(sendMail, { mailId: id })
    record.audit({
      action: 'notifications.resend-mail',
      subject: { kind: 'mail', id },
      detail: { template: mail.template, from: mail.state, resends: queued.resends },
    })
    return toMail(queued)
  })
