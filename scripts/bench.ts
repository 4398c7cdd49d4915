import { measureApi } from './bench/api.ts'
import { measureFaces } from './bench/imaging-faces.ts'
import { measurePhoto } from './bench/imaging-photo.ts'
import { measureTruth } from './bench/imaging-truth.ts'
import { measureLayers, measureMessages } from './bench/jobs.ts'
import { measureAssign } from './bench/matching-assign.ts'
import { measureLive } from './bench/matching-live.ts'
import { measurePlan } from './bench/matching-plan.ts'
import { measureVrptw } from './bench/matching-vrptw.ts'
import { measureRank } from './bench/matching-rank.ts'
import { line, type Figure, type Reading } from './bench/figure.ts'

type Parts = Record<string, () => Promise<Reading[]>>

/**
 * One module a part; each listens on the loopback only, is bounded in time and leaves nothing behind. A part can be
 * run alone: an area of many parts takes long.
 */
const AREAS: Record<string, Parts> = {
  api: { api: measureApi },
  imaging: { photo: measurePhoto, faces: measureFaces, truth: measureTruth },
  jobs: { layer: measureLayers, outbox: measureMessages },
  matching: {
    assign: measureAssign,
    live: measureLive,
    rank: measureRank,
    plan: measurePlan,
    vrptw: measureVrptw,
  },
}

const words = process.argv.slice(2).filter((word) => word !== '--json')
const isJson = process.argv.includes('--json')
const [area = '', part, ...rest] = words
const parts = AREAS[area]
const chosen = parts && (part === undefined ? Object.values(parts) : [parts[part]])
if (!chosen || rest.length > 0 || chosen.includes(undefined)) {
  const usage = Object.entries(AREAS).map(([name, of]) => {
    const names = Object.keys(of).filter((one) => one !== name)
    return names.length > 0 ? `  ${name} [${names.join(' | ')}]` : `  ${name}`
  })
  console.error(`usage: npm run bench -- AREA [PART] [--json]\n${usage.join('\n')}`)
  process.exit(2)
}

const figures: Figure[] = []
for (const measure of chosen) {
  for (const reading of (await measure?.()) ?? []) {
    console.log(line(reading))
    const { name, value, unit, goal, holds } = reading
    figures.push({ name, value, unit, goal, holds })
  }
}
if (isJson) console.log(JSON.stringify(figures))
process.exit(0) // BullMQ keeps timers of its own
