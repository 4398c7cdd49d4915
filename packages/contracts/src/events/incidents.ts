import { z } from 'zod'
import { Cents, Id, Instant, TimeZone, Window } from '../fields.ts'
import { LocalizedText } from '../localized.ts'
import { defineEvent } from './define-event.ts'
import { MissionBrief } from './missions.ts'

export const COMPENSATION_KINDS = [
  'client-cancellation',
  'client-move',
  'withdrawal',
  'no-show',
  'weather',
  'place-lost',
  'waiting',
  'standby',
] as const
export const CompensationKind = z.enum(COMPENSATION_KINDS)
export type CompensationKind = z.infer<typeof CompensationKind>

/** One sum with its reason: what the client pays, or what one operator is paid. */
export const CompensationLine = z.object({
  party: z.enum(['client', 'operator']),
  operatorId: Id.nullable(),
  assignmentId: Id.nullable(),
  cents: Cents,
  says: LocalizedText,
})
export type CompensationLine = z.infer<typeof CompensationLine>

/** Who pays whom for what did not go as agreed; decided for good, to be billed and paid out. */
export const compensationDecided = defineEvent({
  name: 'compensation-decided',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    compensationId: Id,
    missionId: Id,
    organisationId: Id,
    reference: z.string(),
    incidentId: Id.nullable(),
    kind: CompensationKind,
    policyId: Id,
    policyVersion: z.int().min(1),
    lines: z.array(CompensationLine),
    /** Before VAT. */
    clientCents: Cents,
    operatorCents: Cents,
    decidedAt: Instant,
  }),
})

export const INCIDENT_KINDS = [
  'withdrawal',
  'no-show',
  'illness',
  'mission-moved',
  'place-lost',
  'weather',
  'equipment',
  'client-change',
  'client-cancellation',
] as const
export const IncidentKind = z.enum(INCIDENT_KINDS)
export type IncidentKind = z.infer<typeof IncidentKind>

export const INCIDENT_STATES = ['open', 'replanning', 'solved', 'escalated'] as const
export const IncidentState = z.enum(INCIDENT_STATES)
export type IncidentState = z.infer<typeof IncidentState>

const OfIncident = {
  incidentId: Id,
  missionId: Id,
  organisationId: Id,
  reference: z.string(),
  kind: IncidentKind,
}

/** Something endangers a mission; the house hears what, the people concerned hear it in words of their own. */
export const incidentOpened = defineEvent({
  name: 'incident-opened',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({ ...OfIncident, says: LocalizedText, dueAt: Instant }),
})

export const incidentMoved = defineEvent({
  name: 'incident-moved',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({ ...OfIncident, from: IncidentState, to: IncidentState, says: LocalizedText }),
})

/** The playbook's words to the client of a mission in trouble. */
export const clientWarned = defineEvent({
  name: 'client-warned',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({ ...OfIncident, says: LocalizedText }),
})

/** The playbook's words to operators it concerns. */
export const operatorsWarned = defineEvent({
  name: 'operators-warned',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({ ...OfIncident, operatorIds: z.array(Id).min(1).max(50), says: LocalizedText }),
})

/** A staffed mission wants its list of replacements made anew, so that it is there when it is needed. */
export const shortlistWanted = defineEvent({
  name: 'shortlist-wanted',
  publisher: 'missions',
  subscribers: ['matching'],
  payload: z.object({ missionId: Id, seat: z.string() }),
})

export const STANDBY_STATES = [
  'asked',
  'held',
  'declined',
  'expired',
  'withdrawn',
  'called_in',
  'released',
] as const
export const StandbyState = z.enum(STANDBY_STATES)
export type StandbyState = z.infer<typeof StandbyState>

const OfStandby = {
  standbyId: Id,
  missionId: Id,
  operatorId: Id,
  reference: z.string(),
  /** The line of an accepted plan that asked for it. */
  planLineId: Id.optional(),
}

/** An operator is asked to stand by: the time kept, being ready paid. */
export const standbyAsked = defineEvent({
  name: 'standby-asked',
  publisher: 'missions',
  subscribers: ['notifications'],
  payload: z.object({
    ...OfStandby,
    placeName: z.string(),
    zone: TimeZone,
    window: Window,
    readyFeeCents: Cents,
    feeCents: Cents,
    answerBy: Instant,
  }),
})

/** An operator stands by: their time is taken as by any assignment. */
export const standbyHeld = defineEvent({
  name: 'standby-held',
  publisher: 'missions',
  subscribers: ['matching', 'notifications'],
  payload: z.object({ ...OfStandby, assignmentId: Id, held: Window, brief: MissionBrief }),
})

/** Nobody stands by any more: called in, let go, or never held. */
export const standbyEnded = defineEvent({
  name: 'standby-ended',
  publisher: 'missions',
  subscribers: ['matching', 'notifications'],
  payload: z.object({
    ...OfStandby,
    assignmentId: Id.nullable(),
    outcome: z.enum(['declined', 'expired', 'withdrawn', 'called_in', 'released']),
  }),
})
