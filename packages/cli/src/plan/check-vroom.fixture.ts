/* What VROOM's rules say of a solution, read off both JSON texts; nothing of the planner is used. */
type Window = [number, number]
type Job = {
  id: number
  location_index: number
  service?: number
  skills?: number[]
  time_windows?: Window[]
}
type Break = { id: number; service?: number; time_windows?: Window[] }
export type VroomInput = {
  jobs: Job[]
  vehicles: {
    id: number
    start_index?: number
    end_index?: number
    skills?: number[]
    time_window?: Window
    breaks?: Break[]
    max_tasks?: number
    max_travel_time?: number
    costs?: { fixed?: number; per_hour?: number; per_task_hour?: number }
  }[]
  matrices: { car: { durations: number[][] } }
}
type Step = {
  type: string
  id?: number
  arrival: number
  duration: number
  service: number
  waiting_time: number
}
export type VroomOutput = {
  code: number
  summary: { cost: number; unassigned: number }
  unassigned: { id: number }[]
  routes: { vehicle: number; cost: number; duration: number; steps: Step[]; violations: unknown[] }[]
}

export function vroomViolations(input: VroomInput, output: VroomOutput): string[] {
  const says: string[] = []
  const done = new Map<number, number>()
  for (const { id } of output.unassigned) done.set(id, 1)
  for (const route of output.routes) {
    says.push(...routeViolations(input, route))
    for (const { type, id } of route.steps) if (type === 'job') done.set(id!, (done.get(id!) ?? 0) + 1)
  }
  for (const { id } of input.jobs)
    if (done.get(id) !== 1) says.push(`job ${id} is there ${done.get(id) ?? 0} times`)
  const cost = output.routes.reduce((sum, route) => sum + route.cost, 0)
  if (cost !== output.summary.cost) says.push(`summary costs ${output.summary.cost}, routes ${cost}`)
  return says
}

function routeViolations(
  input: VroomInput,
  { vehicle: id, steps, cost, duration }: VroomOutput['routes'][number],
) {
  const vehicle = input.vehicles.find((one) => one.id === id)!
  const says: string[] = []
  const jobs = steps
    .filter(({ type }) => type === 'job')
    .map((step) => input.jobs.find((job) => job.id === step.id)!)
  const stops = [vehicle.start_index, ...jobs.map((job) => job.location_index), vehicle.end_index]
  const legs = stops.slice(1).map((to, at) => {
    const from = stops[at]
    return from === undefined || to === undefined ? 0 : input.matrices.car.durations[from]![to]!
  })
  let clock = steps[0]!.arrival
  let driven = 0
  let reached = vehicle.start_index === undefined ? 0 : legs[0]!
  let leg = 0
  const [open, close] = vehicle.time_window ?? [-Infinity, Infinity]
  if (clock < open) says.push(`vehicle ${id} leaves before ${open}`)
  for (const step of steps) {
    const drive = step.duration - driven
    if (drive < 0 || step.arrival !== clock + drive)
      says.push(`vehicle ${id}: times of ${step.type} ${step.id}`)
    const begin = step.arrival + step.waiting_time
    if (step.type === 'job') {
      const job = jobs[leg]!
      if (step.duration !== reached || step.service !== (job.service ?? 0))
        says.push(`vehicle ${id}: job ${job.id}`)
      if (job.time_windows && !job.time_windows.some(([a, b]) => a <= begin && begin <= b))
        says.push(`job ${job.id} starts at ${begin}`)
      if (!(job.skills ?? []).every((skill) => vehicle.skills?.includes(skill)))
        says.push(`job ${job.id}: skills`)
      leg += 1
      reached += legs[leg]!
    } else if (step.type === 'break') {
      const rest = vehicle.breaks!.find((one) => one.id === step.id)!
      if (step.duration > reached || step.service !== (rest.service ?? 0))
        says.push(`break ${rest.id} of ${id}`)
      if (rest.time_windows?.length && !rest.time_windows.some(([a, b]) => a <= begin && begin <= b))
        says.push(`break ${rest.id} starts at ${begin}`)
    } else if (step.type === 'end' && step.duration !== reached) says.push(`vehicle ${id}: end`)
    clock = begin + step.service
    driven = step.duration
  }
  if (clock > close) says.push(`vehicle ${id} ends at ${clock} after ${close}`)
  const breaks = steps.filter(({ type }) => type === 'break').length
  if (breaks !== (vehicle.breaks?.length ?? 0)) says.push(`vehicle ${id} takes ${breaks} breaks`)
  if (jobs.length > (vehicle.max_tasks ?? Infinity)) says.push(`vehicle ${id}: tasks`)
  if (duration > (vehicle.max_travel_time ?? Infinity)) says.push(`vehicle ${id}: travel`)
  const { fixed = 0, per_hour: perHour = 3600, per_task_hour: perTaskHour = 0 } = vehicle.costs ?? {}
  const work = jobs.reduce((sum, job) => sum + (job.service ?? 0), 0)
  const asked = fixed + (perHour * duration + perTaskHour * work) / 3600
  if (Math.abs(asked - cost) > 0.5 + 1e-6) says.push(`vehicle ${id} costs ${asked}, says ${cost}`)
  return says
}
