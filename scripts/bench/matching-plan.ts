import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterMs, type Plan, planMissions, PlanRepairer, provePlan } from '@regie/matching'
import { median, missing, type Reading, round2 } from './figure.ts'
import { measureFairness } from './plan-fairness.ts'
import { asProblem, type BenchDay, benchDay, LEFT_OUT } from './plan-world.ts'

const PROTOTYPE = fileURLToPath(new URL('../../../shared/bench/rr.mjs', import.meta.url))
/** Rounds of prototype and ours, one after the other; the best of each counts, for the machine is shared. */
const ROUNDS = 2
/** Stands for the run of ten minutes; `says` tells which was used. */
const LONG_RUN_SECONDS = 60

const clock = () => performance.now()
const untilMs = (ms: number) => afterMs(ms, clock)
const read = (
  name: string,
  value: number,
  unit: string,
  goal: number,
  holds: boolean,
  says: string,
): Reading => ({
  name,
  value: round2(value),
  unit,
  goal,
  holds,
  says,
})

/** Many missions planned together: against the prototype, the own long run and the bound; mended; shared fairly. */
export function measurePlan(): Promise<Reading[]> {
  const day = benchDay(300, 3000)
  return Promise.resolve([
    costVsPrototype(day),
    boundGap(day),
    ...atFullSize(benchDay(1000, 10_000)),
    ...measureFairness(),
  ])
}

const costOf = ({ cost, unassigned }: Plan) => cost.total - unassigned.length * LEFT_OUT

function costVsPrototype(day: BenchDay): Reading {
  const name = 'plan.300x3000.cost_vs_prototype_10s'
  if (!existsSync(PROTOTYPE)) return missing(name, 'ratio', 0.99, 'no ../shared/bench/rr.mjs')
  const folder = mkdtempSync(join(tmpdir(), 'regie-bench-plan-'))
  const file = join(folder, 'day.json')
  writeFileSync(file, JSON.stringify(day))
  const theirs: number[] = []
  const ours: Plan[] = []
  const shares: number[] = []
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const said = spawnSync(process.execPath, [PROTOTYPE, file, '10'], { encoding: 'utf8' }).stdout
      theirs.push(Number(/its \d+ cost (\d+)/.exec(said)?.[1]))
      const cpu = process.cpuUsage()
      ours.push(planMissions(asProblem(day), { seed: round, stop: untilMs(10_000) }))
      const { user, system } = process.cpuUsage(cpu)
      shares.push((user + system) / 1e7)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const costs = ours.map(costOf)
  const ratio = Math.min(...costs) / Math.min(...theirs)
  const says = `ours ${costs.join(', ')}, ${Math.round(100 * median(shares))} % of a core; prototype ${theirs.join(', ')}`
  return { ...read(name, ratio, 'ratio', 0.99, ratio <= 0.99, says), value: Math.round(ratio * 1e4) / 1e4 }
}

function boundGap(day: BenchDay): Reading {
  const problem = asProblem(day)
  const startMs = clock()
  const plan = planMissions(problem, { seed: 1, stop: untilMs(20_000) })
  const { lowerBound, rounds } = provePlan(problem, plan, { stop: untilMs(60_000 - (clock() - startMs)) })
  // Missions nobody can take cost the same in plan and bound: a share of the rest is what means something.
  const bound = lowerBound - plan.unassigned.length * LEFT_OUT
  const percent = (costOf(plan) / bound - 1) * 100
  const says = `plan ${costOf(plan)} (20 s), bound ${Math.round(bound)}, ${rounds} rounds`
  return read('plan.bound_gap.300x3000', percent, '%', 5, percent <= 5, says)
}

function atFullSize(day: BenchDay): Reading[] {
  const problem = asProblem(day)
  const first = planMissions(problem, { seed: 1, stop: untilMs(1000) })
  const long = planMissions(problem, { seed: 1, stop: untilMs(LONG_RUN_SECONDS * 1000) })
  const percent = (costOf(first) / costOf(long) - 1) * 100
  const needless = first.unassigned.filter(({ operators }) => operators.withinHours > 0).length
  const says = `${costOf(first)} in 1 s, ${costOf(long)} in ${LONG_RUN_SECONDS} s (in place of 10 min), ${needless} left out that somebody could do`
  const gap = read('plan.1000x10000.first_second_gap', percent, '%', 3, percent <= 3 && needless === 0, says)
  return [gap, repairTime(problem, long)]
}

function repairTime(problem: ReturnType<typeof asProblem>, plan: Plan): Reading {
  const repairer = new PlanRepairer(problem)
  const tookMs: number[] = []
  let hits = 0
  let touches = 0
  for (const { operatorId } of plan.tours.slice(0, 200)) {
    // The best of three of each withdrawal: what is left is the work, not the neighbours on the machine.
    const runs = [0, 1, 2].map(() => {
      const startMs = clock()
      const repair = repairer.repair(plan, { away: [operatorId] })
      return { ms: clock() - startMs, repair }
    })
    tookMs.push(Math.min(...runs.map(({ ms }) => ms)))
    hits += runs[0]?.repair.hit.length ?? 0
    touches += runs[0]?.repair.touched.length ?? 0
  }
  const p99 = tookMs.toSorted((a, b) => a - b)[Math.floor(tookMs.length * 0.99)] ?? Number.NaN
  const says = `${tookMs.length} withdrawals, best of 3 each, p50 ${round2(median(tookMs))} ms, ${hits} missions hit, ${touches} seats touched`
  return read('plan.repair.ms', p99, 'ms', 20, p99 <= 20, says)
}
