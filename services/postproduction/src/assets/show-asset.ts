import type { Asset, Caller, LocalizedText, Verdict } from '@regie/contracts'
import type { PostDeps } from '../deps.ts'
import { previewOf } from '../downloads/preview-link.ts'
import type { AssetRow } from './asset.table.ts'

export type AssetFacts = {
  verdicts: Verdict[]
  openChangeCount: number
  shotLabels: ReadonlyMap<string, LocalizedText>
}

/** An asset as the caller's face sees it: clients get neither hash nor size of the original. */
export function showAsset(deps: PostDeps, caller: Caller, asset: AssetRow, facts: AssetFacts): Asset {
  const isClient = caller.kind === 'client'
  return {
    id: asset.id,
    deliverableId: asset.deliverableId,
    state: asset.state,
    filename: asset.filename,
    shotKey: asset.shotKey,
    shotLabel: (asset.shotKey && facts.shotLabels.get(asset.shotKey)) || null,
    contentType: isClient ? null : asset.contentType,
    bytes: isClient ? null : asset.bytes,
    sha256: isClient ? null : asset.sha256,
    widthPx: asset.widthPx,
    heightPx: asset.heightPx,
    receivedAt: asset.receivedAt.toISOString(),
    analysedAt: asset.analysedAt?.toISOString() ?? null,
    replacesId: asset.replacesId,
    changeId: asset.changeId,
    preview: previewOf(deps, caller, asset),
    verdicts: facts.verdicts,
    openChangeCount: facts.openChangeCount,
  }
}
