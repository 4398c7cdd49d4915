import type { Travel } from './travel.ts'

/** Instants a service may start at, in whole seconds from an origin common to the problem; both ends belong to it. */
export type StartWindow = readonly [from: number, to: number]

/**
 * Many missions to be given to many operators at once. Every duration and instant is in whole seconds, every instant
 * counts from the same origin (any), every price is in one unit (cents, say) and may be negative where it is a bonus.
 */
export type PlanProblem = {
  readonly missions: readonly PlanMission[]
  readonly operators: readonly PlanOperator[]
  /** One table, or one for each profile of operators (`PlanOperator.profile` is the position here). */
  readonly travel: Travel | readonly Travel[]
  readonly locks?: readonly PlanLock[]
  /** How much an uneven share of paid work costs; see `fairness.ts`. Absent or 0: nothing. */
  readonly fairness?: { readonly weight: number }
}

export type PlanMission = {
  readonly id: string
  /** Position in the travel tables. */
  readonly location: number
  /** When it may start; no windows means at any time. */
  readonly windows: readonly StartWindow[]
  /** How long it lasts, the same for every seat; ≥ 0. */
  readonly serviceSeconds: number
  /** What it costs to leave it to nobody; high enough, and it is given whenever it can be. */
  readonly unassignedPrice: number
  /** One for a lone operator; several are a crew: all at the same start by different operators, or none. */
  readonly seats: readonly PlanSeat[]
  /** Operators held free for it beside its crew, as if they went; each may fail to be found, at its price. */
  readonly standbys?: readonly PlanStandby[]
}

export type PlanSeat = {
  /** Every one must be among the operator's; a skill nobody has is refused. */
  readonly skills: readonly string[]
  /** Who alone may take it, each with what the pair costs beside the rest (quality, preference); absent: anybody. */
  readonly candidates?: readonly PairScore[]
  /** What the operator earns by it: a part of the cost, and of the load that fairness shares; 0 when absent. */
  readonly pay?: number
}

export type PlanStandby = PlanSeat & { readonly unheldPrice: number }

export type PairScore = { readonly operatorId: string; readonly cost: number }

export type PlanOperator = {
  readonly id: string
  /** Where each outing starts and ends, as positions in the travel table; null where it does not matter. */
  readonly start: number | null
  readonly end: number | null
  readonly skills: readonly string[]
  /** Free intervals, apart from each other; each may hold one outing from `start` to `end`, travel included. */
  readonly shifts: readonly PlanShift[]
  readonly costs?: PlanCosts
  /** Most seats over the whole problem, and on each `PlanShift.day`; absent: no limit. */
  readonly maxTasks?: number
  readonly maxTasksPerDay?: number
  /** Most travel over the whole problem. */
  readonly maxTravelSeconds?: number
  /** What was earned of late, before this plan; counts in fairness only. */
  readonly priorPay?: number
  readonly profile?: number
}

export type PlanShift = {
  readonly from: number
  readonly to: number
  /** Outings of one day share `maxTasksPerDay`; 0 when absent. */
  readonly day?: number
  readonly maxTasks?: number
  readonly maxTravelSeconds?: number
  readonly maxTravelMetres?: number
  /** Each is taken once by whoever goes out, between tasks or in the middle of a drive. */
  readonly breaks?: readonly PlanBreak[]
}

export type PlanBreak = {
  readonly id: string
  /** When it may start; no windows means at any time. */
  readonly windows: readonly StartWindow[]
  readonly serviceSeconds: number
}

/** All absent means 0. */
export type PlanCosts = {
  /** Each outing. */
  readonly fixed?: number
  /** Travel only. */
  readonly perHour?: number
  readonly perKm?: number
  readonly perTask?: number
  readonly perTaskHour?: number
}

/** A seat that is already given: the plan keeps it, and its start when one is named. */
export type PlanLock = {
  readonly missionId: string
  /** Position among the mission's seats, then its standbys; 0 when absent. */
  readonly seat?: number
  readonly operatorId: string
  readonly start?: number
}
