import { z } from 'zod'
import { Cents, Id, Window } from '../fields.ts'
import { LocalizedText } from '../localized.ts'
import { defineEvent } from './define-event.ts'

export const RankedCandidate = z.object({
  operatorId: Id,
  rank: z.int().min(1),
  score: z.number(),
  distanceKm: z.number(),
  travelMinutes: z.number(),
  terms: z.array(
    z.object({ term: z.string(), value: z.number(), weight: z.number(), contribution: z.number() }),
  ),
})
export type RankedCandidate = z.infer<typeof RankedCandidate>

/** The answer of one match run; `removed` is the waterfall, in the order the constraints were asked. */
export const candidatesRanked = defineEvent({
  name: 'candidates-ranked',
  publisher: 'matching',
  subscribers: ['missions', 'notifications'],
  payload: z.object({
    matchRunId: Id,
    missionId: Id,
    /** Which seat of a crew; absent: the lead. */
    seat: z.string().optional(),
    consideredCount: z.int().min(0),
    candidates: z.array(RankedCandidate).max(200),
    removed: z.array(z.object({ constraint: z.string(), count: z.int().min(0) })),
    relaxations: z.array(z.object({ kind: z.string(), says: LocalizedText, gained: z.int().min(0) })),
  }),
})

/** A solver ended, was stopped or ran out of time: its best is there to be accepted, in part, whole or not. */
export const planProposed = defineEvent({
  name: 'plan-proposed',
  publisher: 'matching',
  subscribers: ['notifications'],
  payload: z.object({
    planId: Id,
    from: z.iso.date(),
    to: z.iso.date(),
    assigned: z.int().min(0),
    unassigned: z.int().min(0),
  }),
})

/** A plan that could not be made; nothing has changed by it. */
export const planFailed = defineEvent({
  name: 'plan-failed',
  publisher: 'matching',
  subscribers: ['notifications'],
  payload: z.object({ planId: Id, from: z.iso.date(), to: z.iso.date(), reason: LocalizedText }),
})

/** One line of a plan a producer accepted; `held` is its share of the operator's outing, travel included. */
export const AcceptedPlanLine = z.object({
  lineId: Id,
  kind: z.enum(['seat', 'standby']),
  missionId: Id,
  seat: z.string(),
  operatorId: Id,
  feeCents: Cents,
  held: Window,
})
export type AcceptedPlanLine = z.infer<typeof AcceptedPlanLine>

/** A producer accepted lines of a plan: already decided by a person, each is put to its operator. */
export const planAccepted = defineEvent({
  name: 'plan-accepted',
  publisher: 'matching',
  subscribers: ['missions', 'notifications'],
  payload: z.object({
    planId: Id,
    acceptedBy: Id,
    lines: z.array(AcceptedPlanLine).min(1),
    refused: z.int().min(0),
  }),
})
