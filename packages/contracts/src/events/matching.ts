import { z } from 'zod'
import { Id } from '../fields.ts'
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
