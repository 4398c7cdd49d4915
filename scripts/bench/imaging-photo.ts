import { countDecodes, examinePhoto, openImagingPool } from '@regie/imaging'
import { join } from 'node:path'
import {
  bounded,
  boundOf,
  type Goal,
  median,
  missing,
  ratioFigure,
  type Reading,
  type Round,
  round2,
} from './figure.ts'
import { hasPhotos, makeFiles, naively, RENDITIONS } from './imaging-pictures.ts'
import { type Cost, costsOf, throughputOf, usedMemory } from './imaging-processes.ts'
import { measureImageMagick } from './imaging-peer.ts'

const FILES = 50
const GOALS: Record<string, Goal> = {
  full_over_decode: { atMost: 2.2 },
  measures_over_decode: { atMost: 1.4 },
  decodes_per_file: { atMost: 1 },
  peak_rss_over_buffer: { atMost: 1.7 },
  naive_over_full: { atLeast: 7 },
  faces_over_decode: { atMost: 1 },
  quick_reject_over_decode: { atMost: 0.02 },
  vs_imagemagick: { atLeast: 8 },
  growth_24_over_12mp: { atMost: 2.1 },
  two_workers_over_one: { atLeast: 1.8 },
}

/**
 * What a photo of 24 MP costs, against a plain decode of the same file in the same minute: every measure, three
 * renditions and the hash ("full"), the measures alone, the faces alone, a glance at the header.
 */
export async function measurePhoto(): Promise<Reading[]> {
  if (!hasPhotos)
    return Object.entries(GOALS).map(([name, goal]) =>
      missing(`photo.${name}`, 'ratio', boundOf(goal), 'no photographs beside the repository'),
    )
  const files = await makeFiles()
  try {
    return [
      ...(await measureCosts(files.large, files.half)),
      await countReadings(files.large),
      await measureMemory(files.large),
      await measureShoot(files.large, files.folder),
      await measureWorkers(files.large),
      await measureImageMagick(files.large, files.folder, GOALS.vs_imagemagick ?? null),
    ]
  } finally {
    await files.remove()
  }
}

/** Medians of the rounds' ratios, as every figure here; the quietest round of each side stands beside them. */
async function measureCosts(large: string, half: string): Promise<Reading[]> {
  const costs = await costsOf(large, half)
  const least = (side: (cost: Cost) => number) => Math.min(...costs.map(side))
  const figure = (name: string, ours: (cost: Cost) => number, baseline: (cost: Cost) => number) => {
    const rounds = costs.map((cost) => ({ ours: ours(cost), baseline: baseline(cost) }))
    const read = ratioFigure(`photo.${name}`, 'ratio', rounds, quotient, GOALS[name] ?? null)
    return { ...read, says: `${read.says}; quietest ${round2(least(ours) / least(baseline))}` }
  }
  const decode = (cost: Cost) => cost.decodeUs
  const full = figure('full_over_decode', (cost) => cost.fullUs, decode)
  const cpu = round2(median(costs.map((cost) => cost.fullCpuUs / cost.decodeCpuUs)))
  return [
    { ...full, says: `${full.says}; ${cpu} in processor time` },
    figure('measures_over_decode', (cost) => cost.measuresUs, decode),
    figure('faces_over_decode', (cost) => cost.facesUs - cost.measuresUs, decode),
    figure('quick_reject_over_decode', (cost) => cost.glanceUs, decode),
    figure(
      'growth_24_over_12mp',
      (cost) => cost.fullUs,
      (cost) => cost.halfUs,
    ),
  ]
}

const quotient = ({ ours, baseline }: Round) => ours / baseline

async function countReadings(path: string): Promise<Reading> {
  const before = countDecodes()
  await examinePhoto(path, { seesFaces: true, pictures: RENDITIONS })
  const count = countDecodes() - before
  const says = 'measures, faces and three renditions'
  return bounded('photo.decodes_per_file', 'decodes', count, GOALS.decodes_per_file ?? null, says)
}

async function measureMemory(path: string): Promise<Reading> {
  const { overBuffer, drift, files } = await usedMemory(path)
  const says = `${files} files one after the other, the peak of the last over that of the tenth ${drift}`
  return bounded('photo.peak_rss_over_buffer', 'ratio', overBuffer, GOALS.peak_rss_over_buffer ?? null, says)
}

/** A shoot as the platform takes it (a sandbox of two children, files saved) against the naive way, one by one. */
async function measureShoot(path: string, folder: string): Promise<Reading> {
  const pool = openImagingPool({ size: 2, seesFaces: false })
  const take = async (file: number) => {
    const pictures = RENDITIONS.map((order) => ({
      ...order,
      outputPath: join(folder, `${file}-${order.channel.key}.jpg`),
    }))
    const examined = await pool.examine({ path, pictures })
    if ('refused' in examined) throw new Error(`photo: ${examined.refused.code}`)
  }
  try {
    await Promise.all([take(0), take(1)])
    const ours = await us(() => Promise.all(Array.from({ length: FILES }, (_, file) => take(file))))
    const baseline = await us(async () => {
      for (let file = 0; file < FILES; file += 1) await naively(path)
    })
    const says = `${FILES} files: ${Math.round(ours / 1000)} ms, naively ${Math.round(baseline / 1000)} ms`
    return bounded('photo.naive_over_full', '×', baseline / ours, GOALS.naive_over_full ?? null, says)
  } finally {
    await pool.close()
  }
}

async function measureWorkers(path: string): Promise<Reading> {
  const { one, two } = await throughputOf(path)
  const says = `a core each: ${one.toFixed(1)} and ${two.toFixed(1)} files a second`
  return bounded('photo.two_workers_over_one', 'ratio', two / one, GOALS.two_workers_over_one ?? null, says)
}

async function us(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await work()
  return (performance.now() - startMs) * 1000
}
