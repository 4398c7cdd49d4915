export { checkPhoto, checkPhotos, type PhotoFile } from './check-photos.ts'
export { sniffFormat, type Sniffed } from './facts/sniff-format.ts'
export { inspectPhoto, type Inspected } from './inspect-photo.ts'
export { DEFAULT_LIMITS, type PhotoLimits } from './limits.ts'
export type { Saved, SavedFile } from './pool/jobs.ts'
export {
  openImagingPool,
  type ImagingPool,
  type ImagingPoolFigures,
  type ImagingPoolOptions,
  type PreviewOrder,
  type RenditionOrder,
} from './pool/open-imaging-pool.ts'
export { REFUSAL_MESSAGES, refuse, type Refused } from './refusals.ts'
export { makePreview, type Preview } from './renditions/make-preview.ts'
export { makeRendition, type Rendition } from './renditions/make-rendition.ts'
export { rightsXmp } from './renditions/rights-xmp.ts'
