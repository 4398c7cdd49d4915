import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { analyseAsset, assetStored, type Caller, Failure } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { SNIFF_BYTES, sniffContentType, StorageError, type Written } from '@regie/storage'
import { and, eq, ne } from 'drizzle-orm'
import { lockAsset, setAssetState } from '../assets/asset.store.ts'
import { assets } from '../assets/asset.table.ts'
import { aboutSet, operatorOnly } from '../deliverables/about-set.ts'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { moveAsset } from '../states.ts'
import { dropStaged, stagedFile } from './staging.ts'
import { findUpload, forgetUpload } from './upload.store.ts'
import { uploads } from './upload.table.ts'

/** One finish of an upload at a time in this process; between processes the locks of the rows decide. */
const underWay = new Map<string, Promise<boolean>>()

/**
 * Takes a file whose bytes are all there: into the store, once and hashed, then row, news and analysis in one
 * transaction. Safe to run again at any point: the object's key is the upload's id, the row says what is done.
 *
 * @returns  false while bytes are missing
 * @throws   Failure 'wrong-state' when the set was withdrawn meanwhile
 */
export function finishUpload(deps: PostDeps, caller: Caller, assetId: string): Promise<boolean> {
  const running =
    underWay.get(assetId) ?? finish(deps, caller, assetId).finally(() => underWay.delete(assetId))
  underWay.set(assetId, running)
  return running
}

async function finish(deps: PostDeps, caller: Caller, assetId: string): Promise<boolean> {
  const found = await deps.database.read(caller, (tx) => findUpload(tx, assetId))
  if (found?.upload == null) {
    await dropStaged(deps.uploads.stagingFolder, assetId)
    return true
  }
  const file = stagedFile(deps.uploads.stagingFolder, assetId)
  const staged = await stat(file).catch(() => undefined)
  if (staged?.size !== found.upload.declaredBytes) return false
  const objectKey = `originals/${found.asset.deliverableId}/${assetId}`
  const contentType = sniffContentType(await headOf(file))
  const written = await storeOnce(deps, objectKey, file)
  const isKept = await deps.database.transaction(caller, (unit) =>
    keepAsset(unit, assetId, { objectKey, contentType, ...written }, deps.now()),
  )
  await dropStaged(deps.uploads.stagingFolder, assetId)
  if (isKept) return true
  await deps.store.remove(objectKey)
  throw new Failure('wrong-state', {
    fr: 'Cette série a été retirée pendant l’envoi.',
    en: 'This set was withdrawn during the upload.',
  })
}

/** An earlier run may have stored it and died before its row: then the object must be the very same bytes. */
async function storeOnce(deps: PostDeps, key: string, file: string): Promise<Written> {
  try {
    return await deps.store.putOnce(key, file)
  } catch (error) {
    if (!(error instanceof StorageError && error.refusal === 'object-exists')) throw outage(error)
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    const sha256 = hash.digest('hex')
    if ((await deps.store.verify(key, sha256)) !== 'intact')
      throw new Error(`object ${key} is not the upload of that name`, { cause: error })
    return { sha256, bytes: (await stat(file)).size }
  }
}

const outage = (error: unknown): unknown =>
  error instanceof StorageError && error.refusal === 'storage-full'
    ? new Failure(
        'dependency-down',
        {
          fr: 'Le stockage est plein ; l’équipe est prévenue.',
          en: 'Storage is full; the team has been told.',
        },
        { cause: error },
      )
    : error

type Stored = Written & { objectKey: string; contentType: string }

/** @returns  false when the set is no longer there for it, and the upload was forgotten */
async function keepAsset(
  { tx, record }: Unit,
  assetId: string,
  stored: Stored,
  storedAt: Date,
): Promise<boolean> {
  const found = await findUpload(tx, assetId)
  if (found === undefined) return false
  const row = await lockDeliverable(tx, found.asset.deliverableId)
  const asset = await lockAsset(tx, assetId)
  if (asset === undefined) return false
  if (asset.state !== 'receiving') return true
  if (row.state !== 'open' && row.state !== 'in_review') {
    await forgetUpload(tx, assetId)
    return false
  }
  const state = moveAsset(asset.state, 'store')
  await tx
    .update(assets)
    .set({ ...stored, state, storedAt })
    .where(eq(assets.id, assetId))
  await tx.delete(uploads).where(eq(uploads.assetId, assetId))
  await replaceOlder({ tx, record }, asset)
  const { sha256, bytes } = stored
  record.event(
    assetStored,
    { ...aboutSet(row), assetId, filename: asset.filename, sha256, bytes },
    operatorOnly(row),
  )
  record.job(analyseAsset, { assetId })
  record.audit({
    action: 'asset-stored',
    subject: { kind: 'asset', id: assetId },
    organisationId: row.organisationId,
    detail: { filename: asset.filename, sha256, bytes, contentType: stored.contentType },
  })
  return true
}

/**
 * A replacement takes the place at once. A retouched version only takes the place of earlier tries of the same change:
 * the client keeps seeing the old picture until the new one has passed.
 */
async function replaceOlder(
  { tx, record }: Unit,
  asset: { id: string; replacesId: string | null; changeId: string | null; deliverableId: string },
): Promise<void> {
  const older = await tx
    .select({ id: assets.id, state: assets.state })
    .from(assets)
    .where(
      asset.changeId === null
        ? and(eq(assets.id, asset.replacesId ?? asset.id), ne(assets.id, asset.id))
        : and(eq(assets.changeId, asset.changeId), eq(assets.state, 'to_fix'), ne(assets.id, asset.id)),
    )
    .for('update')
  for (const { id, state } of older.filter((each) => each.state !== 'replaced')) {
    await setAssetState(tx, [id], moveAsset(state, 'replace'))
    record.audit({
      action: 'asset-replaced',
      subject: { kind: 'asset', id },
      detail: { by: asset.id },
    })
  }
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
