import { createHash } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { unpackArchive } from '../archives/unpack-archive.ts'
import { examinePhoto } from '../examine-photo.ts'
import { type FixedPhoto, fixPhoto } from '../fixes/fix-photo.ts'
import { refuse } from '../refusals.ts'
import { makePreview } from '../renditions/make-preview.ts'
import { makeRendition } from '../renditions/make-rendition.ts'
import type { Picture } from '../renditions/render-pictures.ts'
import {
  type Examined,
  type ExamineJob,
  type ImagingJob,
  type JobResult,
  partialPath,
  type Saved,
} from './jobs.ts'

/** Does one job in this process; what is made appears at its output path only when whole. */
export async function runJob(job: ImagingJob): Promise<JobResult> {
  switch (job.kind) {
    case 'examine':
      return examine(job)
    case 'rendition':
      return save(await makeRendition(job.path, job.channel, job.rights, job.limits), job.outputPath)
    case 'preview':
      return save(await makePreview(job.path, job.maxLongSidePx, job.limits), job.outputPath)
    case 'fix':
      return save(await fixPhoto(job.path, job.fixes, job.limits), job.outputPath)
    case 'unpack':
      return unpackArchive(job.path, job.outputFolder, job.limits)
  }
}

async function examine(job: ExamineJob): Promise<Examined> {
  const examined = await examinePhoto(job.path, job, job.limits)
  if ('refused' in examined) return examined
  const { measures, pictures } = examined
  const saving = pictures.map((made, at) => save(made, job.pictures[at]?.outputPath ?? ''))
  return { measures, pictures: await Promise.all(saving) }
}

async function save(made: Picture | FixedPhoto, outputPath: string): Promise<Saved> {
  if ('refused' in made) return made
  const { bytes, widthPx, heightPx, format } = made
  const partial = partialPath(outputPath)
  try {
    await writeFile(partial, bytes)
    await rename(partial, outputPath)
  } catch (cause) {
    await rm(partial, { force: true })
    return refuse('output-not-writable', cause)
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { path: outputPath, sha256, bytes: bytes.length, widthPx, heightPx, format }
}
