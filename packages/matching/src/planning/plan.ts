/** A plan as an answer. Instants and durations in whole seconds on the problem's own origin. */
export type Plan = {
  readonly cost: PlanCost
  /** Only tours that go out, by operator in the problem's order, then by time. */
  readonly tours: readonly PlannedTour[]
  readonly unassigned: readonly UnassignedMission[]
  /** Standbys nobody is held for, of missions that are given. */
  readonly unheld: readonly SeatRef[]
}

/** The parts sum to the total. */
export type PlanCost = {
  readonly total: number
  readonly fixed: number
  readonly travel: number
  /** By task and by hour of task. */
  readonly tasks: number
  readonly pay: number
  /** Pair scores: quality, preference. */
  readonly scores: number
  readonly fairness: number
  readonly unassigned: number
  readonly unheld: number
}

export type SeatRef = { readonly missionId: string; readonly seat: number }

export type PlannedTour = {
  readonly operatorId: string
  /** Position among the operator's shifts, by time. */
  readonly shift: number
  /** Leaves as late, and is back as early, as its stops allow. */
  readonly leave: number
  readonly end: number
  readonly travelSeconds: number
  readonly travelMetres: number | null
  /** Fairness left out: it is shared by tours. */
  readonly cost: number
  readonly stops: readonly PlannedStop[]
}

type Timed = {
  readonly arrive: number
  /** Service starts; the wait before it is `start − arrive`. */
  readonly start: number
  readonly end: number
  /** Driven since `leave`, on arrival. */
  readonly drivenSeconds: number
}
export type PlannedStop =
  | (Timed & SeatRef & { readonly kind: 'mission'; readonly cost: StopCost })
  | (Timed & { readonly kind: 'break'; readonly breakId: string })

/** What one assignment costs; `detour` is the way that would be saved without it, neighbours staying. */
export type StopCost = {
  readonly pay: number
  readonly score: number
  readonly task: number
  readonly detour: number
}

export type UnassignedMission = {
  readonly missionId: string
  readonly reason: UnassignedReason
  /** How many operators are left after each test, for the seat hardest to fill. */
  readonly operators: {
    readonly skilled: number
    readonly withinReach: number
    readonly withinHours: number
    /** Could still take it beside what they have in this plan. */
    readonly free: number
  }
}

/**
 * `skills`: nobody has them (or is a candidate) · `reach`: nobody comes that far · `hours`: nobody's hours, breaks
 * counted, hold it · `capacity`: who could is taken by others · `crew`: seats could be filled, but not all at one
 * start · `price`: its cheapest place costs more than leaving it.
 */
export type UnassignedReason = 'skills' | 'reach' | 'hours' | 'capacity' | 'crew' | 'price'
