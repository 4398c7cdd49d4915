import { afterIterations } from '../search/stop.ts'
import { compileModel } from './compile-model.ts'
import { preferHolders } from './prefer-holders.ts'
import { mergePlan, replaceTours } from './merge-plan.ts'
import type { Plan } from './plan.ts'
import type { PlanMission, PlanProblem, StartWindow } from './problem.ts'
import { type Reach, repairPart } from './repair-part.ts'
import { type Holder, PlanIndex, RepairScope } from './repair-scope.ts'
import { ResidentPlan } from './resident-plan.ts'
import { searchPlan } from './search-plan.ts'
import { writePlan } from './write-plan.ts'

/** What happened to a plan that stands. Ids it does not know are ignored. */
export type PlanChange = {
  /** Operators who fall out: they withdrew, are ill, did not come. */
  readonly away?: readonly string[]
  /** Missions whose starts allowed are others now. */
  readonly moved?: readonly { readonly missionId: string; readonly windows: readonly StartWindow[] }[]
  readonly cancelled?: readonly string[]
}

/** A seat whose holder or start is not what it was; null when nobody held, or holds, it. */
export type TouchedSeat = {
  readonly missionId: string
  readonly seat: number
  readonly was: Omit<Holder, 'seat'> | null
  readonly now: Omit<Holder, 'seat'> | null
}

export type Repair = {
  /** The problem after the change. */
  readonly problem: PlanProblem
  /** A plan of it; where a hit mission stays out, its counts are of the operators looked at (80 a seat at most). */
  readonly plan: Plan
  /** Missions that had to be given again. */
  readonly hit: readonly string[]
  /** Every seat that changed, those of the hit missions included. */
  readonly touched: readonly TouchedSeat[]
}

const STEPS: Record<Reach, number> = { nobody: 20, starts: 60, operators: 200 }

/**
 * Mends plans of one problem and touches as little as it can: nobody else's seat changes at all; failing that starts
 * move inside their windows; failing that neighbours change hands. A mission that moved stays with its operator where
 * that fits; a held standby takes the seat of whoever falls out.
 *
 * Made once, it answers each incident at the cost of what the incident is near to: who falls out is replaced in a plan
 * kept as columns (`ResidentPlan`); for the rest a small problem around the incident is solved.
 */
export class PlanRepairer {
  readonly #scope: RepairScope
  readonly #resident: ResidentPlan | null
  #indexed: { plan: Plan; index: PlanIndex } | null = null

  /** @param isResident  false for one incident only: it costs less than keeping the whole problem ready for the next */
  constructor(problem: PlanProblem, { isResident = true }: { readonly isResident?: boolean } = {}) {
    this.#scope = new RepairScope(problem)
    this.#resident = isResident ? new ResidentPlan(problem) : null
  }

  repair(plan: Plan, change: PlanChange): Repair {
    const index = this.#indexOf(plan)
    const problem = changedProblem(this.#scope.problem, change)
    const hit = hitMissions(index, problem, change)
    const ids = hit.map(({ id }) => id)
    const whole =
      this.#quickly(plan, problem, change, ids) ?? this.#byParts(plan, problem, index, change, hit)
    return { problem, plan: whole, hit: ids, touched: touchedSeats(index, new PlanIndex(whole)) }
  }

  #indexOf(plan: Plan): PlanIndex {
    if (this.#indexed?.plan !== plan) this.#indexed = { plan, index: new PlanIndex(plan) }
    return this.#indexed.index
  }

  /** Somebody fell out, and others can take it all with nothing else moved. */
  #quickly(plan: Plan, problem: PlanProblem, change: PlanChange, hit: readonly string[]): Plan | null {
    const { away = [], moved = [], cancelled = [] } = change
    if (!this.#resident || moved.length > 0 || cancelled.length > 0) return null
    const given = this.#resident.giveAgain(plan, away, hit)
    return given && replaceTours(this.#scope, problem, plan, given)
  }

  #byParts(
    plan: Plan,
    problem: PlanProblem,
    index: PlanIndex,
    change: PlanChange,
    hit: readonly PlanMission[],
  ): Plan {
    const keep = new Set(hit.map(({ id }) => id))
    let best: { part: PlanProblem; plan: Plan } | null = null
    for (const reach of ['nobody', 'nobody', 'starts', 'operators'] as const) {
      const part = repairPart(this.#scope, problem, index, change, hit, keep, reach)
      const solved = solvePart(part, index, reach)
      if (!best || solved.unassigned.length < best.plan.unassigned.length) best = { part, plan: solved }
      if (solved.unassigned.length === 0) break
      const isTried = keep.size === 0
      // What did not fit where it was is free to go anywhere in the next try.
      for (const { missionId } of solved.unassigned) keep.delete(missionId)
      if (isTried && best.plan.unassigned.every(({ reason }) => HOPELESS.has(reason))) break
    }
    return best ? mergePlan(this.#scope, problem, plan, best.part, best.plan, change) : plan
  }
}

const HOPELESS: ReadonlySet<string> = new Set(['skills', 'reach', 'hours'])

function solvePart(part: PlanProblem, index: PlanIndex, reach: Reach): Plan {
  const model = compileModel(part)
  const settle = reach === 'operators' ? preferHolders(model, part, index) : null
  const state = searchPlan(model, { seed: 1, stop: afterIterations(STEPS[reach]) })
  settle?.(state)
  return writePlan(part, state)
}

function changedProblem(
  problem: PlanProblem,
  { away = [], moved = [], cancelled = [] }: PlanChange,
): PlanProblem {
  const gone = new Set(away)
  const windowsOf = new Map(moved.map(({ missionId, windows }) => [missionId, windows]))
  const off = new Set(cancelled)
  return {
    ...problem,
    operators: gone.size === 0 ? problem.operators : problem.operators.filter(({ id }) => !gone.has(id)),
    missions:
      windowsOf.size === 0 && off.size === 0
        ? problem.missions
        : problem.missions
            .filter(({ id }) => !off.has(id))
            .map((mission) => ({ ...mission, windows: windowsOf.get(mission.id) ?? mission.windows })),
    locks: (problem.locks ?? []).filter(
      ({ missionId, operatorId }) =>
        !gone.has(operatorId) && !off.has(missionId) && !windowsOf.has(missionId),
    ),
  }
}

/** Missions that lost somebody, or their hour; in the problem's order. */
function hitMissions(
  index: PlanIndex,
  problem: PlanProblem,
  { away = [], moved = [] }: PlanChange,
): PlanMission[] {
  const ids = new Set(away.flatMap((id) => index.missionsOf(id)))
  for (const { missionId } of moved) ids.add(missionId)
  return ids.size === 0 ? [] : problem.missions.filter(({ id }) => ids.has(id))
}

function touchedSeats(before: PlanIndex, after: PlanIndex): TouchedSeat[] {
  const touched: TouchedSeat[] = []
  const compare = (missionId: string, one: PlanIndex, other: PlanIndex, isBack: boolean) => {
    for (const { seat, ...held } of one.holdersOf(missionId)) {
      const match = other.holdersOf(missionId).find((holder) => holder.seat === seat)
      if (isBack && match) continue
      if (match && match.operatorId === held.operatorId && match.start === held.start) continue
      const found = match ? { operatorId: match.operatorId, start: match.start } : null
      touched.push({ missionId, seat, was: isBack ? null : held, now: isBack ? held : found })
    }
  }
  for (const missionId of before.holders.keys()) compare(missionId, before, after, false)
  for (const missionId of after.holders.keys()) compare(missionId, after, before, true)
  return touched
}
