import type { PlanBreak, StartWindow } from './problem.ts'

/** What a tour does between its breaks; `legs` has one entry more than `tasks`, the way home last. */
export type TourDay = {
  readonly from: number
  readonly to: number
  readonly legs: readonly number[]
  readonly tasks: readonly { readonly windows: readonly StartWindow[]; readonly serviceSeconds: number }[]
}

/** One stop in order: `task` or `break` is its position in the list it came from; `arrive` is before any waiting. */
export type TourStop = {
  readonly kind: 'task' | 'break'
  readonly at: number
  readonly arrive: number
  readonly start: number
  /** Seconds driven since the tour left, on arrival. */
  readonly driven: number
}
export type TimedTour = { readonly stops: readonly TourStop[]; readonly end: number; readonly driven: number }

/**
 * How far a tour can be after some tasks and some breaks: `ready` is when a break may start, `arrive` when the next
 * place is reached if no other break comes before.
 */
type Reached = {
  readonly ready: number
  readonly arrive: number
  readonly before: Reached | null
  readonly stop: { readonly kind: 'task' | 'break'; readonly at: number; readonly start: number } | null
}

/** The first allowed start at or after `earliest`; NaN when there is none. No windows: always. */
export function firstStart(windows: readonly StartWindow[], earliest: number): number {
  if (windows.length === 0) return earliest
  let best = Number.NaN
  for (const [from, to] of windows) {
    if (earliest > to) continue
    const start = Math.max(from, earliest)
    if (!(best <= start)) best = start
  }
  return best
}

/**
 * Places every break of a tour and times its stops, so that it ends as early as can be; null when nothing fits.
 *
 * A break starts in one of its windows, between two tasks or in the middle of a drive, which then goes on after it.
 * Breaks keep the order given. Exact: of all ways to have done k tasks and b breaks only those that another one beats
 * on both `ready` and `arrive` are dropped, and both never help by being later.
 */
export function timeTour(day: TourDay, breaks: readonly PlanBreak[]): TimedTour | null {
  const first: Reached = { ready: day.from, arrive: day.from + (day.legs[0] ?? 0), before: null, stop: null }
  let row: Reached[][] = withBreaks([[first], ...breaks.map(() => [])], breaks)
  for (const [at, task] of day.tasks.entries()) {
    const leg = day.legs[at + 1] ?? 0
    const next = row.map((states) =>
      states.flatMap((before) => {
        const start = firstStart(task.windows, before.arrive)
        const ready = start + task.serviceSeconds
        return Number.isNaN(start)
          ? []
          : [{ ready, arrive: ready + leg, before, stop: { kind: 'task' as const, at, start } }]
      }),
    )
    row = withBreaks(next, breaks)
  }
  const done = row[breaks.length] ?? []
  const best = done.toSorted((a, b) => a.arrive - b.arrive)[0]
  return best && best.arrive <= day.to ? follow(best, day, breaks) : null
}

/** Adds to the states after b breaks those after one break more, and keeps what is not beaten. */
function withBreaks(row: Reached[][], breaks: readonly PlanBreak[]): Reached[][] {
  const kept: Reached[][] = []
  for (const [taken, states] of row.entries()) {
    const rest = breaks[taken - 1]
    const after = rest ? (kept[taken - 1] ?? []).flatMap((before) => takeBreak(before, rest, taken - 1)) : []
    kept.push(unbeaten([...states, ...after]))
  }
  return kept
}

function takeBreak(before: Reached, rest: PlanBreak, at: number): Reached[] {
  const start = firstStart(rest.windows, before.ready)
  if (Number.isNaN(start)) return []
  const ready = start + rest.serviceSeconds
  const arrive = Math.max(before.arrive, start) + rest.serviceSeconds
  return [{ ready, arrive, before, stop: { kind: 'break', at, start } }]
}

const unbeaten = (states: readonly Reached[]): Reached[] => {
  const sorted = states.toSorted((a, b) => a.ready - b.ready || a.arrive - b.arrive)
  const kept: Reached[] = []
  for (const state of sorted) if (!kept.some((one) => one.arrive <= state.arrive)) kept.push(state)
  return kept
}

/** Walks the chosen states from the door on and counts what was driven at each stop. */
function follow(best: Reached, day: TourDay, breaks: readonly PlanBreak[]): TimedTour {
  const chain: NonNullable<Reached['stop']>[] = []
  for (let state: Reached | null = best; state; state = state.before)
    if (state.stop) chain.unshift(state.stop)
  const stops: TourStop[] = []
  let now = day.from
  let driven = 0
  let legLeft = day.legs[0] ?? 0
  for (const { kind, at, start } of chain) {
    // On the way to a break one drives until it starts, or until the place is reached.
    const drive = kind === 'task' ? legLeft : Math.min(legLeft, Math.max(0, start - now))
    driven += drive
    stops.push({ kind, at, arrive: now + drive, start, driven })
    legLeft = kind === 'task' ? (day.legs[at + 1] ?? 0) : legLeft - drive
    const service = kind === 'task' ? day.tasks[at]?.serviceSeconds : breaks[at]?.serviceSeconds
    now = start + (service ?? 0)
  }
  return { stops, end: now + legLeft, driven: driven + legLeft }
}
