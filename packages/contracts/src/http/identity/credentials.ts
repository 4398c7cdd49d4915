import { z } from 'zod'
import { ShortText } from '../../fields.ts'
import { Language } from '../../localized.ts'

/** NFKC and trimmed, otherwise as typed; two addresses that mean the same mailbox key are one account. */
export const EmailAddress = z.string().max(320).normalize('NFKC').trim().pipe(z.email().max(254))

/** What a person is called; one line, so that no mail header or log line can be forged with it. */
export const PersonName = ShortText.regex(/^[^\p{Cc}]+$/u)

export const NewPassword = z.string().min(10).max(200)

/** A password somebody claims to have; old ones may be shorter than today's rule. */
export const GivenPassword = z.string().min(1).max(200)

/** Where the refresh token travels: a cookie no script can read, or the body for programs that keep no cookies. */
export const TokenTransport = z.enum(['cookie', 'body']).default('cookie')

/** The token of a mailed link: id, dot, signature. */
export const LinkToken = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[A-Za-z0-9_-]{43}$/)
export const LinkTokenParams = z.object({ token: LinkToken })

const person = {
  email: EmailAddress,
  password: NewPassword,
  name: PersonName,
  language: Language,
  transport: TokenTransport,
}

/** An operator opens an account; a client opens an organisation with its first administrator. */
export const SignUp = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('operator'), ...person }),
  z.strictObject({ kind: z.literal('client'), ...person, organisationName: PersonName }),
])
export type SignUp = z.infer<typeof SignUp>

export const SignIn = z.strictObject({
  email: EmailAddress,
  password: GivenPassword,
  transport: TokenTransport,
})
export type SignIn = z.infer<typeof SignIn>

export const PasswordChange = z.strictObject({ oldPassword: GivenPassword, newPassword: NewPassword })
export type PasswordChange = z.infer<typeof PasswordChange>

export const PasswordResetAsk = z.strictObject({ email: EmailAddress })
export type PasswordResetAsk = z.infer<typeof PasswordResetAsk>

export const PasswordResetUse = z.strictObject({ password: NewPassword })
export type PasswordResetUse = z.infer<typeof PasswordResetUse>

/** The same answer whether the address is known or not. */
export const PasswordResetAnswer = z
  .object({ isAccepted: z.literal(true) })
  .meta({ id: 'PasswordResetAnswer' })

/** How many sessions a new password ended. */
export const EndedSessions = z.object({ endedSessions: z.int() }).meta({ id: 'EndedSessions' })
