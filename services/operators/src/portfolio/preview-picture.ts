import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Caller, type CharterChannel, Failure } from '@regie/contracts'
import { type OpenedObject, StorageError } from '@regie/storage'
import { getApplication } from '../applications/application.store.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { getPicture } from './picture.store.ts'
import type { PictureRow } from './picture.table.ts'

export const previewKeyOf = (pictureId: string) => `portfolio-preview/${pictureId}.jpg`

/** A JPEG in sRGB without EXIF, position or serial numbers; what was sent never goes to a browser. */
const PREVIEW: CharterChannel = {
  key: 'portfolio-preview',
  label: { fr: 'Aperçu', en: 'Preview' },
  fit: 'inside',
  maxLongSidePx: 1_600,
  format: 'jpeg',
  quality: 82,
}

/**
 * The preview of a picture, made in a child process the first time and kept.
 * @throws Failure 'not-found'; 'rule-broken' when the picture cannot be decoded
 */
export async function previewPicture(
  deps: OperatorsDeps,
  caller: Caller,
  applicationId: string,
  pictureId: string,
): Promise<OpenedObject> {
  const picture = await deps.database.read(caller, async (tx) => {
    const application = await getApplication(tx, applicationId)
    return getPicture(tx, application.id, pictureId)
  })
  const key = previewKeyOf(picture.id)
  if (!(await deps.store.exists(key))) await makePreview(deps, picture, key)
  return deps.store.open(key)
}

async function makePreview({ store, lab }: OperatorsDeps, picture: PictureRow, key: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regie-preview-'))
  try {
    const original = path.join(folder, 'original')
    await store.copyToFile(picture.objectKey, original)
    const made = await lab.rendition({
      path: original,
      outputPath: path.join(folder, 'preview.jpg'),
      channel: PREVIEW,
    })
    if ('refused' in made) throw notShown(made.refused)
    await store.putOnce(key, made.path, { sha256: made.sha256 })
  } catch (error) {
    // Somebody else asked for the same preview and was first: theirs is as good.
    if (!(error instanceof StorageError && error.refusal === 'object-exists')) throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function notShown({ code, message }: { code: string; message: { fr: string; en: string } }): Failure {
  if (['timeout', 'pool-closed', 'decoder-crashed'].includes(code))
    return new Failure('dependency-down', message)
  return new Failure('rule-broken', message)
}
