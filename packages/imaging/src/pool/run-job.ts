import { createHash } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { inspectPhoto } from '../inspect-photo.ts'
import { refuse, type Refused } from '../refusals.ts'
import { makePreview, type Preview } from '../renditions/make-preview.ts'
import { makeRendition, type Rendition } from '../renditions/make-rendition.ts'
import { partialPath, type ImagingJob, type JobResult, type Saved } from './jobs.ts'

/** Does one job in this process; what is made appears at its output path only when whole. */
export async function runJob(job: ImagingJob): Promise<JobResult> {
  switch (job.kind) {
    case 'inspect':
      return inspectPhoto(job.path, job.limits)
    case 'rendition':
      return save(await makeRendition(job.path, job.channel, job.rights, job.limits), job.outputPath)
    case 'preview':
      return save(await makePreview(job.path, job.maxLongSidePx, job.limits), job.outputPath)
  }
}

async function save(made: Rendition | Preview | Refused, outputPath: string): Promise<Saved> {
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
