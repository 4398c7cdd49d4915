import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'
import { v7 } from 'uuid'

/** UUIDv7: sorted by time of making, so keyset pages and indexes follow the order of events. */
export const newId = (): string => v7()
export const idColumn = (name = 'id') => uuid(name).primaryKey().$defaultFn(newId)

/** An instant; read and written as Date, `timestamptz` in the table. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export type Range = { from: string; to: string }

/** PostgreSQL tstzrange ↔ { from, to } in ISO instants (Z), always half-open [from, to), never unbounded. */
export const tstzrange = customType<{ data: Range; driverData: string }>({
  dataType: () => 'tstzrange',
  toDriver: (range) => `[${range.from},${range.to})`,
  fromDriver: (text) => {
    const parts = /^\["?([^",]+)"?,"?([^",]+)"?\)$/.exec(text)
    if (!parts?.[1] || !parts[2]) throw new Error(`not a bounded half-open range: ${text}`)
    return { from: new Date(parts[1]).toISOString(), to: new Date(parts[2]).toISOString() }
  },
})
