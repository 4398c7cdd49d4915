/** What a benchmark answers; `value` is null when it could not be measured, and `says` tells why. */
export type Figure = {
  name: string
  value: number | null
  unit: string
  goal: number | null
  holds: boolean | null
}
export type Reading = Figure & { says: string }

/** One round: both sides in the same unit (µs a piece, say), measured back to back. */
export type Round = { baseline: number; ours: number }

export const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** The bound of a figure and its side; null for one that only informs. */
export type Goal = { atLeast: number } | { atMost: number } | null

const MOVED = 0.3

/**
 * The median of the rounds' ratios, with their spread. A baseline that moved by more than 30 % within the run says
 * so: the machine was busy, and the figure is to be taken again.
 *
 * @param goal  the bound and its side; null for a figure that only informs
 */
export function ratioFigure(
  name: string,
  unit: string,
  rounds: Round[],
  ratioOf: (round: Round) => number,
  goal: Goal,
): Reading {
  const ratios = rounds.map(ratioOf)
  const bases = rounds.map(({ baseline }) => baseline)
  const moved = (Math.max(...bases) - Math.min(...bases)) / median(bases)
  const says = [
    `${round2(Math.min(...ratios))}–${round2(Math.max(...ratios))} in ${rounds.length} rounds`,
    `baseline ${Math.round(median(bases))} µs`,
    ...(moved > MOVED ? [`baseline moved ${Math.round(moved * 100)} %`] : []),
  ].join(', ')
  return bounded(name, unit, median(ratios), goal, says)
}

/** A value against its bound; small ones keep four decimals. */
export function bounded(name: string, unit: string, measured: number, goal: Goal, says: string): Reading {
  const value = Math.abs(measured) < 1 ? Math.round(measured * 10_000) / 10_000 : round2(measured)
  const bound = boundOf(goal)
  const holds = goal === null ? null : 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost
  return { name, value, unit, goal: bound, holds, says }
}

export const boundOf = (goal: Goal): number | null =>
  goal === null ? null : 'atLeast' in goal ? goal.atLeast : goal.atMost

export const missing = (name: string, unit: string, goal: number | null, why: string): Reading => ({
  name,
  value: null,
  unit,
  goal,
  holds: null,
  says: why,
})

export const round2 = (value: number) => Math.round(value * 100) / 100

export function line({ name, value, unit, goal, holds, says }: Reading): string {
  const verdict = holds === null ? '' : holds ? '  holds' : '  MISSED'
  const bound = goal === null ? '' : `  goal ${goal}`
  return `${name.padEnd(36)} ${String(value ?? '–').padStart(7)} ${unit}${bound}${verdict}  (${says})`
}
