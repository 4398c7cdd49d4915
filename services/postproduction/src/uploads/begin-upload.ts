import {
  type Caller,
  type CharterDocument,
  Failure,
  fieldFailure,
  isStaff,
  type UploadMetadata,
} from '@regie/contracts'
import { newId, type Tx } from '@regie/database'
import { and, eq } from 'drizzle-orm'
import { assets } from '../assets/asset.table.ts'
import { findCharterOf, lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import type { PostDeps } from '../deps.ts'
import { changes } from '../review/change.table.ts'
import { countAssetsOf, countOpenUploads } from './upload.store.ts'
import { uploads } from './upload.table.ts'

const MAX_OPEN_UPLOADS = 100

type Wanted = { metadata: UploadMetadata; rawMetadata: string; declaredBytes: number }

/**
 * Makes the rows of a file that is about to come in; their id is the upload's address and the asset's id for good.
 *
 * @throws Failure 'not-found', 'wrong-state' (the set is not open), 'rule-broken' (field), 'too-many', 'conflict'
 */
export const beginUpload = (deps: PostDeps, caller: Caller, wanted: Wanted): Promise<string> =>
  deps.database.transaction(caller, async ({ tx }) => {
    const { metadata } = wanted
    const sentBy = caller.accountId ?? ''
    const row = await lockDeliverable(tx, metadata.deliverableId)
    mustBeOpenFor(row, caller, metadata)
    await mustHaveRoom(deps, tx, row, sentBy)
    const place = await placeOf(tx, row, metadata)
    mustBeKnownShot(await findCharterOf(tx, row), row, metadata.shotKey)
    const now = deps.now()
    const id = newId()
    await tx.insert(assets).values({
      id,
      deliverableId: row.id,
      organisationId: row.organisationId,
      operatorId: row.operatorId,
      sentBy,
      state: 'receiving',
      filename: metadata.filename,
      shotKey: metadata.shotKey ?? place.shotKey,
      replacesId: place.replacesId,
      changeId: metadata.changeId ?? null,
      receivedAt: now,
    })
    await tx.insert(uploads).values({
      assetId: id,
      sentBy,
      declaredBytes: wanted.declaredBytes,
      metadata: wanted.rawMetadata,
      createdAt: now,
      expiresAt: new Date(now.getTime() + deps.uploads.expiresMs),
    })
    return id
  })

function mustBeOpenFor(row: DeliverableRow, caller: Caller, { changeId, replaces }: UploadMetadata): void {
  if (changeId !== undefined && replaces !== undefined)
    throw fieldFailure('replaces', 'said-by-change', {
      fr: 'La demande de retouche dit déjà quel fichier est remplacé.',
      en: 'The change asked already says which file is replaced.',
    })
  if (isStaff(caller) && changeId === undefined)
    throw new Failure('not-allowed', {
      fr: 'Seul l’opérateur envoie la série ; la production répond aux retouches demandées.',
      en: 'Only the operator sends the set; production answers changes that were asked.',
    })
  const isOpen = changeId === undefined ? row.state === 'open' : row.state === 'in_review'
  if (!isOpen)
    throw new Failure('wrong-state', {
      fr: 'Cette série ne reçoit plus de fichier de cette sorte.',
      en: 'This set takes no such file any more.',
    })
}

async function mustHaveRoom(deps: PostDeps, tx: Tx, row: DeliverableRow, sentBy: string): Promise<void> {
  if ((await countOpenUploads(tx, sentBy)) >= MAX_OPEN_UPLOADS)
    throw new Failure('too-many', {
      fr: `${MAX_OPEN_UPLOADS} envois sont déjà en cours : terminez-les ou abandonnez-les.`,
      en: `${MAX_OPEN_UPLOADS} uploads are under way: finish them or give them up.`,
    })
  if ((await countAssetsOf(tx, row.id)) >= deps.uploads.maxFiles)
    throw fieldFailure('deliverableId', 'too-many-files', {
      fr: `Une série compte ${deps.uploads.maxFiles} fichiers au plus.`,
      en: `A set holds ${deps.uploads.maxFiles} files at most.`,
    })
}

type Place = { replacesId: string | null; shotKey: string | null }

async function placeOf(tx: Tx, row: DeliverableRow, metadata: UploadMetadata): Promise<Place> {
  const { replaces, changeId } = metadata
  if (changeId !== undefined) {
    const [change] = await tx
      .select({ assetId: changes.assetId, shotKey: assets.shotKey })
      .from(changes)
      .innerJoin(assets, eq(assets.id, changes.assetId))
      .where(and(eq(changes.id, changeId), eq(changes.deliverableId, row.id), eq(changes.state, 'open')))
    if (!change)
      throw fieldFailure('changeId', 'unknown', {
        fr: 'Cette retouche n’est pas demandée, ou plus.',
        en: 'No such change is asked, or not any more.',
      })
    return { replacesId: change.assetId, shotKey: change.shotKey }
  }
  if (replaces === undefined) return { replacesId: null, shotKey: null }
  const [old] = await tx
    .select({ state: assets.state, shotKey: assets.shotKey })
    .from(assets)
    .where(and(eq(assets.id, replaces), eq(assets.deliverableId, row.id)))
  if (old?.state !== 'to_fix' && old?.state !== 'passed')
    throw fieldFailure('replaces', 'not-replaceable', {
      fr: 'Le fichier à remplacer n’est pas de cette série, ou n’est pas encore vérifié.',
      en: 'The file to replace is not of this set, or was not checked yet.',
    })
  return { replacesId: replaces, shotKey: old.shotKey }
}

function mustBeKnownShot(charter: CharterDocument, row: DeliverableRow, shotKey: string | undefined): void {
  if (shotKey === undefined) return
  const known = [...charter.shotList, ...row.brief.shotList].some(({ key }) => key === shotKey)
  if (!known)
    throw fieldFailure('shotKey', 'unknown', {
      fr: `Le plan « ${shotKey} » n’est pas dans la liste.`,
      en: `The shot “${shotKey}” is not on the list.`,
    })
}
