import { type Asset, type Caller, Failure, notFound, systemCaller } from '@regie/contracts'
import { findCharterOf, lockDeliverable, readDeliverable } from '../deliverables/deliverable.store.ts'
import { shotLabelsOf } from '../deliverables/deliverable.rules.ts'
import type { PostDeps } from '../deps.ts'
import { moveAsset } from '../states.ts'
import { listVerdicts, lockAsset, readAsset, setAssetState } from './asset.store.ts'
import { contextOfSet, judgeWholeSet } from './judge-whole-set.ts'
import { showAsset } from './show-asset.ts'

/**
 * Takes a file out of an open set without another in its place; the original stays where it is.
 *
 * @throws Failure 'wrong-state' once the set was handed in, or while the file is being checked; 'not-found'
 */
export async function withdrawAsset(deps: PostDeps, caller: Caller, id: string): Promise<Asset> {
  const { deliverable } = await deps.database.read(caller, async (tx) =>
    readDeliverable(tx, (await readAsset(tx, id)).deliverableId),
  )
  const context = await deps.database.read(systemCaller(caller.requestId), (tx) =>
    contextOfSet(tx, deliverable),
  )
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const row = await lockDeliverable(tx, (await readAsset(tx, id)).deliverableId)
    const asset = await lockAsset(tx, id)
    if (asset === undefined) throw notFound({ fr: 'Fichier', en: 'File' })
    if (row.state !== 'open')
      throw new Failure('wrong-state', {
        fr: 'La série a déjà été remise : ses fichiers ne se retirent plus.',
        en: 'The set was handed in already: its files cannot be taken out any more.',
      })
    const state = moveAsset(asset.state, 'replace')
    await setAssetState(tx, [id], state)
    await judgeWholeSet(tx, row, context)
    record.audit({
      action: 'asset-withdrawn',
      subject: { kind: 'asset', id },
      organisationId: row.organisationId,
      detail: { filename: asset.filename },
    })
    const verdicts = (await listVerdicts(tx, [id])).get(id) ?? []
    const shotLabels = shotLabelsOf(await findCharterOf(tx, row))
    return showAsset(deps, caller, { ...asset, state }, { verdicts, openChangeCount: 0, shotLabels })
  })
}
