import { estimatedTravel, givenTravel, type Travel } from '@regie/matching'
import type { VroomProblem } from './vroom-problem.ts'
import { VroomRefusal } from './vroom-refusal.ts'

export type VroomTravel = {
  readonly tables: Travel[]
  /** Position in `tables` for each vehicle. */
  readonly profileOf: number[]
  readonly locationOfJob: number[]
  readonly startOf: (number | null)[]
  readonly endOf: (number | null)[]
  readonly isPriced: boolean
}

/** Matrices as given, one table for each profile and speed; without any, the ways are estimated from coordinates. */
export function readTravel(problem: VroomProblem): VroomTravel {
  const matrices = problem.matrices ?? (problem.matrix && { car: { durations: problem.matrix } })
  return matrices ? fromMatrices(problem, matrices) : fromCoordinates(problem)
}

function fromMatrices(
  { jobs, vehicles }: VroomProblem,
  matrices: NonNullable<VroomProblem['matrices']>,
): VroomTravel {
  const keys: string[] = []
  const tables: Travel[] = []
  const size = Math.min(...Object.values(matrices).map(({ durations }) => durations.length))
  for (const [name, { durations, distances, costs }] of Object.entries(matrices))
    for (const matrix of [durations, distances, costs])
      if (
        matrix &&
        (matrix.length !== durations.length || matrix.some((row) => row.length !== matrix.length))
      )
        throw new VroomRefusal(`matrices.${name}: must be square, and all of one size`)
  const profileOf = vehicles.map(({ profile, speed_factor: speed, costs, max_distance: most }, at) => {
    const matrix = matrices[profile]
    if (!matrix) throw new VroomRefusal(`vehicles[${at}].profile: no matrices.${profile}`)
    if (matrix.costs && (costs.per_hour !== undefined || costs.per_km !== undefined || most !== undefined))
      throw new VroomRefusal(
        `vehicles[${at}]: per_hour, per_km and max_distance do not go with matrices.${profile}.costs`,
      )
    if (!matrix.distances && ((costs.per_km ?? 0) > 0 || most !== undefined))
      throw new VroomRefusal(`vehicles[${at}]: per_km and max_distance need matrices.${profile}.distances`)
    const key = `${speed} ${profile}`
    const known = keys.indexOf(key)
    if (known >= 0) return known
    keys.push(key)
    const durations =
      speed === 1
        ? matrix.durations
        : matrix.durations.map((row) => row.map((cell) => Math.round(cell / speed)))
    return tables.push(givenTravel(durations, matrix.distances ?? null, matrix.costs ?? null)) - 1
  })
  const index = (value: number | undefined, field: string): number => {
    if (value === undefined) throw new VroomRefusal(`${field}: is needed beside a matrix`)
    if (value >= size) throw new VroomRefusal(`${field}: ${value} is not in the matrix of ${size}`)
    return value
  }
  const isPriced = Object.values(matrices).some(({ costs }) => costs !== undefined)
  return {
    tables,
    profileOf,
    locationOfJob: jobs.map((job, at) => index(job.location_index, `jobs[${at}].location_index`)),
    startOf: vehicles.map(({ start_index: start }, at) =>
      start === undefined ? null : index(start, `vehicles[${at}].start_index`),
    ),
    endOf: vehicles.map(({ end_index: end }, at) =>
      end === undefined ? null : index(end, `vehicles[${at}].end_index`),
    ),
    isPriced,
  }
}

function fromCoordinates({ jobs, vehicles }: VroomProblem): VroomTravel {
  const points: { lat: number; lon: number }[] = []
  const add = ([lon, lat]: [number, number]) => points.push({ lat, lon }) - 1
  const slow = vehicles.findIndex(({ speed_factor: speed }) => speed !== 1)
  if (slow >= 0) throw new VroomRefusal(`vehicles[${slow}].speed_factor: needs a matrix`)
  const locationOfJob = jobs.map(({ location }, at) => {
    if (!location) throw new VroomRefusal(`jobs[${at}].location: is needed without a matrix`)
    return add(location)
  })
  const startOf = vehicles.map(({ start }) => (start ? add(start) : null))
  const endOf = vehicles.map(({ end }) => (end ? add(end) : null))
  return {
    tables: [estimatedTravel(points)],
    profileOf: vehicles.map(() => 0),
    locationOfJob,
    startOf,
    endOf,
    isPriced: false,
  }
}
