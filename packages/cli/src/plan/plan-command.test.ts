import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type VroomInput, type VroomOutput, vroomViolations } from './check-vroom.fixture.ts'
import { runPlan } from './plan-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'regie-cli-plan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(problem: unknown, ...argv: string[]) {
  const path = join(folder, 'problem.json')
  writeFileSync(path, typeof problem === 'string' ? problem : JSON.stringify(problem))
  const said = { out: '', error: '' }
  const code = await runPlan([path, '--lang', 'en', ...argv], {
    out: (text) => (said.out += text),
    error: (text) => (said.error += text),
  })
  return { code, ...said }
}

/** A day with breaks, skills, limits and prices, the same for the same number. */
function dayOf(seed: number): VroomInput {
  let state = seed + 1
  const below = (most: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * most)
  }
  const at = Array.from({ length: 16 }, () => [below(60), below(60)] as const)
  const durations = at.map(([x, y]) => at.map(([u, v]) => Math.round(Math.hypot(x - u, y - v) * 100)))
  return {
    jobs: Array.from({ length: 12 }, (_, id) => ({
      id,
      location_index: id,
      service: 600 + below(4000),
      skills: below(3) ? [] : [below(3)],
      ...(below(4)
        ? { time_windows: [[28_800 + below(20_000), 50_000 + below(9000)] as [number, number]] }
        : {}),
    })),
    vehicles: Array.from({ length: 5 }, (_, id) => ({
      id,
      ...(below(6) ? { start_index: 12 + (id % 4) } : {}),
      end_index: 12 + (id % 4),
      skills: [0, 1, 2].filter(() => below(2)),
      ...(below(5) ? { time_window: [25_000 + below(9000), 60_000] as [number, number] } : {}),
      breaks: [
        { id: 1, service: 1800, time_windows: [[43_200, 46_800]] as [number, number][] },
        { id: 2, service: 300 },
      ].slice(below(3)),
      max_tasks: 2 + below(4),
      ...(below(2) ? { max_travel_time: 9000 } : {}),
      costs: { fixed: below(2000), per_hour: 1800 + below(3600), per_task_hour: below(900) },
    })),
    matrices: { car: { durations } },
  }
}

describe('a plan of a VROOM problem', () => {
  test('breaks none of its rules, breaks of the day included', async () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const day = dayOf(seed)
      const { code, out } = await run(day, '--seconds', '0.15')
      expect(code).toBe(0)
      expect(vroomViolations(day, JSON.parse(out) as VroomOutput)).toEqual([])
    }
  })
  test('is written to a file, and threads give one', async () => {
    const to = join(folder, 'solution.json')
    const { code, out } = await run(dayOf(3), '--seconds', '0.5', '--threads', '2', '-o', to)
    expect([code, out]).toEqual([0, ''])
    expect(vroomViolations(dayOf(3), JSON.parse(readFileSync(to, 'utf8')) as VroomOutput)).toEqual([])
  })
  test('drives until the break and on after it', async () => {
    const { out } = await run(
      {
        jobs: [{ id: 1, location_index: 1, service: 300, time_windows: [[1800, 20_000]] }],
        vehicles: [
          {
            id: 1,
            start_index: 0,
            end_index: 0,
            time_window: [0, 9000],
            breaks: [{ id: 7, service: 600, time_windows: [[1000, 1000]] }],
          },
        ],
        matrices: {
          car: {
            durations: [
              [0, 1500],
              [1500, 0],
            ],
          },
        },
      },
      '--seconds',
      '0.05',
    )
    const [route] = (JSON.parse(out) as VroomOutput).routes
    expect(
      route!.steps.map(({ type, arrival, duration }) => [type, arrival - route!.steps[0]!.arrival, duration]),
    ).toEqual([
      ['start', 0, 0],
      ['break', 1000 - route!.steps[0]!.arrival, 1000 - route!.steps[0]!.arrival],
      ['job', 2100, 1500],
      ['end', 3900, 3000],
    ])
  })
  test('leaves out first what matters least, and says why', async () => {
    const { out } = await run(
      {
        jobs: [
          { id: 1, location_index: 1, priority: 1 },
          { id: 2, location_index: 2, priority: 90 },
          { id: 3, location_index: 1, skills: [9] },
        ],
        vehicles: [{ id: 1, start_index: 0, max_tasks: 1 }],
        matrices: {
          car: {
            durations: [
              [0, 5, 50],
              [5, 0, 50],
              [50, 50, 0],
            ],
          },
        },
      },
      '--seconds',
      '0.05',
    )
    expect((JSON.parse(out) as VroomOutput).unassigned).toMatchObject([
      { id: 1, reason: 'capacity' },
      { id: 3, reason: 'skills' },
    ])
  })
})

const car = {
  durations: [
    [0, 1],
    [1, 0],
  ],
}
const job = { id: 1, location_index: 1 }
const vehicle = { id: 1, start_index: 0 }
test.each([
  ['{', 'not JSON'],
  [{ vehicles: [vehicle], shipments: [{}], matrices: { car } }, 'shipments[0]'],
  [{ jobs: [{ ...job, delivery: [2] }], vehicles: [vehicle], matrices: { car } }, 'jobs[0].delivery[0]'],
  [{ jobs: [{ ...job, setup: 5 }], vehicles: [vehicle], matrices: { car } }, 'jobs[0].setup'],
  [
    { jobs: [{ ...job, time_windows: [[9, 3]] }], vehicles: [vehicle], matrices: { car } },
    'jobs[0].time_windows',
  ],
  [{ jobs: [job, job], vehicles: [vehicle], matrices: { car } }, 'jobs[1].id'],
  [
    { jobs: [{ ...job, location_index: 7 }], vehicles: [vehicle], matrices: { car } },
    'jobs[0].location_index',
  ],
  [{ jobs: [job], vehicles: [{ id: 1 }], matrices: { car } }, 'vehicles[0]'],
  [{ jobs: [job], vehicles: [{ ...vehicle, costs: { per_km: 3 } }], matrices: { car } }, 'per_km'],
  [{ jobs: [job], vehicles: [{ ...vehicle, colour: 'red' }], matrices: { car } }, 'colour'],
  [{ jobs: [{ ...job, service: null }], vehicles: [vehicle], matrices: { car } }, 'jobs[0].service'],
])('a problem that cannot be honoured is refused by name: %j', async (problem, field) => {
  const { code, out, error } = await run(problem, '--seconds', '0')
  expect(code).toBe(2)
  expect(error).toContain(field)
  expect(JSON.parse(out)).toMatchObject({ code: 2 })
})
