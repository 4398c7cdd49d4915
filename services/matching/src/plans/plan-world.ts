import type { MissionBrief, PlanLeftOut } from '@regie/contracts'
import type { OperatorFacts, RankedOperator } from '@regie/matching'

/** Of each seat so many are looked at, best ranked first. */
export const CANDIDATES_A_SEAT = 60

/** One seat to be given: who could take it, best first, as ranked now. */
export type WorldSeat = {
  key: string
  feeCents: number
  candidates: readonly RankedOperator[]
  /** Who could stand by: as the candidates, also where the seat itself is locked to one. */
  reserve: readonly RankedOperator[]
  lockedTo: string | null
}
export type WorldMission = { brief: MissionBrief; seats: WorldSeat[] }

/** An assignment that stands and is not touched. */
export type FixedLine = {
  assignmentId: string
  missionId: string
  operatorId: string
  brief: MissionBrief
  held: { from: string; to: string }
}

/** All a plan is made from, read at one instant. */
export type PlanWorld = {
  now: Date
  missions: WorldMission[]
  /** Whoever is a candidate of any seat; `busy` holds assignments and what other plans put to them. */
  people: Map<string, OperatorFacts>
  fixed: FixedLine[]
  /** Missions known to stay without anybody before anything is solved. */
  leftOut: PlanLeftOut[]
}
