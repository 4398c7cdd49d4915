import type { Plan, PlannedStop, PlannedTour } from '@regie/matching'
import type { VroomReading } from './read-vroom.ts'
import type { VroomJob, VroomVehicle } from './vroom-problem.ts'

type Times = { loading: number; solving: number }

/** A plan as VROOM writes its solutions; costs are whole numbers, prices of jobs left out are not among them. */
export function writeVroom({ vroom }: VroomReading, plan: Plan, times: Times) {
  const jobOf = new Map(vroom.jobs.map((job) => [String(job.id), job]))
  const vehicleOf = new Map(vroom.vehicles.map((vehicle) => [String(vehicle.id), vehicle]))
  const routes = plan.tours.map((tour) => writeRoute(tour, vehicleOf.get(tour.operatorId)!, jobOf))
  const sum = (read: (route: (typeof routes)[number]) => number) =>
    routes.reduce((total, route) => total + read(route), 0)
  return {
    code: 0,
    summary: {
      cost: sum(({ cost }) => cost),
      routes: routes.length,
      unassigned: plan.unassigned.length,
      setup: 0,
      service: sum(({ service }) => service),
      duration: sum(({ duration }) => duration),
      waiting_time: sum(({ waiting_time: waiting }) => waiting),
      priority: sum(({ priority }) => priority),
      violations: [],
      computing_times: { ...times, routing: 0 },
    },
    unassigned: plan.unassigned.map(({ missionId, reason }) => {
      const job = jobOf.get(missionId)!
      return { id: job.id, type: 'job', ...placeOf(job), ...describedBy(job), reason }
    }),
    routes,
  }
}

function writeRoute(tour: PlannedTour, vehicle: VroomVehicle, jobOf: ReadonlyMap<string, VroomJob>) {
  const jobs = tour.stops.flatMap((stop) => (stop.kind === 'mission' ? [jobOf.get(stop.missionId)!] : []))
  const steps = tour.stops.map((stop) => writeStep(stop, vehicle, jobOf))
  const total = (read: (step: (typeof steps)[number]) => number) =>
    steps.reduce((sum, step) => sum + read(step), 0)
  const ends = { setup: 0, service: 0, waiting_time: 0, violations: [] }
  return {
    vehicle: vehicle.id,
    cost: Math.round(tour.cost),
    setup: 0,
    service: total(({ service }) => service),
    duration: tour.travelSeconds,
    waiting_time: total(({ waiting_time: waiting }) => waiting),
    priority: jobs.reduce((sum, { priority }) => sum + priority, 0),
    ...(tour.travelMetres === null ? {} : { distance: tour.travelMetres }),
    ...describedBy(vehicle),
    violations: [],
    steps: [
      ...(hasStart(vehicle)
        ? [
            {
              type: 'start',
              ...endPlace(vehicle.start, vehicle.start_index),
              ...ends,
              arrival: tour.leave,
              duration: 0,
            },
          ]
        : []),
      ...steps,
      ...(hasEnd(vehicle)
        ? [
            {
              type: 'end',
              ...endPlace(vehicle.end, vehicle.end_index),
              ...ends,
              arrival: tour.end,
              duration: tour.travelSeconds,
            },
          ]
        : []),
    ],
  }
}

const hasStart = ({ start, start_index: at }: VroomVehicle) => start !== undefined || at !== undefined
const hasEnd = ({ end, end_index: at }: VroomVehicle) => end !== undefined || at !== undefined

function writeStep(stop: PlannedStop, vehicle: VroomVehicle, jobOf: ReadonlyMap<string, VroomJob>) {
  const times = {
    setup: 0,
    service: stop.end - stop.start,
    waiting_time: stop.start - stop.arrive,
    arrival: stop.arrive,
    duration: stop.drivenSeconds,
    violations: [],
  }
  if (stop.kind === 'mission') {
    const job = jobOf.get(stop.missionId)!
    return { type: 'job', id: job.id, ...placeOf(job), ...describedBy(job), ...times }
  }
  const rest = vehicle.breaks.find(({ id }) => String(id) === stop.breakId)!
  return { type: 'break', id: rest.id, ...describedBy(rest), ...times }
}

const endPlace = (location: [number, number] | undefined, index: number | undefined) => ({
  ...(location ? { location } : {}),
  ...(index === undefined ? {} : { location_index: index }),
})

const placeOf = ({ location, location_index: index }: VroomJob) => endPlace(location, index)

const describedBy = ({ description }: { description?: string | undefined }) =>
  description === undefined ? {} : { description }
