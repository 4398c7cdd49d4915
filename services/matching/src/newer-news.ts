import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** Which news a row, or a half of it, was written by. Ids sort by time of making, so they settle a shared instant. */
export type News = { asOf: Date; newsId: string }

/** For ON CONFLICT … WHERE: the row at hand comes from newer news than the one kept, or none was kept yet. */
export const isNewer = (asOf: PgColumn, newsId: PgColumn): SQL =>
  sql`${asOf} IS NULL OR (excluded.${sql.identifier(asOf.name)}, excluded.${sql.identifier(newsId.name)}) > (${asOf}, ${newsId})`

/** For ON CONFLICT … SET: the value of the row at hand. */
export const given = (column: PgColumn): SQL => sql`excluded.${sql.identifier(column.name)}`
