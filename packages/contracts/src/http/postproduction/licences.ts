import { z } from 'zod'
import { LicenceTerms } from '../../events/missions.ts'
import { Id, Instant, pageOf, PageQuery } from '../../fields.ts'

/** By the calendar of the place: `expiring` from fourteen days before the last day on. */
export const LICENCE_STATES = ['coming', 'active', 'expiring', 'expired'] as const
export const LicenceState = z.enum(LICENCE_STATES)
export type LicenceState = z.infer<typeof LicenceState>

export const LICENCE_ORIGINS = ['order', 'extension'] as const
export const LicenceOrigin = z.enum(LICENCE_ORIGINS)

/** What an author grants a client for some pictures of one set: never changed, only followed by another. */
export const Licence = z
  .object({
    id: Id,
    deliverableId: Id,
    missionId: Id,
    organisationId: Id,
    reference: z.string(),
    author: z.string(),
    terms: LicenceTerms,
    origin: LicenceOrigin,
    state: LicenceState,
    /** Calendar days at the place, both included; `until` null: the legal term of protection. */
    from: z.iso.date(),
    until: z.iso.date().nullable(),
    /** The first day the author may show the works; null: never, or not agreed. */
    portfolioFrom: z.iso.date().nullable(),
    assetIds: z.array(Id),
    /** Why it was granted on top of the order; null for the order's own. */
    reason: z.string().nullable(),
    grantedAt: Instant,
  })
  .meta({ id: 'Licence' })
export type Licence = z.infer<typeof Licence>

export const LicenceQuery = PageQuery.extend({ missionId: Id.optional(), deliverableId: Id.optional() })
export type LicenceQuery = z.infer<typeof LicenceQuery>
export const LicencePage = pageOf(Licence).meta({ id: 'LicencePage' })
export type LicencePage = z.infer<typeof LicencePage>

/** More days, media or territory for pictures that were delivered. `assetIds` absent: the whole set. */
export const NewLicence = z.strictObject({
  deliverableId: Id,
  assetIds: z.array(Id).min(1).max(2_000).optional(),
  terms: z.strictObject(LicenceTerms.shape),
  from: z.iso.date(),
  reason: z.string().trim().min(3).max(1_000),
})
export type NewLicence = z.infer<typeof NewLicence>
