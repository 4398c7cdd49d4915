import { type PlanOperator, type PlanProblem, planRefusals } from '@regie/matching'
import { z } from 'zod'
import { VroomProblem, type VroomVehicle } from './vroom-problem.ts'
import { VroomRefusal } from './vroom-refusal.ts'
import { readTravel } from './vroom-travel.ts'

export type VroomReading = { readonly vroom: VroomProblem; readonly problem: PlanProblem }

/**
 * Reads a VROOM problem as a plan problem. Jobs and vehicles keep their order; ids become text.
 *
 * @throws VroomRefusal for JSON that is none, a field that is wrong or cannot be honoured, a problem too large
 */
export function readVroom(text: string): VroomReading {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new VroomRefusal('the file is not JSON')
  }
  const parsed = VroomProblem.safeParse(json)
  if (!parsed.success) throw new VroomRefusal(namedIssues(parsed.error))
  const problem = asProblem(parsed.data)
  const refusals = planRefusals(problem)
  if (refusals.length > 0)
    throw new VroomRefusal(
      refusals
        .slice(0, 10)
        .map(({ field, says }) => `${inVroomWords(field)}: ${says.en}`)
        .join('\n'),
    )
  return { vroom: parsed.data, problem }
}

const namedIssues = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 10)
    .map(({ path, message }) => `${fieldOf(path)}: ${message}`)
    .join('\n')

const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, key) =>
      typeof key === 'number' ? `${name}[${key}]` : name ? `${name}.${String(key)}` : String(key),
    '',
  ) || 'problem'

const inVroomWords = (field: string): string =>
  field
    .replace(/^missions/, 'jobs')
    .replace(/^operators/, 'vehicles')
    .replace(/\.windows/, '.time_windows')
    .replace(/\.shifts\[0\]$/, '.time_window')
    .replace(/\.shifts\[0\]\./, '.')

function asProblem(vroom: VroomProblem): PlanProblem {
  const travel = readTravel(vroom)
  const span = spanOf(vroom)
  const having = new Set(vroom.vehicles.flatMap(({ skills }) => skills))
  const price = pricesOf(vroom)
  return {
    travel: travel.tables,
    missions: vroom.jobs.map((job, at) => ({
      id: String(job.id),
      location: travel.locationOfJob[at]!,
      windows: (job.time_windows ?? []).flatMap((window) =>
        clipped(window, span, `jobs[${at}].time_windows`),
      ),
      serviceSeconds: job.service,
      unassignedPrice: price(job.priority),
      seats: [
        // A skill that no vehicle has is a job nobody takes, not a wrong problem.
        job.skills.every((skill) => having.has(skill))
          ? { skills: job.skills.map(String) }
          : { skills: [], candidates: [] },
      ],
    })),
    operators: vroom.vehicles.map((vehicle, at) =>
      asOperator(vehicle, at, span, {
        start: travel.startOf[at]!,
        end: travel.endOf[at]!,
        profile: travel.profileOf[at]!,
        perHour: travel.isPriced ? 0 : (vehicle.costs.per_hour ?? 3600),
      }),
    ),
  }
}

type Span = { from: number; to: number }

function asOperator(
  vehicle: VroomVehicle,
  at: number,
  span: Span,
  ends: { start: number | null; end: number | null; profile: number; perHour: number },
): PlanOperator {
  if (ends.start === null && ends.end === null)
    throw new VroomRefusal(`vehicles[${at}]: start or end is needed`)
  const { costs, max_tasks: maxTasks, max_travel_time: maxTravelSeconds, max_distance: far } = vehicle
  const [from, to] = vehicle.time_window ?? [span.from, span.to]
  if (to < from) throw new VroomRefusal(`vehicles[${at}].time_window: ends before it starts`)
  return {
    id: String(vehicle.id),
    start: ends.start,
    end: ends.end,
    profile: ends.profile,
    skills: vehicle.skills.map(String),
    costs: {
      fixed: costs.fixed,
      perHour: ends.perHour,
      perKm: costs.per_km ?? 0,
      perTaskHour: costs.per_task_hour,
    },
    ...(maxTasks === undefined ? {} : { maxTasks: Math.min(maxTasks, MANY) }),
    ...(maxTravelSeconds === undefined ? {} : { maxTravelSeconds: Math.min(maxTravelSeconds, MANY) }),
    shifts: [
      {
        from,
        // The same instant twice is a shift of no length, where only jobs of no length fit.
        to: Math.max(Math.min(to, span.to), from + 1),
        ...(far === undefined ? {} : { maxTravelMetres: Math.min(far, MANY) }),
        breaks: vehicle.breaks.map(({ id, service, time_windows: windows }, rest) => ({
          id: String(id),
          serviceSeconds: service,
          windows: windows.flatMap((window) =>
            clipped(window, span, `vehicles[${at}].breaks[${rest}].time_windows`),
          ),
        })),
      },
    ],
  }
}

const MANY = 0x1ffffff0

/** Open ends written as huge numbers are brought back to what any plan can reach. */
function clipped([from, to]: [number, number], span: Span, field: string): [number, number][] {
  if (to < from) throw new VroomRefusal(`${field}: ends before it starts`)
  return [[from, Math.max(from, Math.min(to, span.to))]]
}

/** From the first instant that is written to when all work is done even one job after the other. */
function spanOf({ jobs, vehicles, matrices, matrix }: VroomProblem): Span {
  const starts = [
    ...jobs.flatMap(({ time_windows: windows = [] }) => windows.map(([from]) => from)),
    ...vehicles.flatMap(({ time_window: window, breaks }) => [
      ...(window ? [window[0]] : []),
      ...breaks.flatMap(({ time_windows: windows }) => windows.map(([from]) => from)),
    ]),
  ]
  const tables = [
    ...Object.values(matrices ?? {}).map(({ durations }) => durations),
    ...(matrix ? [matrix] : []),
  ]
  let longest = tables.length > 0 ? 0 : 2 * 86_400
  for (const rows of tables) for (const row of rows) for (const cell of row) longest = Math.max(longest, cell)
  const slowest = Math.min(...vehicles.map(({ speed_factor: speed }) => speed))
  let work = (jobs.length + 1) * Math.ceil(longest / slowest)
  for (const { service } of jobs) work += service
  for (const { breaks } of vehicles) for (const { service } of breaks) work += service
  const first = starts.reduce((least, start) => Math.min(least, start), starts[0] ?? 0)
  const last = starts.reduce((most, start) => Math.max(most, start), first)
  return { from: first, to: last + work + 1 }
}

/** So dear that first the sum of priorities counts, then the number of jobs, then the cost: VROOM's order. */
function pricesOf({ jobs, vehicles, matrices, matrix }: VroomProblem): (priority: number) => number {
  const most = (rows: readonly (readonly number[])[]) =>
    rows.reduce((worst, row) => row.reduce((a, b) => Math.max(a, b), worst), 0)
  const all = [...Object.values(matrices ?? {}), ...(matrix ? [{ durations: matrix }] : [])]
  let way = all.length > 0 ? 0 : 2 * 86_400
  for (const one of all)
    for (const rows of Object.values(one)) if (rows) way = Math.max(way, most(rows as number[][]))
  const service = jobs.reduce((longest, job) => Math.max(longest, job.service), 0)
  let dearest = 1
  for (const { costs, speed_factor: speed } of vehicles) {
    const perWay = Math.max(1, (costs.per_hour ?? 3600) / 3600 / speed + (costs.per_km ?? 0) / 1000)
    dearest = Math.max(dearest, costs.fixed + 2 * way * perWay + (costs.per_task_hour / 3600) * service)
  }
  const one = Math.ceil(dearest) * (jobs.length + 1)
  return (priority) => one * (1 + priority * (jobs.length + 1))
}
