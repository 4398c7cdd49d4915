import type { Selection } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'
import { choiceTerms, priceChoice } from './selection.rules.ts'
import { chosenPictures, extrasOrders, favourites } from './selection.table.ts'

export const listChosen = (tx: Tx, deliverableId: string) =>
  tx.select().from(chosenPictures).where(eq(chosenPictures.deliverableId, deliverableId))

export const listFavourites = (tx: Tx, deliverableId: string) =>
  tx.select().from(favourites).where(eq(favourites.deliverableId, deliverableId))

/** Ids of the pictures that were ordered for a set. */
export async function listOrdered(tx: Tx, deliverableId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ assetId: chosenPictures.assetId })
    .from(chosenPictures)
    .where(and(eq(chosenPictures.deliverableId, deliverableId), isNotNull(chosenPictures.orderId)))
  return new Set(rows.map(({ assetId }) => assetId))
}

/** What the choice costs now; null where all pictures are in the price. */
export async function readSelection(tx: Tx, set: DeliverableRow): Promise<Selection | null> {
  const terms = choiceTerms(set.brief.licence.review)
  if (!terms) return null
  const [ordered] = await tx
    .select({ count: sql<number>`coalesce(sum(${extrasOrders.extraCount}), 0)::int` })
    .from(extrasOrders)
    .where(eq(extrasOrders.deliverableId, set.id))
  const chosenCount = (await listChosen(tx, set.id)).length
  return priceChoice(terms, { chosenCount, orderedExtraCount: ordered?.count ?? 0 })
}

/** A new version takes the place of a picture that was liked or chosen. */
export async function followVersion(tx: Tx, oldId: string, newAssetId: string): Promise<void> {
  await tx.update(favourites).set({ assetId: newAssetId }).where(eq(favourites.assetId, oldId))
  await tx.update(chosenPictures).set({ assetId: newAssetId }).where(eq(chosenPictures.assetId, oldId))
}
