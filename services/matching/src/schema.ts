import { pgSchema } from 'drizzle-orm/pg-core'

export const matching = pgSchema('matching')
