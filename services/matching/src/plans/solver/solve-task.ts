import {
  afterMs,
  estimatedTravel,
  givenTravel,
  type Plan,
  planMissions,
  type PlanProof,
  type Progress,
  provePlan,
} from '@regie/matching'
import type { PlanTask } from '../plan-problem.rules.ts'

export type SolverTask = Pick<PlanTask, 'problem' | 'travel'> & {
  seconds: number
  seed: number
  /** One shared word; anything but 0 asks for the best so far. */
  stop: SharedArrayBuffer
}
export type Solved = { plan: Plan; proof: PlanProof }
export type SolverMessage = { progress: Progress } | { solved: Solved }

/** Of the time a solver has, the part for searching; the rest proves how good the plan is. */
const SEARCH_SHARE = 0.75
const TELL_EVERY_MS = 500
/** Stopped while it searched, a plan is still worth a moment's proof. */
const PROOF_AFTER_STOP_MS = 1_000

/** Searches, then proves; whatever stops it, the best so far is whole and valid. */
export function solveTask(task: SolverTask, tell: (message: SolverMessage) => void): void {
  const flag = new Int32Array(task.stop)
  const isStopped = () => Atomics.load(flag, 0) !== 0
  const until = (ms: number) => {
    const timed = afterMs(ms, () => performance.now())
    return (steps: number) => (isStopped() ? 1 : timed(steps))
  }
  const travel =
    task.travel.kind === 'points'
      ? estimatedTravel(task.travel.points)
      : givenTravel(task.travel.seconds, task.travel.metres)
  const problem = { ...task.problem, travel }
  let toldMs = Number.NEGATIVE_INFINITY
  let latest: Progress = { iterations: 0, cost: 0, lowerBound: null, unassigned: problem.missions.length }
  const onProgress = (progress: Progress) => {
    latest = progress
    if (performance.now() - toldMs < TELL_EVERY_MS) return
    toldMs = performance.now()
    tell({ progress })
  }
  const searchMs = task.seconds * 1000 * SEARCH_SHARE
  const plan = planMissions(problem, { seed: task.seed, stop: until(searchMs), onProgress })
  const proof = provePlan(problem, plan, {
    stop: isStopped()
      ? afterMs(PROOF_AFTER_STOP_MS, () => performance.now())
      : until(task.seconds * 1000 - searchMs),
    onBound: (lowerBound) =>
      onProgress({ ...latest, cost: plan.cost.total, unassigned: plan.unassigned.length, lowerBound }),
  })
  tell({ solved: { plan, proof } })
}
