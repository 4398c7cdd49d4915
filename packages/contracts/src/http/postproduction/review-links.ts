import { z } from 'zod'
import { Id, Instant, ShortText, Window } from '../../fields.ts'

/** Long enough that a throttled guesser has no hope; a sentence is welcome. */
const Passphrase = z.string().min(8).max(200)

/** What whoever opens the link may do beside looking. */
export const GuestRights = z
  .strictObject({
    mayComment: z.boolean(),
    mayDecide: z.boolean(),
    maySelect: z.boolean(),
  })
  .meta({ id: 'GuestRights' })
export type GuestRights = z.infer<typeof GuestRights>

/**
 * A way in for people without an account. `isBinding`: what a guest decides is the client's decision; only a client may
 * say so. The passphrase is never answered again.
 */
export const NewReviewLink = z.strictObject({
  deliverableId: Id,
  label: ShortText,
  passphrase: Passphrase,
  window: Window,
  rights: GuestRights,
  isBinding: z.boolean().default(false),
})
export type NewReviewLink = z.infer<typeof NewReviewLink>

export const REVIEW_LINK_STATES = ['not-open', 'open', 'over', 'revoked'] as const

export const ReviewLink = z
  .object({
    id: Id,
    deliverableId: Id,
    label: z.string(),
    state: z.enum(REVIEW_LINK_STATES),
    /** The address to give, beside the passphrase and never with it. */
    url: z.string(),
    window: Window,
    rights: GuestRights,
    isBinding: z.boolean(),
    isMadeByStaff: z.boolean(),
    createdAt: Instant,
    revokedAt: Instant.nullable(),
    guests: z.array(z.object({ name: z.string(), enteredAt: Instant })),
  })
  .meta({ id: 'ReviewLink' })
export type ReviewLink = z.infer<typeof ReviewLink>
export const ReviewLinkList = z.object({ items: z.array(ReviewLink) }).meta({ id: 'ReviewLinkList' })
export const ReviewLinkQuery = z.object({ deliverableId: Id })

/** `token` is what stands in the link's address. */
export const GuestEntry = z.strictObject({
  token: z.string().min(1).max(200),
  passphrase: z.string().min(1).max(200),
  name: z.string().trim().min(2).max(80),
})
export type GuestEntry = z.infer<typeof GuestEntry>

/** A bearer token for the routes of guests, and for nothing else. */
export const GuestSession = z
  .object({ token: z.string(), endsAt: Instant, name: z.string() })
  .meta({ id: 'GuestSession' })
export type GuestSession = z.infer<typeof GuestSession>
