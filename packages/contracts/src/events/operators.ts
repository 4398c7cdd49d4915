import { z } from 'zod'
import { Cents, Id, Instant, RoleOnSite, TimeZone } from '../fields.ts'
import { LocalizedText } from '../localized.ts'
import { defineEvent } from './define-event.ts'

export const OPERATOR_STATES = ['onboarding', 'active', 'paused', 'suspended', 'left'] as const

export const applicationSubmitted = defineEvent({
  name: 'application-submitted',
  publisher: 'operators',
  subscribers: ['notifications'],
  payload: z.object({ applicationId: Id, accountId: Id, name: z.string() }),
})

export const applicationScreened = defineEvent({
  name: 'application-screened',
  publisher: 'operators',
  subscribers: ['notifications'],
  payload: z.object({
    applicationId: Id,
    accountId: Id,
    name: z.string(),
    score: z.number(),
    summary: LocalizedText,
  }),
})

export const applicationDecided = defineEvent({
  name: 'application-decided',
  publisher: 'operators',
  subscribers: ['notifications'],
  payload: z.object({
    applicationId: Id,
    accountId: Id,
    decision: z.enum(['accepted', 'rejected', 'more-info-wanted']),
    reason: z.string(),
  }),
})

/** What an unsuccessful applicant gave is no longer kept; their account, which was for that, goes too. */
export const applicantPurged = defineEvent({
  name: 'applicant-purged',
  publisher: 'operators',
  subscribers: ['identity'],
  payload: z.object({ accountId: Id }),
})

/** The whole of what others may know of an operator; the operator's id is their account's. Newest wins. */
export const OperatorSnapshot = z.object({
  operatorId: Id,
  state: z.enum(OPERATOR_STATES),
  name: z.string(),
  home: z.object({
    inseeCode: z.string(),
    name: z.string(),
    lat: z.number(),
    lon: z.number(),
    zone: TimeZone,
  }),
  radiusKm: z.number(),
  roles: z.array(RoleOnSite),
  specialities: z.array(z.object({ key: z.string(), level: z.int().min(1).max(5) })),
  /** Of equipment in working condition only. */
  capabilities: z.array(z.string()),
  /** EXIF make and model of declared cameras, for the capture rule of a charter. */
  cameras: z.array(z.object({ make: z.string(), model: z.string(), serial: z.string().nullable() })),
  languages: z.array(z.string()),
  minimumFeeCents: Cents,
  papersValidUntil: Instant.nullable(),
  /** Most missions they want a local day, and an ISO week; absent in older news: no maximum was asked yet. */
  dailyCap: z.int().min(1).nullable().optional(),
  weeklyCap: z.int().min(1).nullable().optional(),
})
export type OperatorSnapshot = z.infer<typeof OperatorSnapshot>

export const operatorChanged = defineEvent({
  name: 'operator-changed',
  publisher: 'operators',
  subscribers: ['matching', 'missions', 'postproduction', 'notifications'],
  payload: OperatorSnapshot,
})

export const AvailabilitySnapshot = z.object({
  operatorId: Id,
  zone: TimeZone,
  weekly: z.array(z.object({ weekday: z.int().min(1).max(7), from: z.string(), to: z.string() })),
  exceptions: z.array(
    z.object({
      from: Instant,
      to: Instant,
      kind: z.enum(['available', 'unavailable']),
      reason: z.string().nullable(),
    }),
  ),
})
export type AvailabilitySnapshot = z.infer<typeof AvailabilitySnapshot>

export const availabilityChanged = defineEvent({
  name: 'availability-changed',
  publisher: 'operators',
  subscribers: ['matching'],
  payload: AvailabilitySnapshot,
})

export const operatorCertified = defineEvent({
  name: 'operator-certified',
  publisher: 'operators',
  subscribers: ['matching', 'missions', 'postproduction', 'notifications'],
  payload: z.object({
    operatorId: Id,
    charterId: Id,
    charterKey: z.string(),
    version: z.int().min(1),
    certifiedAt: Instant,
  }),
})
