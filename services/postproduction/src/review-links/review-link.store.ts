import { notFound, type ReviewLink, WEB_PATHS } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { linkToken } from '@regie/service-kit'
import { asc, desc, eq, inArray } from 'drizzle-orm'
import { type DeliverableRow, deliverables } from '../deliverables/deliverable.table.ts'
import { mustBeOpen, stateOfLink } from './review-link.rules.ts'
import { type ReviewGuestRow, reviewGuests, type ReviewLinkRow, reviewLinks } from './review-link.table.ts'

const LINK = { fr: 'Lien de relecture', en: 'Review link' }

type House = { linkSecret: string; publicUrl: string; now: () => Date }

export const toReviewLink = (house: House, row: ReviewLinkRow, guests: ReviewGuestRow[]): ReviewLink => ({
  id: row.id,
  deliverableId: row.deliverableId,
  label: row.label,
  state: stateOfLink(row, house.now()),
  url: new URL(WEB_PATHS.guestReview(linkToken(house.linkSecret, 'review', row.id)), house.publicUrl).href,
  window: row.openDuring,
  rights: { mayComment: row.mayComment, mayDecide: row.mayDecide, maySelect: row.maySelect },
  isBinding: row.isBinding,
  isMadeByStaff: row.isMadeByStaff,
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
  guests: guests.map(({ name, enteredAt }) => ({ name, enteredAt: enteredAt.toISOString() })),
})

/** Newest first, each with whom it let in. */
export async function listReviewLinks(house: House, tx: Tx, deliverableId: string): Promise<ReviewLink[]> {
  const rows = await tx
    .select()
    .from(reviewLinks)
    .where(eq(reviewLinks.deliverableId, deliverableId))
    .orderBy(desc(reviewLinks.id))
  const ids = rows.map(({ id }) => id)
  const guests = ids.length
    ? await tx
        .select()
        .from(reviewGuests)
        .where(inArray(reviewGuests.linkId, ids))
        .orderBy(asc(reviewGuests.id))
    : []
  return rows.map((row) =>
    toReviewLink(
      house,
      row,
      guests.filter(({ linkId }) => linkId === row.id),
    ),
  )
}

/** @throws Failure 'not-found' */
export async function lockReviewLink(tx: Tx, id: string): Promise<ReviewLinkRow> {
  const [row] = await tx.select().from(reviewLinks).where(eq(reviewLinks.id, id)).for('update')
  if (!row) throw notFound(LINK)
  return row
}

export const findReviewLink = async (tx: Tx, id: string): Promise<ReviewLinkRow | undefined> =>
  (await tx.select().from(reviewLinks).where(eq(reviewLinks.id, id)))[0]

/**
 * Holds the link for the rest of the transaction: a revocation waits for it, or was first and is obeyed.
 *
 * @throws Failure 'expired', 'wrong-state'
 */
export async function holdReviewLink(tx: Tx, id: string, now: Date): Promise<void> {
  const [row] = await tx.select().from(reviewLinks).where(eq(reviewLinks.id, id)).for('share')
  if (!row) throw notFound(LINK)
  mustBeOpen(row, now)
}

export type FoundGuest = { guest: ReviewGuestRow; link: ReviewLinkRow; set: DeliverableRow }

/** A guest with their link and set; only the house may ask, before it knows who comes. */
export async function findGuest(tx: Tx, guestId: string): Promise<FoundGuest | undefined> {
  const [found] = await tx
    .select({ guest: reviewGuests, link: reviewLinks, set: deliverables })
    .from(reviewGuests)
    .innerJoin(reviewLinks, eq(reviewLinks.id, reviewGuests.linkId))
    .innerJoin(deliverables, eq(deliverables.id, reviewLinks.deliverableId))
    .where(eq(reviewGuests.id, guestId))
  return found
}
