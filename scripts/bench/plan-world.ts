import { givenTravel, type PlanProblem } from '@regie/matching'

/** A day as `../shared/bench/missions.mjs` makes it, number for number: the same seed, the same draws in the same order. */
export type BenchDay = {
  readonly vehicles: readonly {
    readonly id: number
    readonly start_index: number
    readonly end_index: number
    readonly skills: readonly number[]
    readonly time_window: readonly [number, number]
    readonly max_travel_time: number
    readonly max_tasks: number
    readonly costs: { readonly fixed: number; readonly per_hour: number }
  }[]
  readonly jobs: readonly {
    readonly id: number
    readonly location_index: number
    readonly skills: readonly number[]
    readonly service: number
    readonly time_windows: readonly (readonly [number, number])[]
    readonly priority: number
  }[]
  readonly matrices: { readonly car: { readonly durations: readonly (readonly number[])[] } }
}

/** Mulberry32, which the prototype draws from. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** `missions` × `operators` at constant density, 500 home zones, 40 skills, 40 km/h with a detour of 1.3. */
export function benchDay(missions: number, operators: number, seed = 11): BenchDay {
  const draw = mulberry(seed)
  const zones = Math.min(500, operators)
  const sideKm = 120 * Math.sqrt(operators / 10_000)
  const gauss = () => draw() + draw() + draw() + draw() - 2
  const centres = Array.from({ length: 12 }, () => [draw() * sideKm, draw() * sideKm] as const)
  const point = (): [number, number] => {
    const centre = centres[Math.floor(12 * draw() * draw())]!
    const along = (middle: number) => Math.min(sideKm, Math.max(0, middle + (gauss() * sideKm) / 8))
    return [along(centre[0]), along(centre[1])]
  }
  const points = Array.from({ length: zones + missions }, point)
  const durations = points.map((a) =>
    points.map((b) => Math.round(((Math.hypot(a[0] - b[0], a[1] - b[1]) * 1.3) / 40) * 3600)),
  )
  const skills = (least: number, spread: number) => {
    const drawn = new Set<number>()
    const count = least + Math.floor(draw() * spread)
    for (let at = 0; at < count; at += 1) drawn.add(Math.floor(40 * draw() * draw()))
    return [...drawn]
  }
  const vehicles = Array.from({ length: operators }, (_, at) => {
    const has = skills(4, 8)
    const from = 6 * 3600 + (Math.floor(draw() * 9) * 3600) / 2
    const zone = Math.floor(zones * draw())
    const window = [from, from + (5 + Math.floor(draw() * 8)) * 3600] as const
    const travel = Math.round((2 + draw() * 3) * 3600)
    const tasks = 2 + Math.floor(draw() * 4)
    const costs = { fixed: 600 + Math.floor(draw() * 2400), per_hour: 3600 }
    return {
      id: at + 1,
      start_index: zone,
      end_index: zone,
      skills: has,
      time_window: window,
      max_travel_time: travel,
      max_tasks: tasks,
      costs,
    }
  })
  const jobs = Array.from({ length: missions }, (_, at) => {
    const needs = skills(1, 3)
    const from = 7 * 3600 + Math.floor(draw() * 22) * 1800
    const width = [900, 1800, 3600, 7200, 10_800][Math.floor(draw() * 5)]!
    const service = [1800, 3600, 5400, 7200, 10_800][Math.floor(draw() * 5)]!
    return {
      id: at + 1,
      location_index: zones + at,
      skills: needs,
      service,
      time_windows: [[from, from + width] as const],
      priority: 50,
    }
  })
  return { vehicles, jobs, matrices: { car: { durations } } }
}

/** Dearer than any tour: a mission is left out only when nobody can take it. */
export const LEFT_OUT = 1e7

/** @param pay  what a mission pays; by it fairness shares out. None by default: costs are then the prototype's */
export function asProblem(
  { vehicles, jobs, matrices }: BenchDay,
  pay?: (service: number) => number,
): PlanProblem {
  return {
    missions: jobs.map(({ id, location_index: location, skills, service, time_windows: windows }) => ({
      id: String(id),
      location,
      windows,
      serviceSeconds: service,
      unassignedPrice: LEFT_OUT,
      seats: [{ skills: skills.map(String), ...(pay ? { pay: pay(service) } : {}) }],
    })),
    operators: vehicles.map((vehicle) => ({
      id: String(vehicle.id),
      start: vehicle.start_index,
      end: vehicle.end_index,
      skills: vehicle.skills.map(String),
      shifts: [{ from: vehicle.time_window[0], to: vehicle.time_window[1] }],
      maxTasks: vehicle.max_tasks,
      maxTravelSeconds: vehicle.max_travel_time,
      costs: { fixed: vehicle.costs.fixed, perHour: vehicle.costs.per_hour },
    })),
    travel: givenTravel(matrices.car.durations),
  }
}
