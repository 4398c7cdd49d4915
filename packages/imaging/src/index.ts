export type { Advice, AdviceKind } from './advice/advice.ts'
export { compareSet, type SetLikeness, type SetPhoto } from './advice/set-likeness.rules.ts'
export { workOrder } from './advice/work-order.rules.ts'
export { checkAndRender, checkPhoto, checkPhotos, type PhotoFile } from './check-photos.ts'
export { type EntryRefusal } from './archives/entry-name.rules.ts'
export type { Unpacked, UnpackedEntry, UnpackLimits } from './archives/unpack-archive.ts'
export { lostPct } from './fixes/kept-frame.rules.ts'
export { sniffFormat, type Sniffed } from './facts/sniff-format.ts'
export { glancePhoto, type Glanced, type GlanceNeeds } from './glance-photo.ts'
export { inspectPhoto, type Inspected } from './inspect-photo.ts'
export { DEFAULT_LIMITS, type PhotoLimits, STRICT_LIMITS, STRICT_SANDBOX } from './limits.ts'
export { examinePhoto } from './examine-photo.ts'
export type { Examined, Saved, SavedFile, SavedOrder } from './pool/jobs.ts'
export {
  openImagingPool,
  type ExamineOrder,
  type ImagingPool,
  type ImagingPoolFigures,
  type ImagingPoolOptions,
  type PreviewOrder,
  type RenditionOrder,
} from './pool/open-imaging-pool.ts'
export { countDecodes } from './open-photo.ts'
export { CHILD_ENV, CHILD_FLAGS } from './pool/start-child.ts'
export { REFUSAL_MESSAGES, refuse, type Refused } from './refusals.ts'
export { makePreview, type Preview } from './renditions/make-preview.ts'
export { makeRendition } from './renditions/make-rendition.ts'
export type { Rendition } from './renditions/render-channel.ts'
export type { PictureOrder } from './renditions/render-pictures.ts'
export { rightsXmp } from './renditions/rights-xmp.ts'
