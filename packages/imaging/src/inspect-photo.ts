import type { PhotoMeasures } from '@regie/contracts'
import { examinePhoto } from './examine-photo.ts'
import { DEFAULT_LIMITS, type PhotoLimits } from './limits.ts'
import type { Refused } from './refusals.ts'

export type Inspected = { measures: PhotoMeasures } | Refused

/** Measures a photo in this process, without looking for faces or making pictures (see `examinePhoto`). */
export async function inspectPhoto(
  source: string | Buffer,
  limits: PhotoLimits = DEFAULT_LIMITS,
): Promise<Inspected> {
  const examined = await examinePhoto(source, { seesFaces: false, pictures: [] }, limits)
  return 'refused' in examined ? examined : { measures: examined.measures }
}
