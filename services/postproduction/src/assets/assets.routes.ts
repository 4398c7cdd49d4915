import { Asset, AssetDetail, Failure, IdParams } from '@regie/contracts'
import type { ServiceApp } from '@regie/service-kit'
import { isSafeInline } from '@regie/storage'
import { shotLabelsOf } from '../deliverables/deliverable.rules.ts'
import { findCharterOf, readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { sendObject } from '../downloads/send-object.ts'
import { countOpenChanges, findCheck, listVerdicts, readAsset } from './asset.store.ts'
import { showAsset } from './show-asset.ts'
import { withdrawAsset } from './withdraw-asset.ts'

export async function assetsRoutes(app: ServiceApp, { deps }: { deps: PostDeps }) {
  app.get(
    '/v1/assets/:id',
    {
      config: { action: 'postproduction.read-asset' },
      schema: { params: IdParams, response: { 200: AssetDetail } },
    },
    async ({ caller, params }) =>
      deps.database.read(caller, async (tx) => {
        const asset = await readAsset(tx, params.id)
        const { deliverable } = await readDeliverable(tx, asset.deliverableId)
        const check = await findCheck(tx, asset.id)
        return {
          ...showAsset(deps, caller, asset, {
            verdicts: (await listVerdicts(tx, [asset.id])).get(asset.id) ?? [],
            openChangeCount: (await countOpenChanges(tx, deliverable.id)).get(asset.id) ?? 0,
            shotLabels: shotLabelsOf(await findCharterOf(tx, deliverable)),
          }),
          measures: check?.measures ?? null,
          refusal: check?.refusal ?? null,
        }
      }),
  )

  app.post(
    '/v1/assets/:id/withdrawal',
    {
      config: { action: 'postproduction.withdraw-asset', isIdempotent: true },
      schema: { params: IdParams, response: { 200: Asset } },
    },
    async ({ caller, params }) => withdrawAsset(deps, caller, params.id),
  )

  app.get(
    '/v1/assets/:id/original',
    { config: { action: 'postproduction.download-original' }, schema: { params: IdParams } },
    async (request, reply) => {
      const asset = await deps.database.read(request.caller, (tx) => readAsset(tx, request.params.id))
      if (asset.objectKey === null)
        throw new Failure('wrong-state', {
          fr: 'Ce fichier est encore en cours d’envoi.',
          en: 'This file is still being uploaded.',
        })
      const type = asset.contentType ?? ''
      return sendObject(deps.store, request as never, reply as never, {
        key: asset.objectKey,
        filename: asset.filename,
        contentType: isSafeInline(type) ? type : 'application/octet-stream',
        kind: 'attachment',
      })
    },
  )
}
