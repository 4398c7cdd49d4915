import type { Caller, Diffusion, DiffusionPage, DiffusionQuery } from '@regie/contracts'
import { cursorAfter, toPage } from '@regie/database'
import type { PostDeps } from '../deps.ts'
import { facesOf, rightsByAsset } from './asset-rights.ts'
import { coverOf, type Rights } from './cover.rules.ts'
import { listDiffusions, type SeenDiffusion } from './diffusion.store.ts'

/** A page of the plan; what stands against each is judged anew, by the licences and releases of today. */
export async function showDiffusions(
  deps: PostDeps,
  caller: Caller,
  query: DiffusionQuery,
): Promise<DiffusionPage> {
  const rows = await deps.database.read(caller, (tx) => listDiffusions(tx, query))
  const assetIds = [...new Set(rows.map(({ diffusion }) => diffusion.assetId))]
  const faces = await facesOf(deps.database, caller.requestId, assetIds)
  const rights = await deps.database.read(caller, (tx) => rightsByAsset(tx, assetIds, faces))
  return toPage(
    rows,
    query.limit,
    (row) => toDiffusion(row, rights(row.diffusion.assetId)),
    ({ diffusion }) => cursorAfter('', diffusion.id),
  )
}

export function toDiffusion({ diffusion, filename, reference }: SeenDiffusion, rights: Rights): Diffusion {
  const { medium, territory, startsOn, endsOn } = diffusion
  return {
    id: diffusion.id,
    organisationId: diffusion.organisationId,
    deliverableId: diffusion.deliverableId,
    missionId: diffusion.missionId,
    reference,
    assetId: diffusion.assetId,
    filename,
    campaign: diffusion.campaign,
    medium,
    territory,
    channel: diffusion.channel,
    startsOn,
    endsOn,
    state: diffusion.state,
    problems: coverOf({ medium, territory, days: { from: startsOn, until: endsOn } }, rights),
    plannedAt: diffusion.plannedAt.toISOString(),
  }
}
