import { z } from 'zod'
import { SIGNED_IN_ROLES } from '../caller.ts'
import { Id } from '../fields.ts'
import { Language } from '../localized.ts'
import { defineEvent } from './define-event.ts'

export const accountOpened = defineEvent({
  name: 'account-opened',
  publisher: 'identity',
  subscribers: ['operators', 'missions', 'notifications'],
  payload: z.object({
    accountId: Id,
    role: z.enum(SIGNED_IN_ROLES),
    email: z.string(),
    name: z.string(),
    language: Language,
    organisationId: Id.nullable(),
  }),
})

export const organisationOpened = defineEvent({
  name: 'organisation-opened',
  publisher: 'identity',
  subscribers: ['missions', 'postproduction', 'notifications'],
  payload: z.object({ organisationId: Id, name: z.string() }),
})

/** The link's token is derived from the id and the link secret, so it never rests in a payload. */
export const memberInvited = defineEvent({
  name: 'member-invited',
  publisher: 'identity',
  subscribers: ['notifications'],
  payload: z.object({
    invitationId: Id,
    organisationId: Id,
    organisationName: z.string(),
    invitedBy: z.string(),
    email: z.string(),
    language: Language,
    expiresAt: z.string(),
  }),
})

export const passwordResetAsked = defineEvent({
  name: 'password-reset-asked',
  publisher: 'identity',
  subscribers: ['notifications'],
  payload: z.object({ resetId: Id, accountId: Id, expiresAt: z.string() }),
})

export const accountSuspended = defineEvent({
  name: 'account-suspended',
  publisher: 'identity',
  subscribers: ['operators', 'notifications'],
  payload: z.object({ accountId: Id, reason: z.string() }),
})
