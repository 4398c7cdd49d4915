import { instant } from '@regie/database'
import { integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

export const favourites = schema.table(
  'favourite',
  {
    assetId: uuid('asset_id').notNull(),
    chosenBy: uuid('chosen_by').notNull(),
    deliverableId: uuid('deliverable_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    linkId: uuid('link_id'),
    chosenAt: instant('chosen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.assetId, table.chosenBy] })],
)

/** What is ordered stays chosen: by trigger. */
export const chosenPictures = schema.table('chosen_picture', {
  assetId: uuid('asset_id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  chosenBy: uuid('chosen_by').notNull(),
  chosenAt: instant('chosen_at').notNull(),
  orderId: uuid('order_id'),
})

/** Insert-only; the total is the product of its parts: by constraint. */
export const extrasOrders = schema.table('extras_order', {
  id: uuid('id').primaryKey(),
  deliverableId: uuid('deliverable_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  pictureCount: integer('picture_count').notNull(),
  extraCount: integer('extra_count').notNull(),
  unitCents: integer('unit_cents').notNull(),
  totalCents: integer('total_cents').notNull(),
  confirmedBy: uuid('confirmed_by').notNull(),
  confirmedByName: text('confirmed_by_name').notNull(),
  linkId: uuid('link_id'),
  confirmedAt: instant('confirmed_at').notNull(),
})
export type ExtrasOrderRow = typeof extrasOrders.$inferSelect
