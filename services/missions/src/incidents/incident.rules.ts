import type { IncidentKind } from '@regie/contracts'

const MINUTE_MS = 60_000
const AT_LEAST_MS = 5 * MINUTE_MS

/**
 * When an unsolved incident escalates: its timer, but never later than after a quarter of the time left to the window,
 * and never sooner than in five minutes.
 */
export function dueAt(now: Date, timerMinutes: number, windowFrom: string): Date {
  const quarterMs = Math.max(0, Date.parse(windowFrom) - now.getTime()) / 4
  return new Date(now.getTime() + Math.max(AT_LEAST_MS, Math.min(timerMinutes * MINUTE_MS, quarterMs)))
}

/**
 * When who is bound should have checked in: the window's start and the grace; who was bound after it began gets the
 * road there besides.
 */
export function expectedBy(
  {
    windowFrom,
    confirmedAt,
    travelMinutes,
  }: { windowFrom: string; confirmedAt: Date; travelMinutes: number },
  graceMinutes: number,
): Date {
  const arrivesMs = confirmedAt.getTime() + travelMinutes * MINUTE_MS
  return new Date(Math.max(Date.parse(windowFrom), arrivesMs) + graceMinutes * MINUTE_MS)
}

/** About one seat: whoever held it, not the mission as such. */
const OF_A_SEAT: readonly IncidentKind[] = ['withdrawal', 'no-show', 'illness', 'equipment']
export const isOfASeat = (kind: IncidentKind): boolean => OF_A_SEAT.includes(kind)
