import { customType, uuid } from 'drizzle-orm/pg-core'
import { matching } from '../schema.ts'

/** The id of a transaction, as text: it outgrows what a number holds. */
const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/** In which transaction anything known of an operator last changed; triggers write it. */
export const operatorRevisions = matching.table('operator_revision', {
  operatorId: uuid('operator_id').primaryKey(),
  changedIn: xid8('changed_in').notNull(),
})
