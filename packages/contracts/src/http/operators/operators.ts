import { z } from 'zod'
import { OPERATOR_STATES } from '../../events/operators.ts'
import { Id, Instant, PageQuery, pageOf, RoleOnSite, TimeZone } from '../../fields.ts'
import { Language, LocalizedText } from '../../localized.ts'
import { Capability, PaperKind, Speciality } from '../../trade.ts'
import {
  EquipmentItem,
  LanguageCode,
  OperatorCaps,
  OperatorIdentity,
  OperatorPaper,
  OperatorRates,
  RadiusKm,
  OperatorReason,
  SpecialityClaimed,
} from './profile-parts.ts'

export const OperatorState = z.enum(OPERATOR_STATES)
export type OperatorState = z.infer<typeof OperatorState>

export const CLAIM_STATES = ['pending', 'granted', 'refused', 'withdrawn'] as const

/** What an operator says of themselves that staff must look at first: a higher level, a renewed paper. */
export const ProfileClaim = z
  .object({
    id: Id,
    operatorId: Id,
    operatorName: z.string(),
    kind: z.enum(['speciality', 'paper']),
    key: z.string(),
    label: LocalizedText,
    /** Of a speciality: what holds now (null: not practised) and what is asked. */
    fromLevel: z.int().nullable(),
    toLevel: z.int().nullable(),
    since: z.int().nullable(),
    /** Of a paper. */
    validUntil: z.string().nullable(),
    state: z.enum(CLAIM_STATES),
    reason: z.string().nullable(),
    claimedAt: Instant,
    settledAt: Instant.nullable(),
  })
  .meta({ id: 'ProfileClaim' })
export type ProfileClaim = z.infer<typeof ProfileClaim>

export const OperatorProfile = z
  .object({
    operatorId: Id,
    state: OperatorState,
    revision: z.int(),
    name: z.string(),
    email: z.string(),
    language: Language,
    identity: OperatorIdentity,
    home: z.object({
      inseeCode: z.string(),
      name: z.string(),
      address: z.string(),
      lat: z.number(),
      lon: z.number(),
      zone: TimeZone,
    }),
    radiusKm: z.int(),
    roles: z.array(RoleOnSite),
    specialities: z.array(z.object({ ...SpecialityClaimed.shape, label: LocalizedText })),
    equipment: z.array(z.object({ ...EquipmentItem.shape, isCounted: z.boolean() })),
    /** Of the equipment that counts: what matching sees. */
    capabilities: z.array(Capability),
    languages: z.array(LanguageCode),
    rates: OperatorRates,
    caps: OperatorCaps,
    papers: z.array(
      z.object({
        kind: PaperKind,
        label: LocalizedText,
        validUntil: z.string().nullable(),
        isRequired: z.boolean(),
        isValid: z.boolean(),
      }),
    ),
    papersValidUntil: Instant.nullable(),
    isMatchable: z.boolean(),
    /** Why not, when it is not. */
    obstacles: z.array(LocalizedText),
    pendingClaims: z.array(ProfileClaim),
  })
  .meta({ id: 'OperatorProfile' })
export type OperatorProfile = z.infer<typeof OperatorProfile>

/**
 * What an operator may change; a list replaces the whole list.
 *
 * A speciality that is new or whose level goes up, and a paper that is new or valid for longer, wait as a claim for
 * staff (`pendingClaims`); everything else holds at once.
 */
export const OperatorPatch = z
  .strictObject({
    radiusKm: RadiusKm,
    rates: OperatorRates,
    caps: OperatorCaps,
    languages: z.array(LanguageCode).min(1).max(12),
    equipment: z.array(EquipmentItem).max(60),
    specialities: z.array(SpecialityClaimed).min(1).max(20),
    papers: z.array(OperatorPaper).max(10),
  })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'changes nothing')
export type OperatorPatch = z.infer<typeof OperatorPatch>

export const OperatorSummary = z
  .object({
    operatorId: Id,
    name: z.string(),
    state: OperatorState,
    homeName: z.string(),
    radiusKm: z.int(),
    specialities: z.array(z.object({ key: z.string(), level: z.int() })),
    languages: z.array(z.string()),
    papersValidUntil: Instant.nullable(),
    isMatchable: z.boolean(),
    pendingClaimCount: z.int(),
  })
  .meta({ id: 'OperatorSummary' })
export type OperatorSummary = z.infer<typeof OperatorSummary>

export const OperatorListQuery = PageQuery.extend({
  speciality: Speciality.optional(),
  state: OperatorState.optional(),
})
export const OperatorPage = pageOf(OperatorSummary)

export const ProfileClaimListQuery = PageQuery.extend({
  state: z.enum(CLAIM_STATES).default('pending'),
  operatorId: Id.optional(),
})
export const ProfileClaimPage = pageOf(ProfileClaim)
export const ProfileClaimDecisionBody = z.strictObject({
  decision: z.enum(['granted', 'refused']),
  reason: OperatorReason,
})
