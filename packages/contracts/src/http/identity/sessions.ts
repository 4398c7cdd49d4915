import { z } from 'zod'
import { MEMBER_ROLES, SIGNED_IN_ROLES } from '../../caller.ts'
import { Id, Instant, pageOf } from '../../fields.ts'
import { Language } from '../../localized.ts'
import { PersonName } from './credentials.ts'

export const MemberRole = z.enum(MEMBER_ROLES)
export type MemberRole = z.infer<typeof MemberRole>

/** Who is signed in; `role` and `organisation` are those of this session, `memberships` all there are. */
export const Me = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    language: Language,
    role: z.enum(SIGNED_IN_ROLES),
    organisation: z.object({ id: Id, name: z.string() }).nullable(),
    memberships: z.array(z.object({ organisationId: Id, name: z.string(), role: MemberRole })),
    revision: z.int(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const MeChange = z
  .strictObject({ name: PersonName, language: Language })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'name / language')
export type MeChange = z.infer<typeof MeChange>

/**
 * A session just opened or prolonged. `refreshToken` is null where it travels as cookie, and where this call gave
 * none; the access token is a JWT for `Authorization: Bearer`.
 */
export const SessionAnswer = z
  .object({
    accessToken: z.string(),
    accessExpiresAt: Instant,
    refreshToken: z.string().nullable(),
    refreshExpiresAt: Instant,
    sessionId: Id,
    account: Me,
  })
  .meta({ id: 'SessionAnswer' })
export type SessionAnswer = z.infer<typeof SessionAnswer>

/** Without a body the token is read from the cookie. */
export const SessionRefresh = z.strictObject({ refreshToken: z.string().max(100).optional() }).nullish()
export type SessionRefresh = z.infer<typeof SessionRefresh>

export const OrganisationChoice = z.strictObject({ organisationId: Id })

/** A device that is signed in; `device` is what its browser says of itself. */
export const MySession = z
  .object({
    id: Id,
    device: z.string().nullable(),
    openedAt: Instant,
    lastUsedAt: Instant,
    expiresAt: Instant,
    isCurrent: z.boolean(),
  })
  .meta({ id: 'MySession' })
export type MySession = z.infer<typeof MySession>
export const MySessionPage = pageOf(MySession)
