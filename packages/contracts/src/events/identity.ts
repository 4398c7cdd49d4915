import { z } from 'zod'
import { MEMBER_ROLES, SIGNED_IN_ROLES } from '../caller.ts'
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

/** The whole of what others may know of an account after a change of name, language or organisation. Newest wins. */
export const accountChanged = defineEvent({
  name: 'account-changed',
  publisher: 'identity',
  subscribers: ['operators', 'missions', 'notifications'],
  payload: accountOpened.payload,
})

/** Somebody already registered joined another organisation; a new account says so with `account-opened`. */
export const memberJoined = defineEvent({
  name: 'member-joined',
  publisher: 'identity',
  subscribers: ['notifications'],
  payload: z.object({ organisationId: Id, accountId: Id, name: z.string() }),
})

/** Somebody is no longer of an organisation; `account-changed` says where they act from now on. */
export const memberRemoved = defineEvent({
  name: 'member-removed',
  publisher: 'identity',
  subscribers: ['notifications'],
  payload: z.object({ organisationId: Id, accountId: Id, name: z.string() }),
})

export const memberRoleChanged = defineEvent({
  name: 'member-role-changed',
  publisher: 'identity',
  subscribers: ['notifications'],
  payload: z.object({ organisationId: Id, accountId: Id, name: z.string(), role: z.enum(MEMBER_ROLES) }),
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

/** The suspension was lifted; the account may sign in again. */
export const accountRestored = defineEvent({
  name: 'account-restored',
  publisher: 'identity',
  subscribers: ['operators', 'notifications'],
  payload: z.object({ accountId: Id }),
})
