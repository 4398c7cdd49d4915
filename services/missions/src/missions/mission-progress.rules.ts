import type { MissionState } from '@regie/contracts'
import { productionWalk } from './mission.states.ts'

/** What was heard of a mission, in whatever order the news came. */
export type MissionFacts = {
  checkedInAt: Date | null
  /** First file stored, or checked out. */
  capturedAt: Date | null
  passedAt: Date | null
  changesAsked: number
  changesDelivered: number
  approvedAt: Date | null
  packagedAt: Date | null
}

/** How far the facts carry a mission whose operator is bound; null when there is no fact yet. */
export function stateByFacts(facts: MissionFacts): MissionState | null {
  if (facts.approvedAt) return facts.packagedAt ? 'delivered' : 'approved'
  if (facts.passedAt || facts.changesDelivered > 0) {
    return facts.changesAsked > facts.changesDelivered ? 'in_retouch' : 'in_review'
  }
  if (facts.changesAsked > 0) return 'in_retouch'
  if (facts.capturedAt) return 'in_quality_control'
  return facts.checkedInAt ? 'in_production' : null
}

/**
 * The states a mission goes through now, in order; none while it is posted, on hold or ended, and never backwards
 * except from review to retouch.
 */
export function nextStates(state: MissionState, facts: MissionFacts): MissionState[] {
  const target = stateByFacts(facts)
  return target ? productionWalk(state, target) : []
}
