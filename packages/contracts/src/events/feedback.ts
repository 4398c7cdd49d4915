import { z } from 'zod'
import { Id, Instant } from '../fields.ts'
import { defineEvent } from './define-event.ts'

export const CLIENT_PREFERENCES = ['preferred', 'blocked'] as const
/** Whom a client asks for first, and with whom it no longer wants to work. */
export const ClientPreference = z.enum(CLIENT_PREFERENCES)
export type ClientPreference = z.infer<typeof ClientPreference>

/** A client's rating of an operator's mission; the newest news of one rating counts, null when it was taken back. */
export const operatorRated = defineEvent({
  name: 'operator-rated',
  publisher: 'missions',
  subscribers: ['matching'],
  payload: z.object({
    ratingId: Id,
    operatorId: Id,
    missionId: Id,
    organisationId: Id,
    /** 0 to 5. */
    rating: z.number().min(0).max(5).nullable(),
    ratedAt: Instant,
  }),
})

/** Never told to the operator. Null: neither preferred nor blocked any more. */
export const clientPreferenceChanged = defineEvent({
  name: 'client-preference-changed',
  publisher: 'missions',
  subscribers: ['matching'],
  payload: z.object({
    organisationId: Id,
    operatorId: Id,
    preference: ClientPreference.nullable(),
    changedAt: Instant,
  }),
})
