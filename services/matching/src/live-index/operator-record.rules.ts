import type { AvailabilitySnapshot, OperatorSnapshot } from '@regie/contracts'
import type { Heard } from '../facts/operator-facts.rules.ts'

/** All that has been heard of one operator, whatever the mission: what an index keeps in memory. */
export type OperatorRecord = {
  operator: OperatorSnapshot
  availability: AvailabilitySnapshot | null
  certifications: { charterKey: string; version: number }[]
  assignments: KeptAssignment[]
  /** Those that count for the answer speed, or did until lately. */
  answers: { sentMs: number; answeredMs: number }[]
  ratings: { sumThousandths: number; count: number }
}

/** Either half of an assignment may be missing yet. */
export type KeptAssignment = {
  held: { fromMs: number; toMs: number } | null
  startsOn: string | null
  organisationId: string | null
  placeKey: string | null
  outcome: 'completed' | 'cancelled' | 'no_show' | null
  endedMs: number | null
}

const MINUTE_MS = 60_000
/** Offers and missions count as recent for as long; the fairness term is defined over 90 days. */
export const RECENT_MS = 90 * 86_400_000

/** The record as every mission may ask it, at `nowMs`: the same facts as the database sums up for one mission. */
export function hear(record: OperatorRecord, nowMs: number): Heard {
  const { operator, availability, certifications, assignments, ratings } = record
  const completed = assignments.filter(({ outcome }) => outcome === 'completed')
  return {
    operator,
    availability,
    certifications,
    ...calendarOf(assignments),
    done: completed.length,
    failed: assignments.filter(({ outcome }) => outcome === 'no_show').length,
    recentlyDone: completed.filter(({ endedMs }) => isRecent(endedMs, nowMs)).length,
    answers: answersOf(record, nowMs),
    history: completed.flatMap(({ organisationId, placeKey }) =>
      organisationId === null ? [] : [{ clientId: organisationId, placeId: placeKey, missions: 1 }],
    ),
    ratings,
  }
}

/**
 * When the next of its facts stops being recent.
 *
 * @returns  the first instant at which `hear` answers otherwise than at `nowMs`; infinity when none will
 */
export function lapsesAtMs({ assignments, answers }: OperatorRecord, nowMs: number): number {
  const recent = [
    ...assignments.flatMap(({ outcome, endedMs }) => (outcome === 'completed' ? (endedMs ?? []) : [])),
    ...answers.map(({ answeredMs }) => answeredMs),
  ].filter((atMs) => isRecent(atMs, nowMs))
  return recent.reduce((first, atMs) => Math.min(first, atMs + RECENT_MS), Number.POSITIVE_INFINITY)
}

const isRecent = (atMs: number | null, nowMs: number): boolean => atMs !== null && atMs > nowMs - RECENT_MS

/** Confirmed assignments hold their time until they end; those completed still count for the caps of their day. */
function calendarOf(assignments: readonly KeptAssignment[]): Pick<Heard, 'busy' | 'assignmentsPerDay'> {
  const busy: Heard['busy'] = []
  const assignmentsPerDay: Record<string, number> = {}
  for (const { held, startsOn, outcome } of assignments) {
    if (!held || !startsOn || (outcome !== null && outcome !== 'completed')) continue
    if (outcome === null) busy.push(held)
    assignmentsPerDay[startsOn] = (assignmentsPerDay[startsOn] ?? 0) + 1
  }
  return { busy, assignmentsPerDay }
}

/** The lower median of whole minutes, as PostgreSQL's percentile_disc(0.5) has it. */
function answersOf({ answers }: OperatorRecord, nowMs: number): Heard['answers'] {
  const minutes = answers
    .filter(({ answeredMs }) => isRecent(answeredMs, nowMs))
    .map(({ sentMs, answeredMs }) => Math.max(0, Math.floor((answeredMs - sentMs) / MINUTE_MS)))
    .toSorted((a, b) => a - b)
  return { medianMinutes: minutes[Math.ceil(minutes.length / 2) - 1] ?? 0, count: minutes.length }
}
