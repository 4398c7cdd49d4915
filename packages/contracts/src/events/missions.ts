import { z } from 'zod'
import { Cents, Id, Instant, RoleOnSite, TimeZone, Window } from '../fields.ts'
import { LicensedMedium, LicensedTerritory } from '../licence-bounds.ts'
import { LocalizedText } from '../localized.ts'
import { defineEvent } from './define-event.ts'

export const MISSION_STATES = [
  'draft',
  'posted',
  'staffed',
  'in_production',
  'in_quality_control',
  'in_retouch',
  'in_review',
  'approved',
  'delivered',
  'closed',
  'on_hold',
  'cancelled',
] as const
export const MissionState = z.enum(MISSION_STATES)
export type MissionState = z.infer<typeof MissionState>

export const MISSION_APPLICATION_STATES = [
  'sent',
  'shortlisted',
  'accepted',
  'declined',
  'withdrawn',
] as const
export const MissionApplicationState = z.enum(MISSION_APPLICATION_STATES)
export type MissionApplicationState = z.infer<typeof MissionApplicationState>

export const BriefShot = z.object({
  key: z.string(),
  label: LocalizedText,
  count: z.int().min(1),
  isRequired: z.boolean(),
})
export const CharterRef = z.object({ charterId: Id, key: z.string(), version: z.int().min(1) })
export type CharterRef = z.infer<typeof CharterRef>

/**
 * What the contract says of the review. Days are the place's own: handed in at 18:00 before a change of clocks, the last
 * day ends at 18:00 after it. Without these terms nothing is accepted by itself and nobody is reminded.
 */
export const ReviewTerms = z
  .strictObject({
    /** Days after the set was handed in until it counts as accepted; null: never by itself. */
    autoAcceptDays: z.int().min(1).max(90).nullable(),
    /** Days after which the client is reminded, ascending. */
    reminderDays: z.array(z.int().min(1).max(89)).max(5),
    /** Days the client may ask for once; 0: none. */
    extensionDays: z.int().min(0).max(30),
    /** Pictures in the price; null: all of them. */
    includedPictures: z.int().min(1).max(1_000).nullable(),
    /** Before VAT, each picture beyond them. */
    extraPictureCents: Cents,
  })
  .refine(
    ({ reminderDays }) => reminderDays.every((day, at) => at === 0 || day > (reminderDays[at - 1] ?? 0)),
    {
      path: ['reminderDays'],
      message: 'must ascend',
    },
  )
  .refine(
    ({ reminderDays, autoAcceptDays }) =>
      autoAcceptDays === null || reminderDays.every((day) => day < autoAcceptDays),
    { path: ['reminderDays'], message: 'must come before autoAcceptDays' },
  )
  .meta({ id: 'ReviewTerms' })
export type ReviewTerms = z.infer<typeof ReviewTerms>

/** The terms of use that are written into every file delivered (CPI L131-3: scope, purpose, place, duration). */
export const LicenceTerms = z.object({
  scope: LocalizedText,
  purpose: LocalizedText,
  territory: LocalizedText,
  /** null: the legal term of protection. */
  durationMonths: z.int().min(1).nullable(),
  isExclusive: z.boolean(),
  credit: z.string().max(200).nullable(),
  /** The purpose as a machine reads it; absent: only the words say it. */
  media: z.array(LicensedMedium).min(1).optional(),
  /** The territory as a machine reads it; absent: only the words say it. */
  area: LicensedTerritory.optional(),
  /** Days after the delivery from which the author may show the works; null: never; absent: not agreed, so not yet. */
  portfolioAfterDays: z.int().min(0).max(3_650).nullable().optional(),
  /** Never shown to operators: it says what a picture costs the client. */
  review: ReviewTerms.optional(),
})
export type LicenceTerms = z.infer<typeof LicenceTerms>

const MissionPlace = z.object({
  inseeCode: z.string(),
  name: z.string(),
  address: z.string(),
  lat: z.number(),
  lon: z.number(),
  zone: TimeZone,
})

/** The seat every mission has; a crew has others beside it. */
export const LEAD_SEAT = 'lead'

/** What one seat of a mission asks, and what it pays now. */
export const SeatNeeds = z.object({
  key: z.string(),
  role: RoleOnSite,
  speciality: z.string(),
  minimumLevel: z.int().min(1).max(5),
  capabilities: z.array(z.string()),
  languages: z.array(z.string()),
  feeCents: Cents,
})
export type SeatNeeds = z.infer<typeof SeatNeeds>

/** What the mission asks of whoever shoots it; of a crew, what its lead is asked. */
export const MissionBrief = z.object({
  missionId: Id,
  reference: z.string(),
  title: LocalizedText,
  organisationId: Id,
  organisationName: z.string(),
  productKey: z.string(),
  speciality: z.string(),
  minimumLevel: z.int().min(1).max(5),
  role: RoleOnSite,
  capabilities: z.array(z.string()),
  languages: z.array(z.string()),
  place: MissionPlace,
  window: Window,
  feeCents: Cents,
  charter: CharterRef.nullable(),
  shotList: z.array(BriefShot),
  channels: z.array(z.string()),
  licence: LicenceTerms,
  /** Seats still open, where the mission is a crew's; absent: one seat, as the brief says. */
  seats: z.array(SeatNeeds).optional(),
})
export type MissionBrief = z.infer<typeof MissionBrief>

/** A product as far as staffing it goes; the lead's seat first. Its greatest revision is the newest. */
export const ProductSnapshot = z.object({
  productId: Id,
  revision: z.int().min(1),
  key: z.string(),
  title: LocalizedText,
  /** Sold to this client only; null: to every client. */
  organisationId: Id.nullable(),
  speciality: z.string(),
  durationMinutes: z.int(),
  charterKey: z.string().nullable(),
  seats: z.array(SeatNeeds).min(1),
})
export type ProductSnapshot = z.infer<typeof ProductSnapshot>

/** A product went on sale, or changed while on it. */
export const productPublished = defineEvent({
  name: 'product-published',
  publisher: 'missions',
  subscribers: ['matching'],
  payload: ProductSnapshot,
})

export const quoteSent = defineEvent({
  name: 'quote-sent',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({ quoteId: Id, organisationId: Id, reference: z.string(), validUntil: Instant }),
})

export const quoteAccepted = defineEvent({
  name: 'quote-accepted',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    quoteId: Id,
    organisationId: Id,
    reference: z.string(),
    optionKey: z.string(),
    totalCents: Cents,
    acceptedBy: Id,
    contentHash: z.string(),
  }),
})

export const missionPosted = defineEvent({
  name: 'mission-posted',
  publisher: 'missions',
  subscribers: ['matching', 'notifications'],
  payload: MissionBrief,
})

/** A seat pays more than it was posted at: whoever asked more than before may fit now. */
export const missionFeeRaised = defineEvent({
  name: 'mission-fee-raised',
  publisher: 'missions',
  subscribers: ['matching'],
  payload: MissionBrief,
})

/** Any later change of state; `mission-posted`, `assignment-confirmed` carry their own facts besides. */
export const missionMoved = defineEvent({
  name: 'mission-moved',
  publisher: 'missions',
  subscribers: ['matching', 'postproduction', 'notifications'],
  payload: z.object({
    missionId: Id,
    organisationId: Id,
    reference: z.string(),
    from: MissionState,
    to: MissionState,
    reason: z.string().nullable(),
  }),
})

export const offerSent = defineEvent({
  name: 'offer-sent',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    offerId: Id,
    missionId: Id,
    operatorId: Id,
    reference: z.string(),
    title: LocalizedText,
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    feeCents: Cents,
    answerBy: Instant,
  }),
})

export const offerAnswered = defineEvent({
  name: 'offer-answered',
  publisher: 'missions',
  subscribers: ['missions', 'matching', 'notifications'],
  payload: z.object({
    offerId: Id,
    missionId: Id,
    operatorId: Id,
    outcome: z.enum(['accepted', 'declined', 'expired', 'withdrawn', 'countered']),
    answeredAt: Instant,
    sentAt: Instant,
    /** The line of an accepted plan it came from. */
    planLineId: Id.optional(),
  }),
})

/** A producer answered a counter-offer; where it was accepted, `assignment-confirmed` says the rest. */
export const counterAnswered = defineEvent({
  name: 'counter-answered',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    offerId: Id,
    missionId: Id,
    operatorId: Id,
    isAccepted: z.boolean(),
    feeCents: Cents,
  }),
})

/** An operator's own application for a mission was sent, decided on or taken back. */
export const missionApplicationMoved = defineEvent({
  name: 'mission-application-moved',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    applicationId: Id,
    missionId: Id,
    operatorId: Id,
    operatorName: z.string(),
    to: MissionApplicationState,
  }),
})

/** Somebody asked for a mission, or was asked, and it went to another: why, without naming anybody. */
export const operatorNotChosen = defineEvent({
  name: 'operator-not-chosen',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    notChosenId: Id,
    missionId: Id,
    operatorId: Id,
    reference: z.string(),
    placeName: z.string(),
    /** Their offer; null where they had applied. */
    offerId: Id.nullable(),
    says: LocalizedText,
  }),
})

/** A step of staffing waits: for a producer, or for its time. */
export const decisionWaits = defineEvent({
  name: 'decision-waits',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    decisionId: Id,
    missionId: Id,
    reference: z.string(),
    says: LocalizedText,
    /** null: it waits for a producer. */
    dueAt: Instant.nullable(),
  }),
})

/** A seat of a crew is kept for an operator until every seat is taken; the time is theirs to keep free. */
export const seatHeld = defineEvent({
  name: 'seat-held',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    assignmentId: Id,
    missionId: Id,
    operatorId: Id,
    reference: z.string(),
    heldUntil: Instant,
  }),
})

/** A seat kept for an operator is theirs no more, before the crew was whole. */
export const seatReleased = defineEvent({
  name: 'seat-released',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    assignmentId: Id,
    missionId: Id,
    operatorId: Id,
    reference: z.string(),
    why: z.enum(['crew-incomplete', 'withdrawn', 'mission-stopped']),
  }),
})

/** An operator is bound to a mission; `held` is the window with the travel around it. */
export const assignmentConfirmed = defineEvent({
  name: 'assignment-confirmed',
  publisher: 'missions',
  subscribers: ['missions', 'matching', 'postproduction', 'notifications'],
  payload: z.object({
    assignmentId: Id,
    operatorId: Id,
    operatorName: z.string(),
    held: Window,
    feeCents: Cents,
    /** What this operator's seat asks; absent: the lead's, who owes the pictures. */
    seat: z.string().optional(),
    brief: MissionBrief,
  }),
})

/** What became of the accepted lines of a plan: put to their operators, or no longer possible and why. */
export const planLinesSettled = defineEvent({
  name: 'plan-lines-settled',
  publisher: 'missions',
  subscribers: ['matching', 'notifications'],
  payload: z.object({
    planId: Id,
    lines: z.array(
      z.object({
        lineId: Id,
        missionId: Id,
        outcome: z.enum(['offered', 'refused']),
        /** The offer, or of a standby what was asked; null when refused. */
        offerId: Id.nullable(),
        standbyId: Id.nullable(),
        reasons: z.array(z.object({ rule: z.string(), says: LocalizedText })),
      }),
    ),
  }),
})

export const assignmentEnded = defineEvent({
  name: 'assignment-ended',
  publisher: 'missions',
  subscribers: ['matching', 'postproduction', 'notifications'],
  payload: z.object({
    assignmentId: Id,
    missionId: Id,
    operatorId: Id,
    outcome: z.enum(['completed', 'cancelled', 'no_show']),
    reason: z.string().nullable(),
  }),
})

export const checkedIn = defineEvent({
  name: 'checked-in',
  publisher: 'missions',
  subscribers: ['missions', 'postproduction', 'notifications'],
  payload: z.object({ assignmentId: Id, missionId: Id, organisationId: Id, operatorId: Id, at: Instant }),
})

export const checkedOut = defineEvent({
  name: 'checked-out',
  publisher: 'missions',
  subscribers: ['postproduction', 'notifications'],
  payload: z.object({ assignmentId: Id, missionId: Id, organisationId: Id, operatorId: Id, at: Instant }),
})

export const callSheetReady = defineEvent({
  name: 'call-sheet-ready',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({ assignmentId: Id, missionId: Id, operatorId: Id, reference: z.string() }),
})
