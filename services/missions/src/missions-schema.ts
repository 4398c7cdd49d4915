import { pgSchema } from 'drizzle-orm/pg-core'

export const missionsSchema = pgSchema('missions')
