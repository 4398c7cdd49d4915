import { Rng } from '../search/rng.ts'
import type { VrptwFile } from './problem.ts'

/** A random problem every customer of which can be served alone. */
export function randomFile(
  seed: number,
  customers: number,
  change: { vehicles?: number; capacity?: number; horizon?: number } = {},
): VrptwFile {
  const rng = new Rng(seed)
  const { vehicles = customers, capacity = 20, horizon = 400 } = change
  const depot = { x: 50, y: 50, demand: 0, ready: 0, due: horizon, service: 0 }
  const stops = Array.from({ length: customers }, () => {
    const x = rng.below(100)
    const y = rng.below(100)
    const away = Math.ceil(Math.hypot(x - 50, y - 50))
    const ready = away + rng.below(horizon - 2 * away - 60)
    return {
      x,
      y,
      demand: 1 + rng.below(8),
      ready,
      due: Math.min(horizon - away - 10, ready + 20 + rng.below(80)),
      service: 10,
    }
  })
  return { name: `random-${seed}`, vehicles, capacity, stops: [depot, ...stops] }
}

/** The least distance over every partition into routes and every order, by dynamic programming; null when none is feasible. */
export function exactCost({ vehicles, capacity, stops }: VrptwFile): number | null {
  const customers = stops.length - 1
  const full = (1 << customers) - 1
  const routeCost = new Float64Array(full + 1).fill(Number.POSITIVE_INFINITY)
  const walk = (mask: number, at: number, time: number, load: number, cost: number) => {
    const home = gap(stops, at, 0)
    if (mask > 0 && time + home <= stops[0]!.due) routeCost[mask] = Math.min(routeCost[mask]!, cost + home)
    for (let to = 1; to <= customers; to += 1) {
      if (mask & (1 << (to - 1))) continue
      const stop = stops[to]!
      const start = Math.max(time + gap(stops, at, to), stop.ready)
      if (start > stop.due || load + stop.demand > capacity) continue
      walk(mask | (1 << (to - 1)), to, start + stop.service, load + stop.demand, cost + gap(stops, at, to))
    }
  }
  walk(0, 0, stops[0]!.ready, 0, 0)
  let best = new Float64Array(full + 1).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  for (let used = 0; used < Math.min(vehicles, customers); used += 1) {
    const more = best.slice()
    for (let mask = 1; mask <= full; mask += 1)
      for (let part = mask; part > 0; part = (part - 1) & mask)
        more[mask] = Math.min(more[mask]!, best[mask ^ part]! + routeCost[part]!)
    best = more
  }
  return Number.isFinite(best[full]!) ? best[full]! : null
}

/**
 * Judges routes on coordinates alone, with nothing of the solver.
 *
 * @returns the breaches, and the distance measured anew: exact, or truncated to tenths
 */
export function judge(
  file: VrptwFile,
  routes: number[][],
  isTruncated: boolean,
): { cost: number; breaches: string[] } {
  const { stops, capacity, vehicles } = file
  const breaches: string[] = []
  const unit = isTruncated ? 10 : 1
  const measure = (a: number, b: number) =>
    isTruncated ? Math.floor(10 * gap(stops, a, b)) : gap(stops, a, b)
  let cost = 0
  if (routes.length > vehicles) breaches.push('too many vehicles')
  for (const route of routes) {
    let time = stops[0]!.ready * unit
    let at = 0
    let load = 0
    for (const to of [...route, 0]) {
      cost += measure(at, to)
      time = Math.max(time + measure(at, to), stops[to]!.ready * unit)
      if (time > stops[to]!.due * unit + 1e-9) breaches.push(`late at ${to}`)
      time += stops[to]!.service * unit
      load += stops[to]!.demand
      at = to
    }
    if (load > capacity) breaches.push('overloaded')
  }
  const visits = routes.flat().toSorted((a, b) => a - b)
  if (
    visits.join() !==
    stops
      .slice(1)
      .map((_, at) => at + 1)
      .join()
  )
    breaches.push('not each customer once')
  return { cost: cost / unit, breaches }
}

const gap = (stops: VrptwFile['stops'], a: number, b: number) =>
  Math.sqrt((stops[a]!.x - stops[b]!.x) ** 2 + (stops[a]!.y - stops[b]!.y) ** 2)
