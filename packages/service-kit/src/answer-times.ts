import { type Metric, register } from 'prom-client'

const NAME = 'regie_http_seconds'
const HELP = 'Time to answer, by service, route and status class'
const BOUNDS_S = [0.005, 0.02, 0.1, 0.5, 2]

/** Counts by bound (not yet summed up over the bounds below, the last for what is above them all) and their sum. */
type Cell = { counts: number[]; sumS: number }
/** By service, route and first digit of the status. */
const cells = new Map<string, Map<string, Cell[]>>()

/**
 * The histogram of answers. prom-client's own finds its cell by a text made of all labels, at each answer; here two
 * lookups and one addition do, and the registry asks for the sums when it is scraped.
 *
 * @returns  a function that counts one answer of `service`
 */
export function countAnswers(service: string): (route: string, status: number, seconds: number) => void {
  const routes = cells.get(service) ?? new Map<string, Cell[]>()
  cells.set(service, routes)
  return (route, status, seconds) => {
    const byClass = routes.get(route) ?? begin(routes, route)
    const digit = Math.floor(status / 100)
    const cell = (byClass[digit] ??= { counts: BOUNDS_S.concat(0).fill(0), sumS: 0 })
    let at = 0
    while (at < BOUNDS_S.length && seconds > (BOUNDS_S[at] as number)) at++
    cell.counts[at] = (cell.counts[at] as number) + 1
    cell.sumS += seconds
  }
}

function begin(routes: Map<string, Cell[]>, route: string): Cell[] {
  const made: Cell[] = []
  routes.set(route, made)
  return made
}

function values() {
  return [...cells].flatMap(([service, routes]) =>
    [...routes].flatMap(([route, byClass]) =>
      byClass.flatMap((cell, digit) => linesOf(cell, { service, route, status: `${digit}xx` })),
    ),
  )
}

function linesOf({ counts, sumS }: Cell, labels: Record<string, string>) {
  let count = 0
  const buckets = counts.map((more, at) => {
    count += more
    return { metricName: `${NAME}_bucket`, labels: { ...labels, le: BOUNDS_S[at] ?? '+Inf' }, value: count }
  })
  return [
    ...buckets,
    { metricName: `${NAME}_sum`, labels, value: sumS },
    { metricName: `${NAME}_count`, labels, value: count },
  ]
}

const histogram = {
  name: NAME,
  help: HELP,
  get: async () => ({ name: NAME, help: HELP, type: 'histogram', values: values(), aggregator: 'sum' }),
}
// The registry asks a metric for its name and its figures alone.
register.registerMetric(histogram as unknown as Metric)
