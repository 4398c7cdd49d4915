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

/** The time a mission takes out of its operator's day: its window, and the road there and back. */
export function heldBy(window: Window, travelMinutes: number): Window {
  const interval = { fromMs: Date.parse(window.from), toMs: Date.parse(window.to) }
  const held = withTravel(interval, travelMinutes, travelMinutes)
  return { from: new Date(held.fromMs).toISOString(), to: new Date(held.toMs).toISOString() }
}
