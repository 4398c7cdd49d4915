import type { VrptwProblem } from './problem.ts'

export type RoutesVerdict = { cost: number; unserved: number[]; violations: string[] }

/**
 * Judges routes by the problem alone, on nothing the search remembers.
 *
 * @returns the distance in units of the file, who is not served, and each breach in words; never throws
 */
export function checkRoutes(problem: VrptwProblem, routes: readonly (readonly number[])[]): RoutesVerdict {
  const { customers, vehicles, capacity, demand, ready, due, service, distance, scale } = problem
  const violations: string[] = []
  const seen = new Uint8Array(customers + 1)
  let total = 0
  if (routes.length > vehicles) violations.push(`${routes.length} routes for ${vehicles} vehicles`)
  routes.forEach((route, at) => {
    let load = 0
    let time = ready[0]!
    let from = 0
    for (const to of [...route, 0]) {
      const step = distance[from * (customers + 1) + to] ?? Number.NaN
      total += step
      time = Math.max(time + step, ready[to]!)
      if (!(time <= due[to]!)) violations.push(`route ${at + 1} reaches ${to} at ${time}, due ${due[to]!}`)
      time += service[to]!
      load += demand[to]!
      if (to !== 0 && seen[to]!++ > 0) violations.push(`customer ${to} is visited twice`)
      from = to
    }
    if (load > capacity) violations.push(`route ${at + 1} carries ${load} of ${capacity}`)
  })
  const unserved = Array.from(seen.keys()).filter((customer) => customer > 0 && seen[customer] === 0)
  return { cost: total / scale, unserved, violations }
}
