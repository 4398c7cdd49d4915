import { tourHolds } from './change-plan.ts'
import type { Placer } from './place-mission.ts'
import { NONE, type PlanState } from './plan-state.ts'

/**
 * Puts the lone missions of a given plan back where they were, in their order, as far as each tour holds them. Crews
 * are left to be placed anew: their seats must start together.
 *
 * @param tours  for each tour its pairs in their order
 */
export function startFrom(state: PlanState, placer: Placer, tours: readonly (readonly number[])[]): void {
  const { firstTask, taskMission, pairTask, pairTour } = state.model
  for (const pairs of tours) {
    let before = NONE
    for (const pair of pairs) {
      const task = pairTask[pair]!
      const mission = taskMission[task]!
      if (firstTask[mission + 1]! - firstTask[mission]! > 1 || state.tourOf[task] !== NONE) continue
      placer.put(pair, before)
      if (tourHolds(state, pairTour[pair]!)) before = task
      else placer.remove(mission)
    }
  }
}
