import { z } from 'zod'

const Whole = z.number().int()
const Duration = Whole.min(0)
const Window = z.tuple([Duration, Duration])
const Point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const Matrix = z.array(z.array(Duration))
/** Accepted where it asks for nothing. */
const Zeros = z.array(z.literal(0))

const Job = z.strictObject({
  id: Whole,
  description: z.string().optional(),
  location: Point.optional(),
  location_index: Whole.min(0).optional(),
  setup: z.literal(0).optional(),
  service: Duration.default(0),
  delivery: Zeros.optional(),
  pickup: Zeros.optional(),
  amount: Zeros.optional(),
  skills: z.array(Whole).default([]),
  priority: Whole.min(0).max(100).default(0),
  time_windows: z.array(Window).min(1).optional(),
})

const Break = z.strictObject({
  id: Whole,
  description: z.string().optional(),
  time_windows: z.array(Window).default([]),
  service: Duration.default(0),
})

const Vehicle = z.strictObject({
  id: Whole,
  profile: z.string().default('car'),
  description: z.string().optional(),
  type: z.string().optional(),
  start: Point.optional(),
  start_index: Whole.min(0).optional(),
  end: Point.optional(),
  end_index: Whole.min(0).optional(),
  capacity: z.array(Duration).optional(),
  costs: z
    .strictObject({
      fixed: Duration.default(0),
      per_hour: Duration.optional(),
      per_km: Duration.optional(),
      per_task_hour: Duration.default(0),
    })
    .default({ fixed: 0, per_task_hour: 0 }),
  skills: z.array(Whole).default([]),
  time_window: Window.optional(),
  breaks: z.array(Break).default([]),
  speed_factor: z.number().positive().max(5).default(1),
  max_tasks: Duration.optional(),
  max_travel_time: Duration.optional(),
  max_distance: Duration.optional(),
  steps: z.array(z.never()).optional(),
})

/**
 * The part of VROOM's input that can be honoured; anything else, shipments and amounts first, is refused by its name.
 *
 * @see https://github.com/VROOM-Project/vroom/blob/master/docs/API.md
 */
export const VroomProblem = z.strictObject({
  jobs: z.array(Job).default([]),
  shipments: z.array(z.never()).optional(),
  vehicles: z.array(Vehicle).min(1),
  matrices: z
    .record(
      z.string(),
      z.strictObject({ durations: Matrix, distances: Matrix.optional(), costs: Matrix.optional() }),
    )
    .optional(),
  matrix: Matrix.optional(),
  options: z.unknown().optional(),
})
export type VroomProblem = z.infer<typeof VroomProblem>
export type VroomJob = VroomProblem['jobs'][number]
export type VroomVehicle = VroomProblem['vehicles'][number]
