import type { CharterChannel, PhotoMeasures, RenditionFormat, RenditionRights } from '@regie/contracts'
import type { PhotoLimits } from '../limits.ts'
import type { Refused } from '../refusals.ts'
import type { PictureOrder } from '../renditions/render-pictures.ts'

/** A picture and where it is to stand once whole. */
export type SavedOrder = PictureOrder & { outputPath: string }
export type ExamineJob = {
  kind: 'examine'
  path: string
  seesFaces: boolean
  asksExifTool: boolean
  pictures: SavedOrder[]
  limits: PhotoLimits
}
export type RenditionJob = {
  kind: 'rendition'
  path: string
  outputPath: string
  channel: CharterChannel
  rights: RenditionRights | null
  limits: PhotoLimits
}
export type PreviewJob = {
  kind: 'preview'
  path: string
  outputPath: string
  maxLongSidePx: number
  limits: PhotoLimits
}
export type ImagingJob = ExamineJob | RenditionJob | PreviewJob

/** A file made and saved; `bytes` is its length. */
export type SavedFile = {
  path: string
  sha256: string
  bytes: number
  widthPx: number
  heightPx: number
  format: RenditionFormat
}
export type Saved = SavedFile | Refused
/** What was measured, and each picture asked for, made or refused, in that order. */
export type Examined = { measures: PhotoMeasures; pictures: Saved[] } | Refused
export type JobResult = Examined | Saved

export type ToChild = { id: number; job: ImagingJob }
export type FromChild = { ready: true } | { id: number; result: JobResult }

/** Where a file grows until it is whole; the parent clears it after a crash. */
export const partialPath = (outputPath: string) => `${outputPath}.part`

export const outputPathsOf = (job: ImagingJob): string[] =>
  job.kind === 'examine' ? job.pictures.map(({ outputPath }) => outputPath) : [job.outputPath]
