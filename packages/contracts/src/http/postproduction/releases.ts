import { z } from 'zod'
import { Id, Instant, pageOf, PageQuery } from '../../fields.ts'
import { LicensedMedium, LicensedTerritory } from '../../licence-bounds.ts'

export const RELEASE_KINDS = ['model', 'property'] as const
export const ReleaseKind = z.enum(RELEASE_KINDS)
export type ReleaseKind = z.infer<typeof ReleaseKind>

export const RELEASE_STATES = ['given', 'withdrawn'] as const
export const ReleaseState = z.enum(RELEASE_STATES)
export type ReleaseState = z.infer<typeof ReleaseState>

const day = z.iso.date()

/**
 * The signed consent of a person shown, or of whom a place belongs to. A minor's is signed by a guardian. `media` and
 * `territory` null: as far as the licence goes; `expiresOn` null: no last day was written.
 */
export const NewRelease = z
  .strictObject({
    deliverableId: Id,
    assetIds: z.array(Id).min(1).max(2_000),
    kind: ReleaseKind,
    subject: z.string().trim().min(1).max(200),
    isMinor: z.boolean().default(false),
    guardian: z.string().trim().min(1).max(200).nullable().default(null),
    signedOn: day,
    expiresOn: day.nullable().default(null),
    media: z.array(LicensedMedium).min(1).nullable().default(null),
    territory: LicensedTerritory.nullable().default(null),
  })
  .refine(({ kind, isMinor }) => kind === 'model' || !isMinor, {
    path: ['isMinor'],
    message: 'a place is no minor',
  })
  .refine(({ isMinor, guardian }) => isMinor === (guardian !== null), {
    path: ['guardian'],
    message: 'a minor’s release is signed by a guardian, nobody else’s is',
  })
  .refine(({ signedOn, expiresOn }) => expiresOn === null || expiresOn >= signedOn, {
    path: ['expiresOn'],
    message: 'must not be before signedOn',
  })
export type NewRelease = z.infer<typeof NewRelease>

export const Release = z
  .object({
    id: Id,
    deliverableId: Id,
    missionId: Id,
    organisationId: Id,
    assetIds: z.array(Id),
    kind: ReleaseKind,
    state: ReleaseState,
    /** Past its last day, by the calendar of the place. */
    isExpired: z.boolean(),
    subject: z.string(),
    isMinor: z.boolean(),
    guardian: z.string().nullable(),
    signedOn: day,
    expiresOn: day.nullable(),
    media: z.array(LicensedMedium).nullable(),
    territory: LicensedTerritory.nullable(),
    hasDocument: z.boolean(),
    recordedAt: Instant,
    withdrawnAt: Instant.nullable(),
    withdrawnReason: z.string().nullable(),
  })
  .meta({ id: 'Release' })
export type Release = z.infer<typeof Release>

export const ReleaseQuery = PageQuery.extend({ missionId: Id.optional(), deliverableId: Id.optional() })
export type ReleaseQuery = z.infer<typeof ReleaseQuery>
export const ReleasePage = pageOf(Release).meta({ id: 'ReleasePage' })
export type ReleasePage = z.infer<typeof ReleasePage>

/** `diffusionCount`: planned publications that the consent no longer covers. */
export const WithdrawnRelease = z
  .object({ release: Release, diffusionCount: z.int().min(0) })
  .meta({ id: 'WithdrawnRelease' })
export type WithdrawnRelease = z.infer<typeof WithdrawnRelease>
export const ReleaseWithdrawal = z.strictObject({ reason: z.string().trim().min(3).max(1_000) })
export type ReleaseWithdrawal = z.infer<typeof ReleaseWithdrawal>
