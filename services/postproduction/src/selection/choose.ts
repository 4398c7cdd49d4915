import { Failure, type Favourite, fieldFailure, type PictureChoice, type Selection } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { listLiveAssets } from '../assets/asset.store.ts'
import { findFile } from '../comments/write-comment.ts'
import type { PostDeps } from '../deps.ts'
import { holdReviewLink } from '../review-links/review-link.store.ts'
import { mustBeInReview, mustHaveRight, type Reviewer } from '../review-room/reviewer.ts'
import { choiceTerms } from './selection.rules.ts'
import { listChosen, readSelection } from './selection.store.ts'
import { chosenPictures, favourites } from './selection.table.ts'

/** Likes a picture, or no more; each person for themselves. @throws Failure 'rule-broken', 'not-allowed', 'expired' */
export const chooseFavourite = (deps: PostDeps, by: Reviewer, said: Favourite): Promise<Favourite> =>
  deps.database.transaction(by.caller, async ({ tx }) => {
    mustHaveRight(by, 'maySelect')
    if (by.linkId !== null) await holdReviewLink(tx, by.linkId, deps.now())
    const { id: assetId } = await findFile(tx, by, said.assetId)
    const { id: deliverableId, organisationId } = by.set
    const row = { assetId, chosenBy: by.authorId, deliverableId, organisationId, linkId: by.linkId }
    if (said.isFavourite)
      await tx
        .insert(favourites)
        .values({ ...row, chosenAt: deps.now() })
        .onConflictDoNothing()
    else
      await tx
        .delete(favourites)
        .where(and(eq(favourites.assetId, assetId), eq(favourites.chosenBy, by.authorId)))
    return said
  })

/**
 * Says which pictures are wanted, all of them at once; what was ordered stays. Nothing is ordered by this.
 *
 * @returns what the choice costs
 * @throws Failure 'rule-broken' by field, 'wrong-state' (not in review, all pictures in the price), 'not-allowed', 'expired'
 */
export const choosePictures = (
  deps: PostDeps,
  by: Reviewer,
  { assetIds }: PictureChoice,
): Promise<Selection> =>
  deps.database.transaction(by.caller, async ({ tx }) => {
    mustHaveRight(by, 'maySelect')
    if (by.linkId !== null) await holdReviewLink(tx, by.linkId, deps.now())
    mustBeInReview(by.set)
    mustBePriced(by)
    await mustBeLive(tx, by, assetIds)
    const { id: deliverableId, organisationId } = by.set
    const wanted = new Set(assetIds)
    const dropped = (await listChosen(tx, deliverableId)).filter(
      ({ assetId, orderId }) => orderId === null && !wanted.has(assetId),
    )
    if (dropped.length > 0)
      await tx.delete(chosenPictures).where(
        and(
          inArray(
            chosenPictures.assetId,
            dropped.map(({ assetId }) => assetId),
          ),
          isNull(chosenPictures.orderId),
        ),
      )
    if (wanted.size > 0)
      await tx
        .insert(chosenPictures)
        .values(
          [...wanted].map((assetId) => ({
            assetId,
            deliverableId,
            organisationId,
            chosenBy: by.authorId,
            chosenAt: deps.now(),
          })),
        )
        .onConflictDoNothing()
    const priced = await readSelection(tx, by.set)
    if (!priced) throw allIncluded()
    return priced
  })

async function mustBeLive(tx: Tx, { set }: Reviewer, assetIds: string[]): Promise<void> {
  const live = new Set((await listLiveAssets(tx, set.id)).map(({ id }) => id))
  const stranger = assetIds.findIndex((id) => !live.has(id))
  if (stranger >= 0)
    throw fieldFailure(`assetIds.${stranger}`, 'unknown', {
      fr: 'Cette photo n’est pas de cette série.',
      en: 'This picture is not of this set.',
    })
}

/** @throws Failure 'wrong-state' */
export function mustBePriced({ set }: Reviewer): void {
  if (!choiceTerms(set.brief.licence.review)) throw allIncluded()
}

const allIncluded = () =>
  new Failure('wrong-state', {
    fr: 'Toutes les photos sont comprises dans le prix : il n’y a pas de choix à faire.',
    en: 'All pictures are in the price: there is nothing to select.',
  })
