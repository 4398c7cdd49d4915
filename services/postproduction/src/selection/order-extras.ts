import { type ExtrasConfirmation, type ExtrasOrder, extrasSelected, Failure } from '@regie/contracts'
import { newId } from '@regie/database'
import { eq, inArray } from 'drizzle-orm'
import { aboutSet } from '../deliverables/about-set.ts'
import { lockDeliverable } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { holdReviewLink } from '../review-links/review-link.store.ts'
import { mustBeInReview, mustHaveRight, type Reviewer } from '../review-room/reviewer.ts'
import { mustBePriced } from './choose.ts'
import { priceChoice } from './selection.rules.ts'
import { readSelection } from './selection.store.ts'
import { chosenPictures, extrasOrders, type ExtrasOrderRow } from './selection.table.ts'

/**
 * The client confirms what is chosen: one order for the pictures beyond the price, at the contract's price, told to
 * billing. The total that was seen must still be the total.
 *
 * @throws Failure 'not-allowed' for a voice that only advises, 'conflict' when the choice has changed, 'wrong-state', 'expired'
 */
export function orderExtras(deps: PostDeps, by: Reviewer, seen: ExtrasConfirmation): Promise<ExtrasOrder> {
  mustHaveRight(by, 'maySelect')
  const { client } = by
  if (client === null)
    throw new Failure('not-allowed', {
      fr: 'Ce lien est consultatif : le client confirme lui-même la sélection.',
      en: 'This link only advises: the client confirms the selection.',
    })
  return deps.database.transaction(client, async ({ tx, record }) => {
    const now = deps.now()
    if (by.linkId !== null) await holdReviewLink(tx, by.linkId, now)
    const set = await lockDeliverable(tx, by.set.id)
    mustBeInReview(set)
    mustBePriced(by)
    // What is counted is what is ordered: a picture added from now on waits for the next order.
    const chosen = await tx
      .select()
      .from(chosenPictures)
      .where(eq(chosenPictures.deliverableId, set.id))
      .for('update')
    const fresh = chosen.filter(({ orderId }) => orderId === null).map(({ assetId }) => assetId)
    const before = await readSelection(tx, set)
    if (!before || fresh.length === 0)
      throw new Failure('wrong-state', { fr: 'Rien de nouveau n’est choisi.', en: 'Nothing new is chosen.' })
    const price = priceChoice(
      { includedPictures: before.includedPictures, extraPictureCents: before.unitCents },
      { chosenCount: chosen.length, orderedExtraCount: before.orderedExtraCount },
    )
    if (price.totalCents !== seen.totalCents)
      throw new Failure('conflict', {
        fr: 'La sélection a changé entre-temps ; relisez le total avant de confirmer.',
        en: 'The selection has changed meanwhile; read the total again before confirming.',
      })
    const [order] = await tx
      .insert(extrasOrders)
      .values({
        id: newId(),
        deliverableId: set.id,
        organisationId: set.organisationId,
        pictureCount: fresh.length,
        extraCount: price.extraCount,
        unitCents: price.unitCents,
        totalCents: price.totalCents,
        confirmedBy: by.authorId,
        confirmedByName: by.authorName,
        linkId: by.linkId,
        confirmedAt: now,
      })
      .returning()
    await tx.update(chosenPictures).set({ orderId: order!.id }).where(inArray(chosenPictures.assetId, fresh))
    const { organisationId } = set
    const { pictureCount, extraCount, unitCents, totalCents } = order!
    const { id: orderId, confirmedBy, confirmedByName } = order!
    record.event(
      extrasSelected,
      {
        ...aboutSet(set),
        orderId,
        assetIds: fresh,
        pictureCount,
        extraCount,
        unitCents,
        totalCents,
        currency: 'EUR',
        confirmedBy,
        confirmedByName,
      },
      { organisationId },
    )
    record.audit({
      action: 'extras-ordered',
      subject: { kind: 'deliverable', id: set.id },
      organisationId,
      detail: { orderId, pictureCount, extraCount, totalCents, confirmedByName, linkId: by.linkId },
    })
    return toExtrasOrder(order!)
  })
}

const toExtrasOrder = (row: ExtrasOrderRow): ExtrasOrder => ({
  id: row.id,
  deliverableId: row.deliverableId,
  pictureCount: row.pictureCount,
  extraCount: row.extraCount,
  unitCents: row.unitCents,
  totalCents: row.totalCents,
  currency: 'EUR',
  confirmedByName: row.confirmedByName,
  confirmedAt: row.confirmedAt.toISOString(),
})
