import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterMs, CONVENTION_OF, problemOf, readVrptw, solveVrptw } from '@regie/matching'
import { median, missing, type Reading, round2 } from './figure.ts'

const DATA = fileURLToPath(new URL('../../../shared/data/vrp/', import.meta.url))
const SOLOMON = { folder: 'vrptw-solomon', seconds: 5, goal: 0.5, name: 'plan.vrptw.solomon.mean_gap' }
const GH1000 = { folder: 'vrptw-gh1000', seconds: 60, goal: 5, name: 'plan.vrptw.gh1000.median_gap' }

/**
 * Our plans of the shared public instances against their best known costs, one thread, seed 1, by the clock. The gap
 * is in percent; `says` tells the share of a core the run was given, which a busy machine lowers.
 *
 * plan.vrptw.solomon.mean_gap   5 s each, double precision, over `*_distance` of BKS.json (upper bounds, some stale)
 * plan.vrptw.gh1000.median_gap  60 s each, DIMACS convention, over the cost of each .sol
 */
export async function measureVrptw(): Promise<Reading[]> {
  const missed = [SOLOMON, GH1000].filter(({ folder }) => !existsSync(DATA + folder))
  if (missed.length > 0)
    return [SOLOMON, GH1000].map(({ name, goal }) => missing(name, '%', goal, 'no ../shared/data/vrp'))
  return [readingOf(SOLOMON, solomonBest), readingOf(GH1000, solutionCost)]
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function readingOf(
  { folder, seconds, goal, name }: typeof SOLOMON,
  bestKnown: (instance: string) => number,
): Reading {
  const instances = readdirSync(DATA + folder).filter((file) => /^(C|R|RC)\d.*\.(txt|vrp)$/.test(file))
  const cpuBefore = process.cpuUsage()
  const startMs = performance.now()
  const gaps = instances.map((instance) => {
    const { format, file } = readVrptw(readFileSync(`${DATA}${folder}/${instance}`, 'utf8'))
    const stop = afterMs(seconds * 1000, () => performance.now())
    const { cost } = solveVrptw(problemOf(file, CONVENTION_OF[format]), { seed: 1, stop })
    return { instance: instance.replace(/\..*/, ''), percent: (cost / bestKnown(instance) - 1) * 100 }
  })
  const { user, system } = process.cpuUsage(cpuBefore)
  const share = (user + system) / 1000 / (performance.now() - startMs)
  const percents = gaps.map(({ percent }) => percent)
  const value = round2(name.endsWith('mean_gap') ? mean(percents) : median(percents))
  const worst = gaps.toSorted((a, b) => b.percent - a.percent)[0]
  const says = `${gaps.length} instances, ${seconds} s each, ${round2(Math.min(...percents))}–${round2(worst?.percent ?? Number.NaN)} (${worst?.instance}), ${Math.round(share * 100)} % of a core`
  return { name, value, unit: '%', goal, holds: value <= goal, says }
}

let solomonCosts: Record<string, { best_known_cost: number }> | null = null
function solomonBest(instance: string): number {
  solomonCosts ??= JSON.parse(readFileSync(`${DATA}${SOLOMON.folder}/BKS.json`, 'utf8')) as NonNullable<
    typeof solomonCosts
  >
  return solomonCosts[instance.replace('.txt', '_distance')]?.best_known_cost ?? Number.NaN
}

const solutionCost = (instance: string) =>
  Number(
    /Cost ([\d.]+)/.exec(
      readFileSync(`${DATA}${GH1000.folder}/${instance.replace('.vrp', '.sol')}`, 'utf8'),
    )?.[1],
  )
