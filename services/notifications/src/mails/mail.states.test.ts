import { MAIL_STATES } from '@regie/contracts'
import { expect, test } from 'vitest'
import { MAIL_MOVES, type MailEvent, moveMail } from './mail.states.ts'

const EVENTS: MailEvent[] = ['sent', 'kept', 'refused', 'resend-asked']

test('each pair of state and event moves as the table says or is refused', () => {
  for (const state of MAIL_STATES) {
    for (const event of EVENTS) {
      const next = MAIL_MOVES[state][event]
      if (next === undefined) expect(() => moveMail(state, event), `${state} ${event}`).toThrow('wrong-state')
      else expect(moveMail(state, event)).toBe(next)
    }
  }
})
test('a mail that waits is not put on its way twice', () => {
  expect(() => moveMail('queued', 'resend-asked')).toThrow('wrong-state')
})
