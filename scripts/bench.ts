import { measureApi } from './bench/api.ts'
import { measureJobs } from './bench/jobs.ts'
import { line, type Figure, type Reading } from './bench/figure.ts'

/** One module an area; each is over in a minute and a half, listens on the loopback only and leaves nothing behind. */
const AREAS: Record<string, () => Promise<Reading[]>> = { api: measureApi, jobs: measureJobs }

const [area = '', ...flags] = process.argv.slice(2)
const measure = AREAS[area]
if (!measure || flags.some((flag) => flag !== '--json')) {
  console.error(`usage: npm run bench -- <${Object.keys(AREAS).join(' | ')}> [--json]`)
  process.exit(2)
}

const readings = await measure()
for (const reading of readings) console.log(line(reading))
if (flags.includes('--json')) {
  const figures = readings.map(({ name, value, unit, goal, holds }): Figure => ({
    name,
    value,
    unit,
    goal,
    holds,
  }))
  console.log(JSON.stringify(figures))
}
process.exit(0) // BullMQ keeps timers of its own
