import { z } from 'zod'
import { Cents, Currency, Id, Instant } from '../../fields.ts'

export const Favourite = z.strictObject({ assetId: Id, isFavourite: z.boolean() })
export type Favourite = z.infer<typeof Favourite>

/** The whole of what is chosen; pictures ordered already stay chosen. */
export const PictureChoice = z.strictObject({ assetIds: z.array(Id).max(1_000) })
export type PictureChoice = z.infer<typeof PictureChoice>

/** What the person saw when they confirmed: another total in between is refused. */
export const ExtrasConfirmation = z.strictObject({ totalCents: Cents })
export type ExtrasConfirmation = z.infer<typeof ExtrasConfirmation>

/** What the choice costs now; amounts before VAT. */
export const Selection = z
  .object({
    includedPictures: z.int(),
    chosenCount: z.int(),
    /** Beyond those in the price and those ordered already. */
    extraCount: z.int(),
    unitCents: Cents,
    totalCents: Cents,
    orderedExtraCount: z.int(),
    currency: Currency,
  })
  .meta({ id: 'Selection' })
export type Selection = z.infer<typeof Selection>

export const ExtrasOrder = z
  .object({
    id: Id,
    deliverableId: Id,
    pictureCount: z.int(),
    extraCount: z.int(),
    unitCents: Cents,
    totalCents: Cents,
    currency: Currency,
    confirmedByName: z.string(),
    confirmedAt: Instant,
  })
  .meta({ id: 'ExtrasOrder' })
export type ExtrasOrder = z.infer<typeof ExtrasOrder>
