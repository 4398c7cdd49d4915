import type { AvailabilityException, WeeklySlot } from '@regie/contracts'
import { integer, jsonb, uuid } from 'drizzle-orm/pg-core'
import { operatorsSchema } from '../applications/application.table.ts'

export const availabilities = operatorsSchema.table('availability', {
  operatorId: uuid('operator_id').primaryKey(),
  weekly: jsonb('weekly').$type<WeeklySlot[]>().notNull(),
  exceptions: jsonb('exceptions').$type<AvailabilityException[]>().notNull(),
  revision: integer('revision').notNull().default(1),
})
export type AvailabilityRow = typeof availabilities.$inferSelect
