import type { PlanBreak } from './problem.ts'

/** No limit, in the Int32 columns. */
export const UNLIMITED = 0x3fffffff

/**
 * A problem as typed columns, read by every solver; nothing in it is ever changed, so that threads may share it.
 *
 * A task is one seat (or standby) of a mission; a tour is one shift of an operator. Locations are renumbered: tasks'
 * in `0 … places − 1`, ends of tours in `0 … homes − 1`, where 0 is "anywhere", at no distance from everywhere.
 */
export type PlanModel = {
  /** What instant 0 of the model is in the problem's own seconds. */
  readonly origin: number
  readonly missions: number
  readonly tasks: number
  readonly operators: number
  readonly tours: number

  /** Tasks of mission m: firstTask[m] … firstTask[m + 1] − 1, seats first; seats[m] of them go all or none. */
  readonly firstTask: Int32Array
  readonly seats: Int32Array
  readonly missionPrice: Float64Array
  readonly taskMission: Int32Array
  readonly taskPlace: Int32Array
  readonly taskService: Int32Array
  readonly taskPay: Float64Array
  /** For a standby: what it costs not to hold it; 0 for a seat. */
  readonly taskUnheldPrice: Float64Array
  /** Starts allowed: windows firstWindow[t] … firstWindow[t + 1] − 1, ascending and apart. */
  readonly firstWindow: Int32Array
  readonly windowFrom: Int32Array
  readonly windowTo: Int32Array
  /** 1 for a task whose operator is given. */
  readonly taskLocked: Uint8Array

  readonly tourOperator: Int32Array
  readonly tourFrom: Int32Array
  readonly tourTo: Int32Array
  readonly tourStart: Int32Array
  readonly tourEnd: Int32Array
  readonly tourDay: Int32Array
  readonly tourMaxTasks: Int32Array
  readonly tourMaxTravel: Int32Array
  readonly tourMaxMetres: Int32Array
  readonly tourProfile: Int32Array
  readonly tourFixed: Float64Array
  readonly tourPerSecond: Float64Array
  /** By metre, or by unit of the table of prices. */
  readonly tourPerMetre: Float64Array
  /** Null for most. */
  readonly tourBreaks: readonly (readonly PlanBreak[] | null)[]

  /** Tours of operator o: firstTour[o] … firstTour[o + 1] − 1. Days are numbered across operators. */
  readonly firstTour: Int32Array
  readonly operatorMaxTasks: Int32Array
  readonly operatorMaxTravel: Int32Array
  readonly operatorPrior: Float64Array
  readonly dayMaxTasks: Int32Array

  /** Who may take what: pairs firstPair[t] … firstPair[t + 1] − 1 of task t, ascending by `pairAlone`. */
  readonly firstPair: Int32Array
  readonly pairTour: Int32Array
  readonly pairTask: Int32Array
  /** What the pair costs wherever in the tour: pay, price by task and hour, quality, preference. */
  readonly pairCost: Float64Array
  /** What the tour costs with this task alone, fairness left out. */
  readonly pairAlone: Float64Array
  /** The same pairs by tour: byTour[firstOfTour[r]] … are positions in the columns above. */
  readonly firstOfTour: Int32Array
  readonly byTour: Int32Array

  readonly places: number
  readonly roads: readonly Roads[]
  /** Whether metres (or prices of the way) count. */
  readonly hasMetres: boolean
  /** `weight ÷ mean load`; an operator's load ℓ costs this × ℓ². 0 when fairness is off. */
  readonly fairness: number
}

/** One profile's way: place to place as row × places + column; home to place and place to home as home × places + place. */
export type Roads = {
  readonly seconds: Int32Array
  readonly outSeconds: Int32Array
  readonly backSeconds: Int32Array
  readonly metres: Int32Array
  readonly outMetres: Int32Array
  readonly backMetres: Int32Array
}
