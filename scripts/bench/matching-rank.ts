import { median, missing, type Reading, round2 } from './figure.ts'
import { pin, startPinned } from './pinned.ts'
import type { RankGiven, RankTold } from './rank-runner.ts'
import { startWorldServer } from './rank-server.ts'
import { drawWorld, dropFiles } from './rank-world.ts'

const SIZES = [
  { name: '10k', count: 10_000, asks: 400, times: 3, goal: 200 },
  { name: '100k', count: 100_000, asks: 200, times: 3, goal: 500 },
  { name: '1m', count: 1_000_000, asks: 60, times: 2, goal: 800 },
] as const
type Size = (typeof SIZES)[number]
const CORE = 0

/**
 * Ranking by the product's engine against SQL and against a plain filter, over the same rows and questions. Every
 * answer is compared: a ratio counts only where all sides gave the same ids in the same order.
 */
export async function measureRank(): Promise<Reading[]> {
  const server = await startWorldServer()
  try {
    pin(server.pid(), CORE)
    const readings: Reading[] = []
    const told = new Map<string, RankTold>()
    for (const size of SIZES) {
      process.stderr.write(`rank: ${size.count} operators are drawn by PostgreSQL…\n`)
      const world = await drawWorld(server, size.count)
      const given: RankGiven = {
        url: server.url(),
        core: CORE,
        world,
        asks: size.asks,
        times: size.times,
      }
      const runner = await startPinned<RankTold>(
        new URL('rank-runner.ts', import.meta.url).pathname,
        CORE,
        given,
      )
      await runner.stop()
      await dropFiles(world)
      told.set(size.name, runner)
      readings.push(...againstBaselines(size, runner))
    }
    return [...readings, ...growth(told)]
  } finally {
    await server.destroy()
  }
}

const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
const us = (ms: number) => `${round2(ms * 1000)} µs`

function figure(
  name: string,
  unit: string,
  value: number,
  goal: { atLeast: number } | { atMost: number },
  says: string,
): Reading {
  const rounded = round2(value)
  const bound = 'atLeast' in goal ? goal.atLeast : goal.atMost
  const holds = 'atLeast' in goal ? rounded >= bound : rounded <= bound
  return { name, value: rounded, unit, goal: bound, holds, says }
}

function againstBaselines(size: Size, told: RankTold): Reading[] {
  const { sqlMs, naiveMs, oursMs, explainMs, agreed } = told
  const names = [`rank.p50.vs_sql.${size.name}`]
  if (agreed < size.asks) {
    return names.map((name) =>
      missing(name, 'ratio', size.goal, `ids differ on ${size.asks - agreed} of ${size.asks}`),
    )
  }
  const ours = median(oursMs)
  const says = `ours ${us(ours)}, SQL ${round2(median(sqlMs))} ms, filter ${round2(median(naiveMs))} ms; same ids ${agreed}/${size.asks}`
  const p50 = figure(
    `rank.p50.vs_sql.${size.name}`,
    'ratio',
    median(sqlMs) / ours,
    { atLeast: size.goal },
    says,
  )
  if (size.name !== '1m') return [p50]
  const [sql99, ours99] = [percentile(sqlMs, 0.99), percentile(oursMs, 0.99)]
  const ratios = oursMs.map((ms, at) => (explainMs[at] ?? ms) / ms)
  return [
    p50,
    figure(
      'rank.p99.vs_sql.1m',
      'ratio',
      sql99 / ours99,
      { atLeast: 1000 },
      `ours ${us(ours99)}, SQL ${round2(sql99)} ms`,
    ),
    figure('rank.p50.vs_naive.1m', 'ratio', median(naiveMs) / ours, { atLeast: 1000 }, says),
    figure(
      'rank.explain.overhead',
      'ratio',
      median(explainMs) / ours,
      { atMost: 1.3 },
      `every term, weight and lead of 20; by question ${round2(median(ratios))}`,
    ),
    figure(
      'rank.update.p99_us',
      'µs',
      percentile(told.updateUs, 0.99),
      { atMost: 10 },
      `p50 ${round2(median(told.updateUs))} µs, ${told.updateUs.length} changes of price, availability and skills`,
    ),
    figure(
      'rank.bytes_per_operator',
      'B',
      told.bytesPerOperator,
      { atMost: 160 },
      `every column, bitset and bound; built in ${Math.round(told.buildMs)} ms`,
    ),
  ]
}

function growth(told: ReadonlyMap<string, RankTold>): Reading[] {
  const [small, large] = [told.get('10k'), told.get('1m')]
  if (!small || !large) return []
  const area = median(large.oursMs) / median(small.oursMs)
  const density = median(large.sparseMs) / median(small.sparseMs)
  return [
    figure(
      'rank.growth.1m_over_10k.constant_area',
      'ratio',
      area,
      { atMost: 20 },
      `${us(median(small.oursMs))} to ${us(median(large.oursMs))}, a hundred times as dense`,
    ),
    figure(
      'rank.growth.1m_over_10k.constant_density',
      'ratio',
      density,
      { atMost: 1.5 },
      `${us(median(small.sparseMs))} to ${us(median(large.sparseMs))}, a hundred times as wide`,
    ),
  ]
}
