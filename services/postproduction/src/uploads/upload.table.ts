import { instant } from '@regie/database'
import { bigint, text, uuid } from 'drizzle-orm/pg-core'
import { schema } from '../schema.ts'

/** A file on its way; gone once it is stored or given up. Its asset is `receiving` meanwhile. */
export const uploads = schema.table('upload', {
  assetId: uuid('asset_id').primaryKey(),
  sentBy: uuid('sent_by').notNull(),
  declaredBytes: bigint('declared_bytes', { mode: 'number' }).notNull(),
  metadata: text('metadata').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})
