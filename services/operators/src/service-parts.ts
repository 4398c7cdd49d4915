import type { ImagingPool } from '@regie/imaging'
import type { ServiceDeps } from '@regie/service-kit'
import type { ObjectStore } from '@regie/storage'

/** What this service asks of pixels: measures for screening, a JPEG to look at. */
export type PictureLab = Pick<ImagingPool, 'inspect' | 'rendition'>

export type OperatorsDeps = ServiceDeps & { store: ObjectStore; lab: PictureLab }
