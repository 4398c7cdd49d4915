import type { ImagingPool } from '@regie/imaging'
import type { ServiceDeps } from '@regie/service-kit'
import type { Passwords } from '@regie/service-kit/passwords'
import type { ObjectStore } from '@regie/storage'
import type { UploadSettings } from './env.ts'

export type PostDeps = ServiceDeps & {
  store: ObjectStore
  pool: ImagingPool
  /** The same sandbox for archives, which may take minutes where a picture takes seconds. */
  archives: Pick<ImagingPool, 'unpack' | 'close'>
  uploads: UploadSettings
  passwords: Passwords
}
