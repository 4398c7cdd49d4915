import type { Window } from '@regie/contracts'
import { withTravel } from '@regie/calendar'
import { estimateTravel } from '@regie/matching'
import { distanceKm } from '@regie/places'

export type Trip = {
  /** As the crow flies, one way, to 100 m. */
  distanceKm: number
  /** By road, one way. */
  travelMinutes: number
}

/** The way from an operator's home to a place. */
export function tripTo(
  place: { lat: number; lon: number },
  operator: { homeLat: number; homeLon: number },
): Trip {
  const km = distanceKm({ lat: operator.homeLat, lon: operator.homeLon }, place)
  return { distanceKm: Math.round(km * 10) / 10, travelMinutes: estimateTravel(km).minutes }
}

/**
 * The time a mission of an outing takes: as if its operator came from home and went back there, or as its plan has it
 * where that is longer, less what else takes them before and after. It never falls short of what both ways need
 * (`neededInOuting`), so that a true collision stays one.
 *
 * @param planned  its share of the outing; covers the window
 * @param others   what else takes the operator's time about then
 */
export function heldInOuting(
  window: Window,
  travelMinutes: number,
  planned: Window,
  others: readonly Window[],
): Window {
  const byHome = heldBy(window, travelMinutes)
  const needed = neededInOuting(window, travelMinutes, planned)
  const before = latest(others.filter(({ to }) => to <= window.from).map(({ to }) => to))
  const after = earliest(others.filter(({ from }) => from >= window.to).map(({ from }) => from))
  const widest = { from: sooner(byHome.from, planned.from), to: later(byHome.to, planned.to) }
  return {
    from: sooner(later(before ?? widest.from, widest.from), needed.from),
    to: later(sooner(after ?? widest.to, widest.to), needed.to),
  }
}

/** What nothing else may take: enough to come from home, or from the stop before, whichever is shorter. */
export function neededInOuting(window: Window, travelMinutes: number, planned: Window): Window {
  const byHome = heldBy(window, travelMinutes)
  return { from: later(byHome.from, planned.from), to: sooner(byHome.to, planned.to) }
}

const sooner = (a: string, b: string) => (a < b ? a : b)
const later = (a: string, b: string) => (a > b ? a : b)
const latest = (instants: readonly string[]) => instants.toSorted().at(-1)
const earliest = (instants: readonly string[]) => instants.toSorted()[0]

/** The time a mission takes out of its operator's day: its window, and the road there and back. */
export function heldBy(window: Window, travelMinutes: number): Window {
  const interval = { fromMs: Date.parse(window.from), toMs: Date.parse(window.to) }
  const held = withTravel(interval, travelMinutes, travelMinutes)
  return { from: new Date(held.fromMs).toISOString(), to: new Date(held.toMs).toISOString() }
}
