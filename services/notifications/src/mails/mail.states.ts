import { Failure, type MailState } from '@regie/contracts'

export type MailEvent = 'sent' | 'kept' | 'refused' | 'resend-asked'

/** A refused mail may still leave: its parked job can be re-run. */
export const MAIL_MOVES: Record<MailState, Partial<Record<MailEvent, MailState>>> = {
  queued: { sent: 'sent', kept: 'kept', refused: 'failed' },
  failed: { sent: 'sent', kept: 'kept', 'resend-asked': 'queued' },
  sent: { 'resend-asked': 'queued' },
  kept: { 'resend-asked': 'queued' },
}

/** @throws Failure 'wrong-state' for a pair that is not in the table */
export function moveMail(state: MailState, event: MailEvent): MailState {
  const next = MAIL_MOVES[state][event]
  if (next !== undefined) return next
  throw new Failure('wrong-state', {
    fr: 'Ce courriel attend déjà son envoi.',
    en: 'This mail is already waiting to be sent.',
  })
}
