import type {
  CharterChannel,
  PhotoMeasures,
  RenditionFormat,
  RenditionRights,
  RetouchFix,
} from '@regie/contracts'
import type { Unpacked, UnpackLimits } from '../archives/unpack-archive.ts'
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
export type FixJob = {
  kind: 'fix'
  path: string
  outputPath: string
  fixes: readonly RetouchFix[]
  limits: PhotoLimits
}
export type UnpackJob = { kind: 'unpack'; path: string; outputFolder: string; limits: UnpackLimits }
export type ImagingJob = ExamineJob | RenditionJob | PreviewJob | FixJob | UnpackJob

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
export type JobResult = Examined | Saved | Unpacked

export type ToChild = { id: number; job: ImagingJob }
export type FromChild = { ready: true } | { id: number; result: JobResult }

/** Where a file grows until it is whole; the parent clears it after a crash. */
export const partialPath = (outputPath: string) => `${outputPath}.part`

export const outputPathsOf = (job: ImagingJob): string[] => {
  if (job.kind === 'examine') return job.pictures.map(({ outputPath }) => outputPath)
  // Files of an archive are in a folder of their own, which its asker clears.
  return job.kind === 'unpack' ? [] : [job.outputPath]
}
