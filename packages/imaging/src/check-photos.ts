import { judgeAsset, type AssetContext } from '@regie/charters'
import type { CharterDocument, PhotoCheck, PhotoRefusal, Verdict } from '@regie/contracts'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Saved, SavedOrder } from './pool/jobs.ts'
import { openImagingPool, type ImagingPool } from './pool/open-imaging-pool.ts'

/** Files under way at once: enough for any pool, few enough for the limit on open files. */
const LANES = 16

/** `name` is what the operator called the file, when the path is a storage's own; `context` is what the mission knows. */
export type PhotoFile = { path: string; name?: string; context?: AssetContext }

/**
 * Measures one file in the sandbox and judges it; the command line and the worker both call this, so they agree.
 *
 * A file that cannot be read has its refusal and one blocking verdict of kind `readable`. Never throws.
 */
export async function checkPhoto(
  charter: CharterDocument,
  file: PhotoFile,
  pool: ImagingPool,
): Promise<PhotoCheck> {
  return (await checkAndRender(charter, file, pool, [])).check
}

/** The same, and pictures of it from the same decode; none of a file that cannot be read. */
export async function checkAndRender(
  charter: CharterDocument,
  file: PhotoFile,
  pool: ImagingPool,
  pictures: readonly SavedOrder[],
): Promise<{ check: PhotoCheck; pictures: Saved[] }> {
  const fileName = file.name ?? basename(file.path)
  const [sha256, examined] = await Promise.all([
    sha256Of(file.path),
    pool.examine({ path: file.path, asksExifTool: true, pictures }),
  ])
  const about = { file: file.name ?? file.path, sha256 }
  if ('refused' in examined) {
    const { refused: refusal } = examined
    return {
      check: { ...about, measures: null, refusal, verdicts: [notReadable(refusal)] },
      pictures: [],
    }
  }
  const { measures } = examined
  const verdicts = judgeAsset(charter, measures, { fileName, ...file.context })
  return { check: { ...about, measures, refusal: null, verdicts }, pictures: examined.pictures }
}

/** Checks files in the order given, as many at once as the pool has children; without a pool, one is opened and closed. */
export async function checkPhotos(
  charter: CharterDocument,
  files: readonly PhotoFile[],
  pool?: ImagingPool,
): Promise<PhotoCheck[]> {
  const own = pool ?? openImagingPool()
  try {
    const checks: PhotoCheck[] = []
    const queue = files.entries()
    const lane = async () => {
      for (const [index, file] of queue) checks[index] = await checkPhoto(charter, file, own)
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    return checks
  } finally {
    if (pool === undefined) await own.close()
  }
}

function notReadable(refusal: PhotoRefusal): Verdict {
  return {
    ruleId: 'readable',
    kind: 'readable',
    outcome: 'fail',
    severity: 'blocker',
    measured: refusal.code,
    unit: null,
    expected: { fr: 'une photo lisible en entier', en: 'a photo readable to its end' },
    where: null,
    message: refusal.message,
    tip: {
      fr: "Exportez la photo à nouveau depuis l'original et renvoyez-la.",
      en: 'Export the photo again from the original and send it again.',
    },
  }
}

async function sha256Of(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch {
    return null
  }
}
