import { blocks } from '@regie/charters'
import { assetAnalysed, type PhotoCheck } from '@regie/contracts'
import type { Unit } from '@regie/database'
import { eq } from 'drizzle-orm'
import { aboutSet, operatorOnly } from '../deliverables/about-set.ts'
import { countAssets, lockDeliverable } from '../deliverables/deliverable.store.ts'
import { answerChanges } from '../review/answer-changes.ts'
import { moveAsset } from '../states.ts'
import { lockAsset, readAsset, setAssetState } from './asset.store.ts'
import { assetChecks, assets, verdicts } from './asset.table.ts'
import { judgeWholeSet } from './judge-whole-set.ts'
import type { Previews } from './make-previews.ts'

/** Writes what the check said, moves the asset, judges the set again and tells of it; nothing if somebody was first. */
export async function recordCheck(
  { tx, record }: Unit,
  assetId: string,
  check: PhotoCheck,
  previews: Previews | null,
  checkedAt: Date,
): Promise<void> {
  const row = await lockDeliverable(tx, (await readAsset(tx, assetId)).deliverableId)
  const asset = await lockAsset(tx, assetId)
  if (asset?.state !== 'stored') return
  const outcome = blocks(check.verdicts) ? 'to_fix' : 'passed'
  await tx.insert(assetChecks).values({
    assetId,
    outcome,
    verdictCount: check.verdicts.length,
    charterId: row.charterId,
    charterVersion: row.charterVersion,
    measures: check.measures,
    refusal: check.refusal,
    checkedAt,
  })
  await tx.insert(verdicts).values(
    check.verdicts.map((verdict, position) => ({
      assetId,
      position,
      kind: verdict.kind,
      outcome: verdict.outcome,
      verdict,
    })),
  )
  const analysed = moveAsset(asset.state, 'analyse')
  await tx
    .update(assets)
    .set({
      state: analysed,
      outcome,
      analysedAt: checkedAt,
      widthPx: check.measures?.facts.widthPx ?? null,
      heightPx: check.measures?.facts.heightPx ?? null,
      ...previews,
    })
    .where(eq(assets.id, assetId))
  const judged = moveAsset(analysed, outcome === 'passed' ? 'pass' : 'send-back')
  await setAssetState(tx, [assetId], judged)
  if (asset.replacesId !== null && judged === 'passed')
    await answerChanges({ tx, record }, row, asset, checkedAt)
  await judgeWholeSet(tx, row)

  const counts = (await countAssets(tx, [row.id]))(row.id)
  const blockers = check.verdicts.filter(({ outcome: of }) => of === 'fail').map(({ message }) => message)
  record.event(
    assetAnalysed,
    {
      ...aboutSet(row),
      assetId,
      filename: asset.filename,
      outcome,
      blockers,
      checkedCount: counts.checked,
      storedCount: counts.stored,
      toFixCount: counts.toFix,
    },
    operatorOnly(row),
  )
  record.audit({
    action: 'asset-analysed',
    subject: { kind: 'asset', id: assetId },
    organisationId: row.organisationId,
    detail: { outcome, blockers: blockers.map(({ en }) => en) },
  })
}
