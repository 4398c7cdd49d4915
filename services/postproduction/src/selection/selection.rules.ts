import type { ReviewTerms, Selection } from '@regie/contracts'

type PricedTerms = Pick<ReviewTerms, 'extraPictureCents'> & { includedPictures: number }
type Chosen = { chosenCount: number; orderedExtraCount: number }

/**
 * What a choice of pictures costs: those beyond the price, less those ordered already.
 *
 * @param terms  pictures in the price (≥ 1), and cents before VAT for each beyond them
 * @returns      integer cents; never negative, also where fewer are chosen than were ordered
 */
export function priceChoice(terms: PricedTerms, { chosenCount, orderedExtraCount }: Chosen): Selection {
  const { includedPictures, extraPictureCents: unitCents } = terms
  const extraCount = Math.max(0, chosenCount - includedPictures - orderedExtraCount)
  return {
    includedPictures,
    chosenCount,
    extraCount,
    unitCents,
    totalCents: extraCount * unitCents,
    orderedExtraCount,
    currency: 'EUR',
  }
}

/** Terms by which pictures are chosen; undefined where all of them are in the price. */
export const choiceTerms = (terms: ReviewTerms | undefined): PricedTerms | undefined =>
  terms === undefined || terms.includedPictures === null
    ? undefined
    : { includedPictures: terms.includedPictures, extraPictureCents: terms.extraPictureCents }

/**
 * The pictures that are delivered: all of them, or those ordered, filled up with the earliest others to the number in the
 * price.
 *
 * @param pictures  oldest first
 */
export function picturesOwed<P extends { id: string }>(
  pictures: readonly P[],
  ordered: ReadonlySet<string>,
  terms: ReviewTerms | undefined,
): P[] {
  const priced = choiceTerms(terms)
  if (!priced) return [...pictures]
  const chosen = pictures.filter(({ id }) => ordered.has(id))
  const others = pictures.filter(({ id }) => !ordered.has(id))
  const owed = new Set([...chosen, ...others.slice(0, Math.max(0, priced.includedPictures - chosen.length))])
  return pictures.filter((picture) => owed.has(picture))
}
