import { z } from 'zod'
import { CompensationKind, CompensationLine } from '../../events/incidents.ts'
import { Cents, Currency, Id, Instant, Key, pageOf, PageQuery, ShortText } from '../../fields.ts'

const ShareBp = z.int().min(0).max(10_000)
const Hours = z.int().min(1).max(2_160)

/** Holds when less than so many hours are left before the window begins; the tightest that holds counts. */
const NoticeTier = z.strictObject({
  underHours: Hours,
  /** Of the price before VAT. */
  clientShareBp: ShareBp,
  /** Of the fee agreed, to each operator bound. */
  operatorShareBp: ShareBp,
})

/** What befalls both sides: operators get a share of their fee, of which the client bears a part, the house the rest. */
const Misfortune = z.strictObject({
  tiers: z.array(z.strictObject({ underHours: Hours, operatorShareBp: ShareBp })).max(10),
  borneByClientBp: ShareBp,
})

/** Who pays whom when a mission does not go as agreed. Tiers ascend by hours, shares never rise with them. */
export const CompensationTerms = z
  .strictObject({
    cancellation: z.array(NoticeTier).max(10),
    move: z.array(NoticeTier).max(10),
    weather: Misfortune,
    placeLost: Misfortune,
    waiting: z.strictObject({
      graceMinutes: z.int().min(0).max(240),
      centsPerQuarter: Cents,
      maxQuarters: z.int().min(0).max(96),
      isBilledToClient: z.boolean(),
    }),
    /** Who has not checked in so long after the window began is missing. */
    checkIn: z.strictObject({ graceMinutes: z.int().min(0).max(240) }),
    withdrawal: z.strictObject({ lateUnderHours: z.int().min(0).max(2_160) }),
    standby: z.strictObject({
      /** Of the fee, for being ready. */
      readyShareBp: ShareBp,
      minimumCents: Cents,
      /** Released at least so long before, nothing is due. */
      freeReleaseHours: z.int().min(0).max(2_160),
      isKeptWhenCalledIn: z.boolean(),
    }),
  })
  .meta({ id: 'CompensationTerms' })
export type CompensationTerms = z.infer<typeof CompensationTerms>

/** One product, one client, both, or (both null) the whole house; the narrowest that fits a mission counts. */
export const TermsScope = z.strictObject({ productKey: Key.nullable(), organisationId: Id.nullable() })
export type TermsScope = z.infer<typeof TermsScope>

export const NewCompensationPolicy = z.strictObject({
  scope: TermsScope,
  terms: CompensationTerms,
  reason: ShortText,
})
export type NewCompensationPolicy = z.infer<typeof NewCompensationPolicy>

/** Never edited: a change is the next version of its scope, and counts for missions posted after it. */
export const CompensationPolicy = z
  .object({
    id: Id,
    scope: TermsScope,
    organisationName: z.string().nullable(),
    version: z.int().min(1),
    isCurrent: z.boolean(),
    terms: CompensationTerms,
    reason: z.string().nullable(),
    createdBy: Id.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'CompensationPolicy' })
export type CompensationPolicy = z.infer<typeof CompensationPolicy>

export const CompensationPolicyQuery = PageQuery
export const CompensationPolicyPage = pageOf(CompensationPolicy).meta({ id: 'CompensationPolicyPage' })
export type CompensationPolicyPage = z.infer<typeof CompensationPolicyPage>

export const COMPENSATED_ACTS = ['cancel', 'move', 'withdraw', 'weather', 'place-lost'] as const

/** `bearer` is for staff: who answers for it; a client always answers for their own act. */
export const CompensationQuery = z.object({
  act: z.enum(COMPENSATED_ACTS).default('cancel'),
  bearer: z.enum(['client', 'house']).default('client'),
})
export type CompensationQuery = z.infer<typeof CompensationQuery>

const Sums = {
  /** Each face reads its own lines and sum; the others are null. */
  lines: z.array(CompensationLine),
  /** What the client pays, before VAT. */
  clientCents: Cents.nullable(),
  /** What operators are paid; operators read their own. */
  operatorCents: Cents.nullable(),
  /** What is left for the house to bear; negative when it keeps some. Staff only. */
  houseCents: z.int().nullable(),
  currency: Currency,
}

/** If it were done now: who pays whom, and why. `hash` is what an act sends back as agreed. */
export const CompensationPreview = z
  .object({
    missionId: Id,
    kind: CompensationKind,
    noticeMinutes: z.int(),
    /** When the sums change by themselves, if they will. */
    changesAt: Instant.nullable(),
    policyVersion: z.int().min(1),
    ...Sums,
    hash: z.string(),
    asOf: Instant,
  })
  .meta({ id: 'CompensationPreview' })
export type CompensationPreview = z.infer<typeof CompensationPreview>

/** What was decided, for good; billing takes it from the event of the same moment. */
export const Compensation = z
  .object({
    id: Id,
    missionId: Id,
    incidentId: Id.nullable(),
    kind: CompensationKind,
    policyVersion: z.int().min(1),
    ...Sums,
    decidedAt: Instant,
    decidedByKind: z.enum(['client', 'operator', 'staff', 'system']),
  })
  .meta({ id: 'Compensation' })
export type Compensation = z.infer<typeof Compensation>
export const CompensationList = z.object({ items: z.array(Compensation) }).meta({ id: 'CompensationList' })
export type CompensationList = z.infer<typeof CompensationList>

/** A client cancels with the hash of what was shown; staff say who answers for it. */
export const MissionCancellation = z.strictObject({
  reason: ShortText,
  agreedHash: z.string().max(64).optional(),
  bearer: z.enum(['client', 'house']).default('house'),
})
export type MissionCancellation = z.infer<typeof MissionCancellation>

/** How long the operator was kept waiting on site by the client, by their own word. */
export const NewWaiting = z.strictObject({ minutes: z.int().min(1).max(1_440), reason: ShortText })
export type NewWaiting = z.infer<typeof NewWaiting>
