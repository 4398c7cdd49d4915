import type { RETOUCH_LATENESS, RetouchState } from '@regie/contracts'

type Timed = {
  state: RetouchState
  openedAt: Date
  dueAt: Date
  assignedAt: Date | null
  lateSaid: readonly string[]
}
export type Lateness = (typeof RETOUCH_LATENESS)[number]

const WAITING: readonly RetouchState[] = ['open', 'assigned', 'in_progress', 'returned']
const HOUR_MS = 3_600_000
/** The last quarter of the time there was, and never less than an hour. */
const SOON_SHARE = 0.25

/** How a task stands against its due time; what was handed in is on time until it comes back. */
export function latenessOf(
  { state, openedAt, dueAt }: Omit<Timed, 'assignedAt' | 'lateSaid'>,
  now: Date,
): Lateness {
  if (!WAITING.includes(state)) return 'on-time'
  if (now >= dueAt) return 'late'
  const soonMs = Math.max(HOUR_MS, (dueAt.getTime() - openedAt.getTime()) * SOON_SHARE)
  return dueAt.getTime() - now.getTime() <= soonMs ? 'due-soon' : 'on-time'
}

export type LateStep = { say: 'due' | 'not-begun' | null; isRouted: boolean }

/**
 * What is to be done about a task now: said once for each reason, and given to somebody else where nobody has begun.
 *
 * @param startWithinHours  from being assigned; later it is not begun in time
 */
export function watchOf(task: Timed, startWithinHours: number, now: Date): LateStep {
  const isDue = WAITING.includes(task.state) && now >= task.dueAt
  const startBy = startByOf(task, startWithinHours)
  const isIdle = task.state === 'assigned' && startBy !== null && now >= startBy
  const say = isDue && !task.lateSaid.includes('due') ? 'due' : isIdle ? 'not-begun' : null
  return { say, isRouted: isIdle || (isDue && task.state === 'assigned') }
}

/** Until when it is to be begun; null while it is in nobody's hands. Never later than when it is due. */
export const startByOf = (
  { assignedAt, dueAt }: Pick<Timed, 'assignedAt' | 'dueAt'>,
  startWithinHours: number,
): Date | null =>
  assignedAt === null
    ? null
    : new Date(
        Math.max(
          assignedAt.getTime() + HOUR_MS,
          Math.min(assignedAt.getTime() + startWithinHours * HOUR_MS, dueAt.getTime()),
        ),
      )
