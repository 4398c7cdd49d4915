import type { CharterChannel, RenditionFormat, RenditionRights } from '@regie/contracts'
import type { Inspected } from '../inspect-photo.ts'
import type { PhotoLimits } from '../limits.ts'
import type { Refused } from '../refusals.ts'

export type InspectJob = { kind: 'inspect'; path: string; limits: PhotoLimits }
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
export type ImagingJob = InspectJob | RenditionJob | PreviewJob

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
export type JobResult = Inspected | Saved

export type ToChild = { id: number; job: ImagingJob }
export type FromChild = { ready: true } | { id: number; result: JobResult }

/** Where a file grows until it is whole; the parent clears it after a crash. */
export const partialPath = (outputPath: string) => `${outputPath}.part`
