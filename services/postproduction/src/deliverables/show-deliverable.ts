import type { Caller, Deliverable } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { eq } from 'drizzle-orm'
import { countOpenChanges, listLiveAssets, listVerdicts } from '../assets/asset.store.ts'
import { showAsset } from '../assets/show-asset.ts'
import { channelsFor } from '../charters/charter.rules.ts'
import type { PostDeps } from '../deps.ts'
import { packages } from '../packages/package.table.ts'
import { blockersOf, coverageOf, shotLabelsOf } from './deliverable.rules.ts'
import { countAssets, findCharterOf, readDeliverable, toSummary } from './deliverable.store.ts'

const IS_CHECKED = new Set(['passed', 'to_fix', 'ready', 'retouching', 'approved', 'delivered'])

/** The set as the caller's face sees it. @throws Failure 'not-found' */
export async function showDeliverable(
  deps: PostDeps,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<Deliverable> {
  const seen = await readDeliverable(tx, id)
  const row = seen.deliverable
  const charter = await findCharterOf(tx, row)
  const live = await listLiveAssets(tx, id)
  const verdicts = await listVerdicts(
    tx,
    live.map((asset) => asset.id),
  )
  const openChanges = await countOpenChanges(tx, id)
  const counts = (await countAssets(tx, [id]))(id)
  const [made] = await tx
    .select({ id: packages.id, state: packages.state })
    .from(packages)
    .where(eq(packages.deliverableId, id))
  const shotLabels = shotLabelsOf(charter)
  return {
    ...toSummary(seen, counts),
    shotList: row.brief.shotList,
    coverage: coverageOf(
      charter,
      live.filter(({ state, changeId }) => IS_CHECKED.has(state) && !(state === 'to_fix' && changeId)),
    ),
    channels: channelsFor(charter, row.brief.channels).map(({ key, label }) => ({ key, label })),
    setVerdicts: row.setVerdicts,
    blockers:
      caller.kind === 'client' ? null : row.state === 'open' ? blockersOf(counts, row.setVerdicts) : [],
    assets: live.map((asset) =>
      showAsset(deps, caller, asset, {
        verdicts: verdicts.get(asset.id) ?? [],
        openChangeCount: openChanges.get(asset.id) ?? 0,
        shotLabels,
      }),
    ),
    package: made ?? null,
  }
}
