import type { CharterChannel, RenditionRights, RetouchFix } from '@regie/contracts'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Unpacked, UnpackLimits } from '../archives/unpack-archive.ts'
import type { Inspected } from '../inspect-photo.ts'
import { DEFAULT_LIMITS, type PhotoLimits } from '../limits.ts'
import { refuse, type Refused } from '../refusals.ts'
import {
  type Examined,
  type ImagingJob,
  outputPathsOf,
  partialPath,
  type Saved,
  type SavedOrder,
} from './jobs.ts'
import { asExamined, asSaved, asUnpacked } from './parse-result.ts'
import { createWorker, type Worker } from './worker.ts'

/**
 * - `size`: children at most, one job each at a time (1-16)
 * - `timeoutMs`: what one job may take on the clock before its child is killed
 * - `idleMs`: how long a child without work stays; 0 jobs cost 0 processes
 * - `maxOldSpaceMb`: JavaScript heap of a child; `maxWorkMb`: what it may map besides, decoded pixels included
 * - `seesFaces`: whether children load the face detector (about 0.3 s and 100 MB each); without it `faces` is null
 * - `jobsPerChild`: after so many jobs a child is replaced, so that no leak lasts
 */
export type ImagingPoolOptions = {
  size: number
  timeoutMs: number
  idleMs: number
  maxOldSpaceMb: number
  maxWorkMb: number
  seesFaces: boolean
  jobsPerChild: number
}

/** One file, decoded once: `pictures` are made from the same pixels that are measured. */
export type ExamineOrder = {
  path: string
  seesFaces?: boolean
  /** Reads makers' notes, IPTC and XMP too, and lets ExifTool say what the file is (a tenth of a second). */
  asksExifTool?: boolean
  pictures?: readonly SavedOrder[]
}

export type RenditionOrder = {
  path: string
  outputPath: string
  channel: CharterChannel
  rights?: RenditionRights | null
}
export type PreviewOrder = { path: string; outputPath: string; maxLongSidePx?: number }
export type FixOrder = { path: string; outputPath: string; fixes: readonly RetouchFix[] }
export type UnpackOrder = { path: string; outputFolder: string; limits: UnpackLimits }
export type ImagingPoolFigures = { children: number; busy: number; waiting: number; pids: number[] }

/** Every answer is a value: a job that crashes, hangs or is abandoned gets a refusal, and the caller is never left waiting. */
export type ImagingPool = {
  examine: (order: ExamineOrder, limits?: PhotoLimits) => Promise<Examined>
  /** `examine` without pictures. */
  inspect: (path: string, limits?: PhotoLimits) => Promise<Inspected>
  rendition: (order: RenditionOrder, limits?: PhotoLimits) => Promise<Saved>
  preview: (order: PreviewOrder, limits?: PhotoLimits) => Promise<Saved>
  /** Full size, in the format it came in (TIFF and AVIF become JPEG). */
  fix: (order: FixOrder, limits?: PhotoLimits) => Promise<Saved>
  /** Files of a zip, each under its number in the folder. */
  unpack: (order: UnpackOrder) => Promise<Unpacked | Refused>
  figures: () => ImagingPoolFigures
  /** Refuses what waits or runs ('pool-closed') and resolves when the last child is gone. */
  close: () => Promise<void>
}

const DEFAULTS: ImagingPoolOptions = {
  size: 2,
  timeoutMs: 30_000,
  idleMs: 30_000,
  maxOldSpaceMb: 256,
  maxWorkMb: 2_048,
  seesFaces: true,
  jobsPerChild: 200,
}

type Waiting = { job: ImagingJob; settle: (result: unknown) => void }

/** Opens the sandbox in which files from outside are decoded; no child starts before the first job. */
export function openImagingPool(options: Partial<ImagingPoolOptions> = {}): ImagingPool {
  const settings = { ...DEFAULTS, ...options }
  const workers = new Set<Worker>()
  const waiting: Waiting[] = []
  const state = { isClosed: false }

  const pump = () => {
    while (!state.isClosed && waiting.length > 0) {
      const free = [...workers].find((worker) => worker.isFree()) ?? startWorker()
      const next = free && waiting.shift()
      if (free === undefined || next === undefined) return
      free.run(next.job, (result) => settle(next, result))
    }
  }
  const startWorker = (): Worker | undefined => {
    if (workers.size >= settings.size) return undefined
    const worker: Worker = createWorker(settings, {
      onFree: pump,
      onGone: () => {
        workers.delete(worker)
        pump()
      },
    })
    workers.add(worker)
    return worker
  }
  const settle = async (task: Waiting, result: unknown) => {
    const isRefused = typeof result === 'object' && result !== null && 'refused' in result
    if (isRefused)
      for (const path of outputPathsOf(task.job)) await rm(partialPath(path), { force: true }).catch(() => {})
    task.settle(result)
  }
  const submit = (job: ImagingJob): Promise<unknown> =>
    state.isClosed
      ? Promise.resolve(refuse('pool-closed'))
      : new Promise((settled) => {
          waiting.push({ job, settle: settled })
          pump()
        })

  const examine: ImagingPool['examine'] = async (order, limits = DEFAULT_LIMITS) => {
    const pictures = (order.pictures ?? []).map((one) => ({ ...one, outputPath: resolve(one.outputPath) }))
    const seesFaces = settings.seesFaces && (order.seesFaces ?? true)
    const asksExifTool = order.asksExifTool ?? false
    const path = resolve(order.path)
    const job: ImagingJob = { kind: 'examine', path, seesFaces, asksExifTool, pictures, limits }
    return asExamined(await submit(job), pictures.length)
  }

  return {
    examine,
    inspect: async (path, limits) => {
      const examined = await examine({ path }, limits)
      return 'refused' in examined ? examined : { measures: examined.measures }
    },
    rendition: async ({ path, outputPath, channel, rights = null }, limits = DEFAULT_LIMITS) =>
      asSaved(
        await submit({
          kind: 'rendition',
          path: resolve(path),
          outputPath: resolve(outputPath),
          channel,
          rights,
          limits,
        }),
      ),
    preview: async ({ path, outputPath, maxLongSidePx = 1_280 }, limits = DEFAULT_LIMITS) =>
      asSaved(
        await submit({
          kind: 'preview',
          path: resolve(path),
          outputPath: resolve(outputPath),
          maxLongSidePx,
          limits,
        }),
      ),
    fix: async ({ path, outputPath, fixes }, limits = DEFAULT_LIMITS) =>
      asSaved(
        await submit({ kind: 'fix', path: resolve(path), outputPath: resolve(outputPath), fixes, limits }),
      ),
    unpack: async ({ path, outputFolder, limits }) => {
      const folder = resolve(outputFolder)
      return asUnpacked(
        await submit({ kind: 'unpack', path: resolve(path), outputFolder: folder, limits }),
        folder,
      )
    },
    figures: () => ({
      children: workers.size,
      busy: [...workers].filter((worker) => worker.isBusy()).length,
      waiting: waiting.length,
      pids: [...workers].flatMap((worker) => worker.pid ?? []),
    }),
    close: async () => {
      state.isClosed = true
      for (const task of waiting.splice(0)) task.settle(refuse('pool-closed'))
      await Promise.all([...workers].map((worker) => worker.stop()))
    },
  }
}
