import { z } from 'zod'
import { ClientPreference } from '../../events/feedback.ts'
import { Id, Instant, pageOf, PageQuery, ShortText } from '../../fields.ts'

/** Whom a client asks for first, or with whom it no longer wants to work. For that client and staff alone. */
export const ClientPreferenceLine = z
  .object({
    organisationId: Id,
    operatorId: Id,
    operatorName: z.string(),
    preference: ClientPreference,
    reason: z.string(),
    setBy: Id.nullable(),
    setAt: Instant,
  })
  .meta({ id: 'ClientPreferenceLine' })
export type ClientPreferenceLine = z.infer<typeof ClientPreferenceLine>

export const ClientPreferencePage = pageOf(ClientPreferenceLine).meta({ id: 'ClientPreferencePage' })
export type ClientPreferencePage = z.infer<typeof ClientPreferencePage>

/** Staff name the client; a client is its own. */
export const ClientPreferenceScope = z.object({ organisationId: Id.optional() })
export const ClientPreferenceQuery = PageQuery.extend({ organisationId: Id.optional() })
export type ClientPreferenceQuery = z.infer<typeof ClientPreferenceQuery>

export const SetClientPreference = z.strictObject({
  preference: ClientPreference,
  reason: ShortText,
  organisationId: Id.optional(),
})
export type SetClientPreference = z.infer<typeof SetClientPreference>

export const ClientPreferenceParams = z.object({ operatorId: Id })
