import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Failure, type PhotoRefusalCode } from '@regie/contracts'
import type { PictureRow } from '../portfolio/picture.table.ts'
import { MAX_PICTURE_BYTES } from '../portfolio/receive-picture.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import type { MeasuredPicture } from './portfolio.rules.ts'

const MAX_PIXELS = 120_000_000
/** Says something about our process, not about the picture: the job is tried again. */
const OURS: ReadonlySet<PhotoRefusalCode> = new Set(['pool-closed', 'file-missing'])

/**
 * Measures each picture in a child process; a refusal is an answer like any other.
 * @throws Failure 'dependency-down' when the pool is closing or the storage lost the object for now
 */
export async function measurePortfolio(
  { store, lab }: Pick<OperatorsDeps, 'store' | 'lab'>,
  pictures: readonly PictureRow[],
  onProgress: (done: number) => Promise<void>,
): Promise<MeasuredPicture[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regie-screening-'))
  try {
    const measured: MeasuredPicture[] = []
    for (const { id, position, objectKey } of pictures) {
      const file = path.join(folder, id)
      await store.copyToFile(objectKey, file)
      const answer = await lab.inspect(file, { maxBytes: MAX_PICTURE_BYTES, maxPixels: MAX_PIXELS })
      await rm(file, { force: true })
      if ('refused' in answer && OURS.has(answer.refused.code)) {
        throw new Failure('dependency-down', answer.refused.message)
      }
      measured.push({ pictureId: id, position, ...answer })
      await onProgress(measured.length)
    }
    return measured
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
