import {
  Failure,
  type LocalizedText,
  planFailed,
  planProposed,
  type PlanProgress,
  solvePlan,
  systemCaller,
} from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { Handle, JobContext } from '@regie/jobs'
import type { Progress } from '@regie/matching'
import type { ServiceDeps } from '@regie/service-kit'
import type { IndexKeeper } from '../live-index/index-keeper.ts'
import { assumptionsOf } from './plan-assumptions.ts'
import { gatherWorld } from './gather-world.ts'
import { planTask } from './plan-problem.rules.ts'
import { nextPlanState } from './plan.states.ts'
import { insertLines, keepProgress, lockPlan, updatePlan } from './plan.store.ts'
import type { PlanRow } from './plan.table.ts'
import { emptyProposal, type Proposal, proposalOf } from './proposal.rules.ts'
import type { Solvers } from './solver/solvers.ts'
import type { RunningSolver } from './solver/solve-on-thread.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'> & { solvers: Solvers; keeper: IndexKeeper }

/** So often the row is told how far the solver is, and asked whether to go on. */
const LOOK_EVERY_MS = 700
/** A plan whose solver died so often is not begun again: something in it kills solvers. */
const BEGUN_AT_MOST = 3

/**
 * Solves a plan and writes its proposal once, however often it is delivered: the row is the truth. A solver that dies
 * is begun again, a few times; then the plan is told failed. Nothing but the plan's own row changes.
 */
export const solvePlanJob =
  (deps: Deps): Handle<{ planId: string }> =>
  async ({ planId }, job) => {
    const begun = await begin(deps, job, planId)
    if (!begun) return
    if (begun.attempts > BEGUN_AT_MOST) return fail(job, planId, DIES)
    try {
      const { proposal, assumptions } = await solve(deps, job, begun)
      if (proposal)
        await job.once((unit) => keepProposal(unit, { planId, proposal, assumptions, now: deps.now() }))
    } catch (error) {
      if (error instanceof Failure || job.attempt < solvePlan.attempts) throw error
      await fail(job, planId, DIES)
    }
  }

const DIES: LocalizedText = {
  fr: 'Le calcul s’est interrompu plusieurs fois ; demandez un autre plan, plus court ou avec moins de missions.',
  en: 'The solver broke off several times; ask for another plan, shorter or with fewer missions.',
}

/** Undefined when the plan is settled already, or was discarded. */
const begin = (deps: Deps, job: JobContext, planId: string): Promise<PlanRow | undefined> =>
  deps.database.transaction(systemCaller(job.requestId), async ({ tx }) => {
    const plan = await lockPlan(tx, planId)
    if (plan.state !== 'queued' && plan.state !== 'solving') return undefined
    return updatePlan(tx, plan, {
      state: nextPlanState(plan.state, 'begin'),
      attempts: plan.attempts + 1,
      progress: null,
    })
  })

type Outcome = { proposal: Proposal | null; assumptions: PlanRow['assumptions'] }

async function solve(deps: Deps, job: JobContext, plan: PlanRow): Promise<Outcome> {
  const world = await gatherWorld(deps, systemCaller(job.requestId), plan)
  if (world.missions.length === 0)
    return { proposal: emptyProposal(plan.id, world), assumptions: assumptionsOf(plan.ask, world, 0) }
  const task = planTask(world, plan.ask)
  const { problem, travel } = task
  const solver = deps.solvers.start({ problem, travel, seconds: plan.ask.seconds, seed: plan.ask.seed })
  const isWanted = await watch(deps, job, plan, solver)
  const solved = isWanted ? await solver.solved : null
  return {
    proposal: solved && proposalOf(plan.id, world, task, solved),
    assumptions: assumptionsOf(plan.ask, world, task.notInTable),
  }
}

/** Until the solver ends: tells the row, passes on a stop, ends it when the plan is discarded. */
async function watch(deps: Deps, job: JobContext, plan: PlanRow, solver: RunningSolver): Promise<boolean> {
  let isOver = false
  const ended = solver.solved.then(
    () => (isOver = true),
    () => (isOver = true),
  )
  let told: Progress | null = null
  while (!isOver) {
    const latest = solver.progress()
    const news = latest === told ? null : latest
    told = latest
    const { isWanted, isStopped } = await deps.database.transaction(systemCaller(job.requestId), ({ tx }) =>
      keepProgress(tx, plan.id, news && toProgress(news, deps.now())),
    )
    if (!isWanted) {
      await solver.kill()
      return false
    }
    if (isStopped) solver.stop()
    await Promise.race([ended, pause(LOOK_EVERY_MS)])
  }
  return true
}

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

const toProgress = ({ iterations, cost, lowerBound, unassigned = 0 }: Progress, now: Date): PlanProgress => ({
  at: now.toISOString(),
  iterations,
  costCents: Math.round(cost),
  unassigned,
  lowerBoundCents: lowerBound === null ? null : Math.floor(lowerBound),
  gap: lowerBound === null || lowerBound <= 0 ? null : Math.max(0, (cost - lowerBound) / lowerBound),
})

type Kept = { planId: string; proposal: Proposal; assumptions: PlanRow['assumptions']; now: Date }

async function keepProposal(
  { tx, record }: Unit,
  { planId, proposal, assumptions, now }: Kept,
): Promise<void> {
  const plan = await lockPlan(tx, planId)
  if (plan.state !== 'solving') return
  const { lines, totals, unassigned, unheld } = proposal
  await insertLines(tx, lines)
  const state = nextPlanState(plan.state, 'propose')
  await updatePlan(tx, plan, { state, proposedAt: now, totals, unassigned, unheld, assumptions })
  const { fromDate: from, toDate: to } = plan
  record.event(planProposed, {
    planId,
    from,
    to,
    assigned: totals.assigned,
    unassigned: totals.unassigned,
  })
  record.audit({ action: 'plan.proposed', subject: { kind: 'plan', id: planId }, detail: { ...totals } })
}

const fail = async (job: JobContext, planId: string, reason: LocalizedText): Promise<void> => {
  await job.once(async ({ tx, record }) => {
    const plan = await lockPlan(tx, planId)
    if (plan.state !== 'queued' && plan.state !== 'solving') return
    await updatePlan(tx, plan, { state: nextPlanState(plan.state, 'fail'), reason })
    record.event(planFailed, { planId, from: plan.fromDate, to: plan.toDate, reason })
    record.audit({ action: 'plan.failed', subject: { kind: 'plan', id: planId }, reason: reason.en })
  })
}
