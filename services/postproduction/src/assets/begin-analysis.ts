import type { AssetContext } from '@regie/charters'
import { type CharterDocument, systemCaller } from '@regie/contracts'
import { eq, sql } from 'drizzle-orm'
import { findCharterOf, readDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { operators } from '../facts/fact.table.ts'
import { lockAsset } from './asset.store.ts'
import { assets } from './asset.table.ts'
import { contextOf } from './judge.rules.ts'

export type Analysis = {
  assetId: string
  objectKey: string
  sha256: string
  filename: string
  charter: CharterDocument
  context: AssetContext
  /** Decodes begun before this one that never came to an end. */
  unansweredStarts: number
  crashes: number
}

/** Counts the decode before it begins; undefined when the asset has its verdicts already. */
export const beginAnalysis = (
  deps: PostDeps,
  assetId: string,
  requestId: string,
): Promise<Analysis | undefined> =>
  deps.database.transaction(systemCaller(requestId), async ({ tx }) => {
    const asset = await lockAsset(tx, assetId)
    if (asset?.state !== 'stored' || asset.objectKey === null || asset.sha256 === null) return undefined
    await tx
      .update(assets)
      .set({ decodeStarts: sql`${assets.decodeStarts} + 1` })
      .where(eq(assets.id, assetId))
    const { deliverable } = await readDeliverable(tx, asset.deliverableId)
    const [operator] = await tx
      .select({ cameras: operators.cameras })
      .from(operators)
      .where(eq(operators.operatorId, deliverable.operatorId))
    return {
      assetId,
      objectKey: asset.objectKey,
      sha256: asset.sha256,
      filename: asset.filename,
      charter: await findCharterOf(tx, deliverable),
      context: contextOf(deliverable.brief, operator?.cameras),
      unansweredStarts: asset.decodeStarts,
      crashes: asset.decodeCrashes,
    }
  })

/** The decode ended in some other way than with the death of the worker: its start is not held against the file. */
export const endWithoutAnswer = (deps: PostDeps, assetId: string, requestId: string): Promise<void> =>
  deps.database.transaction(systemCaller(requestId), async ({ tx }) => {
    await tx
      .update(assets)
      .set({ decodeStarts: sql`greatest(${assets.decodeStarts} - 1, 0)` })
      .where(eq(assets.id, assetId))
  })

/** The decoder died or hung on this file. */
export const countCrash = (deps: PostDeps, assetId: string, requestId: string): Promise<void> =>
  deps.database.transaction(systemCaller(requestId), async ({ tx }) => {
    await tx
      .update(assets)
      .set({ decodeCrashes: sql`${assets.decodeCrashes} + 1` })
      .where(eq(assets.id, assetId))
  })
