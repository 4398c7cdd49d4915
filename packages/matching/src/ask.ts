import { type Interval, type LocalDate, localDay, weekOf, withTravel } from '@regie/calendar'
import type { MissionNeeds, OperatorFacts } from './facts.ts'
import { distanceKm, estimateTravel } from './travel.rules.ts'

/** The needs of a mission with what every comparison would otherwise work out again. */
export type Ask = {
  readonly needs: MissionNeeds
  /** The local date the mission starts on, and the seven dates of its ISO week. */
  readonly day: LocalDate
  readonly week: readonly LocalDate[]
  readonly blocked: ReadonlySet<string>
  readonly preferred: ReadonlySet<string>
}

/**
 * Prepares needs to be compared with many operators.
 *
 * @throws RangeError for an empty window or an unknown zone
 */
export function prepareAsk(needs: MissionNeeds): Ask {
  const { window, zone } = needs
  if (!(window.fromMs < window.toMs)) throw new RangeError(`mission ${needs.id} has an empty window`)
  const day = localDay(window.fromMs, zone)
  return {
    needs,
    day,
    week: weekOf(day),
    blocked: new Set(needs.clientBlocks),
    preferred: new Set(needs.clientPrefers),
  }
}

/** One way from an operator's home to the mission. */
export type Trip = { readonly distanceKm: number; readonly minutes: number }

export function tripOf(operator: OperatorFacts, needs: MissionNeeds): Trip {
  const km = distanceKm(operator.home, needs.place)
  return { distanceKm: km, minutes: estimateTravel(km).minutes }
}

/** The mission with the drive from home before it and back after it. */
export const occupied = (operator: OperatorFacts, needs: MissionNeeds): Interval => {
  const { minutes } = tripOf(operator, needs)
  return withTravel(needs.window, minutes, minutes)
}

/** The operator's level in the speciality asked; 0 when they do not practise it. */
export function levelOf(operator: OperatorFacts, needs: MissionNeeds): number {
  let level = 0
  for (const speciality of operator.specialities) {
    if (speciality.key === needs.speciality && speciality.level > level) level = speciality.level
  }
  return level
}
