import type { RetouchPartnerKind } from '@regie/contracts'
import { instant } from '@regie/database'
import { boolean, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

/** How a retoucher works for the house; whether they are one is the operators' to say. */
export const retouchPartners = schema.table('retouch_partner', {
  operatorId: uuid('operator_id').primaryKey(),
  kind: text('kind').$type<RetouchPartnerKind>().notNull(),
  dailyCapacity: integer('daily_capacity').notNull(),
  priority: integer('priority').notNull(),
  isActive: boolean('is_active').notNull(),
  setBy: uuid('set_by').notNull(),
  setAt: instant('set_at').notNull(),
})

/** Made of news alone. */
export const certifications = schema.table(
  'certification',
  {
    operatorId: uuid('operator_id').notNull(),
    charterId: uuid('charter_id').notNull(),
    version: integer('version').notNull(),
    certifiedAt: instant('certified_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.operatorId, table.charterId, table.version] })],
)
